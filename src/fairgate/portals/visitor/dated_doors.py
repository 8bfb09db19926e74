"""The seven dated doors in words: until when, extended or not, open or closed, whither. Source: R70, Q14."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from fairgate.foundation.words import Words, _
from fairgate.registration.editions.rulebook import Rulebook
from fairgate.registration.editions.states import CutOff

_LEADS_TO = {
    CutOff.ORGANIZATION_SUBMIT: "visitor:submit_preview",
    CutOff.PERSON_SUBMIT: "visitor:people",
    CutOff.PAYMENT: "visitor:badges",
    CutOff.REMITTANCE_SLIP: "visitor:orders",
    CutOff.REUSE: "visitor:people_reuse",
    CutOff.REFUND: "visitor:refunds",
}
_CLOSES = {
    CutOff.REUSE: _("截止后不能再申请复用往届证件，未申请的办理新证；已申请的继续有效。"),
    CutOff.REFUND: _("截止后不能再申请退款；已申请的照常办理。"),
}
"""What a door closes, where its name does not tell all of it."""


@dataclass(frozen=True)
class DatedDoor:
    """One door; `usual` is the edition's end where an extension holds, else None; `url` is "" for none."""

    words: Words
    closes_at: datetime
    usual: datetime | None
    is_open: bool
    url: str
    hint: Words = ""


def doors_of(own: Rulebook, usual: Rulebook, *, at: datetime) -> list[DatedDoor]:
    """Return the seven doors of an organization; `own` is the edition's rulebook `usual` with its extensions."""
    return [_door(what, own, usual, at) for what in CutOff]


def _door(what: CutOff, own: Rulebook, usual: Rulebook, at: datetime) -> DatedDoor:
    closes_at, common = own.closes_at(what), usual.closes_at(what)
    leads_to = _LEADS_TO.get(what, "")
    return DatedDoor(
        words=what.label,
        closes_at=closes_at,
        usual=common if closes_at != common else None,
        is_open=at < closes_at,
        url=reverse(leads_to) if leads_to else "",
        hint=_CLOSES.get(what, ""),
    )
