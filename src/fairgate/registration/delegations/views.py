"""What upper rooms see of delegations."""

from collections.abc import Iterator
from dataclasses import dataclass

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
