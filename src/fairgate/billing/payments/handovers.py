"""How a channel's handover is kept in three columns."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from fairgate.billing.payments.ports import Call, Code, Form, Handover, Link
from fairgate.billing.payments.states import HandoverKind


@dataclass(frozen=True)
class Kept:
    """A handover as columns; all empty while there is none."""

    kind: str = ""
    text: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)


def kept(handover: Handover | None) -> Kept:
    """Return the columns of a handover."""
    if isinstance(handover, Code):
        return Kept(HandoverKind.CODE, handover.text)
    if isinstance(handover, Link):
        return Kept(HandoverKind.LINK, handover.url)
    if isinstance(handover, Form):
        return Kept(HandoverKind.FORM, handover.url, dict(handover.fields))
    return Kept(HandoverKind.CALL, "", dict(handover.parameters)) if handover else Kept()


def handover_of(columns: Kept) -> Handover | None:
    """Return the handover that the columns keep, or None."""
    made: dict[str, Handover] = {
        HandoverKind.CODE: Code(columns.text),
        HandoverKind.LINK: Link(columns.text),
        HandoverKind.FORM: Form(columns.text, columns.fields),
        HandoverKind.CALL: Call(columns.fields),
    }
    return made.get(columns.kind)
