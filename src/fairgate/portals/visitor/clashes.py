"""What two members who changed the same fields of a form have to choose between. Source: Q28."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.forms import BooleanField, BoundField, Form

from fairgate.foundation.merging import Change
from fairgate.foundation.words import Words, _
from fairgate.portals.ui.late import told_by


@dataclass(frozen=True)
class Clash:
    """A field that another member changed meanwhile: both contents, as shown and as a form sends them."""

    bound: BoundField
    mine: str
    theirs: str
    mine_shown: Words
    theirs_shown: Words
    by: str
    at: datetime | None


def clashing(form: Form, mine: Form, theirs: Form, changes: Mapping[str, Change]) -> list[Clash]:
    """Return the fields to choose in, in the order of the form; `mine` and `theirs` are filled with both contents."""
    return [
        Clash(
            bound=form[name],
            mine=as_sent(mine[name]),
            theirs=as_sent(theirs[name]),
            mine_shown=_shown(mine[name]),
            theirs_shown=_shown(theirs[name]),
            by=changes[name].by,
            at=changes[name].at,
        )
        for name in form.fields
        if name in changes
    ]


def kept_fields(mine: Form, changes: Mapping[str, Change]) -> list[tuple[str, str]]:
    """Return the other fields as they will be sent again, hidden ones too, by name."""
    others = (bound for bound in mine if bound.name not in changes)
    return [(bound.name, as_sent(bound)) for bound in others if not _is_unticked(bound)]


def _is_unticked(bound: BoundField) -> bool:
    return isinstance(bound.field, BooleanField) and not bound.value()


def as_sent(bound: BoundField) -> str:
    """Return a field's content as a browser sends it; a box that is not ticked sends nothing."""
    value = bound.value()
    if isinstance(bound.field, BooleanField):
        return "on" if value else ""
    return "" if value is None else str(value)


def _shown(bound: BoundField) -> Words:
    if _is_unticked(bound):
        return _("否")
    return told_by(bound) or _("（空）")
