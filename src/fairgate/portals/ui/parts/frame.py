"""What stands around a page or before a deed: help line, languages, confirmation."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from fairgate.foundation.words import Words
from fairgate.portals.ui.parts.figures import Fact


@dataclass(frozen=True)
class HelpLine:
    """Whom to ask, on every page at the same place. Source: guide R71, WCAG 2.2 (3.2.6)."""

    hotline: str = ""
    hours: Words = ""
    delegation_name: str = ""
    delegation_contact: str = ""
    delegation_phone: str = ""
    manual_url: str = ""
    abroad: str = ""
    """The number to call from other countries; "" where readers are not expected to."""

    @property
    def abroad_link(self) -> str:
        """Return that number as digits for a tel: link."""
        return "".join(sign for sign in self.abroad if sign.isdigit() or sign == "+")

    @property
    def hotline_link(self) -> str:
        """Return the hotline as digits for a tel: link."""
        return "".join(sign for sign in self.hotline if sign.isdigit() or sign == "+")

    @property
    def delegation_link(self) -> str:
        """Return the delegation's number as digits for a tel: link."""
        return "".join(sign for sign in self.delegation_phone if sign.isdigit() or sign == "+")


@dataclass(frozen=True)
class LanguageLink:
    """A link to this page in a language, named in that language."""

    code: str
    name: str
    url: str
    is_current: bool


@dataclass(frozen=True)
class Confirmation:
    """What cannot be undone: it names the subject and the consequence, and its buttons are verbs."""

    title: Words
    consequence: Words
    verb: Words
    back_url: str
    keep: Words = ""
    action: str = ""
    facts: Sequence[Fact] = ()
    hidden: dict[str, str] = field(default_factory=dict)
    is_harmful: bool = True
    consequences: Sequence[Words] = ()
    """What follows, one sentence each, where one sentence is not enough."""
