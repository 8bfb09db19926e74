"""What upper rooms see of delegations."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from fairgate.registration.delegations.card import Card
from fairgate.registration.editions.rulebook import Bilingual


@dataclass(frozen=True)
class HelpContact:
    """Whom to call: "" where neither the delegation nor one above it says. Source: guide R71."""

    name: str
    phone: str
    hours: Bilingual
    address: str
    help_text: Bilingual


@dataclass(frozen=True)
class DelegationView:
    """One delegation; `full_name` starts with the top delegation."""

    id: int
    code: str
    path: str
    parent_id: int | None
    kind: str
    name: Bilingual
    full_name: Bilingual
    contact: HelpContact


@dataclass(frozen=True)
class DelegationChoice:
    """A delegation in a select, with what lies below it."""

    id: int
    name: Bilingual
    kind: str
    region_code: str
    depth: int
    parent_id: int | None
    children: tuple["DelegationChoice", ...] = ()

    def named(self, language: str) -> str:
        """Return the name in the reader's language."""
        return self.name.named(language)

    def flattened(self) -> Iterator["DelegationChoice"]:
        """Yield this choice and everything below it, parents first."""
        yield self
        for child in self.children:
            yield from child.flattened()


@dataclass(frozen=True)
class Branch:
    """A delegation as its keeper sees it in the tree, parents first; `is_own` marks the top of what is kept."""

    id: int
    parent_id: int | None
    name: Bilingual
    depth: int
    is_own: bool
    is_closed: bool
    is_closed_above: bool
    contact_name: str
    below: int
    """How many lie below it, at any depth."""


@dataclass(frozen=True)
class KeptDelegation:
    """One delegation with everything that its keeper may change; `may_shape` is rename, order, close."""

    id: int
    parent_id: int | None
    code: str
    kind: str
    region_code: str
    name: Bilingual
    full_name: Bilingual
    card: Card
    read: HelpContact
    """What visitors read: the card, with what it leaves open answered from above."""
    required_for: tuple[str, ...]
    required_above: tuple[str, ...]
    is_closed: bool
    is_closed_above: bool
    may_shape: bool
    children: tuple[Branch, ...]


@dataclass(frozen=True)
class CodeView:
    """A referral code as its keeper sees it; `over` says by a word why it opens nothing today, "" when it does."""

    id: int
    code: str
    delegation_id: int
    delegation_name: Bilingual
    first_day: date | None
    last_day: date | None
    uses: int
    uses_limit: int | None
    made_by: str
    made_at: datetime | None
    is_stopped: bool
    over: str

    @property
    def id_text(self) -> str:
        """Return the id as text, for names on a page."""
        return str(self.id)
