"""Two people at one form: what each changed is put together field by field. Source: Q28.

`base` is the content as it was opened, `theirs` as it is stored now, `mine` as it was typed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from fairgate.foundation.errors import Refusal, Stale
from fairgate.foundation.words import _


class Content(Protocol):
    """A frozen dataclass that a form fills in."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def version(self) -> str:
        """Return the fingerprint of the content."""


Filled = TypeVar("Filled", bound=Content)
Part = tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """Who changed a field last, and when; "" and None where nobody remembers."""

    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class Merged(Generic[Filled]):
    """The content put together; `clashes` are the fields that both changed, each to something else."""

    file: Filled
    clashes: tuple[str, ...]


class Clashed(Stale, Generic[Filled]):
    """Both changed the same fields: nothing is saved until a person has chosen.

    `file` is everything put together with what was typed in the clashing fields, `theirs` the stored content,
    `version` what a choice is bound to, `changes` who changed the clashing fields, by field.
    """

    def __init__(self, merged: Merged[Filled], theirs: Filled, changes: Mapping[str, Change]) -> None:
        super().__init__()
        self.file, self.theirs, self.version = merged.file, theirs, theirs.version
        self.changes = {field: changes.get(field, Change()) for field in merged.clashes}
        words = _("这一项刚刚被另一位成员改过，与您填写的不同，请选择保留哪一个。")
        self.refusals = tuple(Refusal(words, field, "stale") for field in merged.clashes)


def merged(
    base: Filled | None, theirs: Filled, mine: Filled, *, together: tuple[Part, ...] = ()
) -> Merged[Filled]:
    """Return both changes in one content. Without a base every difference is a clash, so that nothing is lost.

    `together` names fields that mean something only beside each other, such as an amount and its currency.
    """
    parts = _parts(theirs, together)
    clashes = tuple(
        field
        for part in parts
        if _clash(part, base, theirs, mine)
        for field in part
        if getattr(mine, field) != getattr(theirs, field)
    )
    taken = {
        field: getattr(mine, field) for part in parts if _is_mine(part, base, theirs, mine) for field in part
    }
    return Merged(replace(theirs, **taken), clashes)


def _parts(content: Content, together: tuple[Part, ...]) -> tuple[Part, ...]:
    whole = {field: part for part in together for field in part}
    return tuple(dict.fromkeys(whole.get(each.name, (each.name,)) for each in fields(content)))


def _values(part: Part, content: Content) -> tuple[Any, ...]:
    return tuple(getattr(content, field) for field in part)


def _clash(part: Part, base: Content | None, theirs: Content, mine: Content) -> bool:
    own, other = _values(part, mine), _values(part, theirs)
    if own == other:
        return False
    return base is None or _values(part, base) not in (own, other)


def _is_mine(part: Part, base: Content | None, theirs: Content, mine: Content) -> bool:
    if base is None:
        return _values(part, mine) != _values(part, theirs)
    return _values(part, mine) != _values(part, base)
