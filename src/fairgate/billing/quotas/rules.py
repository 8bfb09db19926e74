"""Decisions about free places."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _

MOST_PLACES = 100_000


@dataclass(frozen=True)
class Offer:
    """What is left of a quota, and until when it may be used."""

    quota_id: int
    left: int
    until: date


def places_refusals(places: int, until: date, *, today: date, is_for_all: bool) -> tuple[Refusal, ...]:
    """Return everything that stands against a quota as it is proposed; () when it may be put to a second officer."""
    found = (
        (places <= 0, _("请填写免费名额，须大于零。"), "places"),
        (places > MOST_PLACES, _("免费名额最多100,000个，请核对。"), "places"),
        (until < today, _("截止日不能早于今天。"), "until"),
        (is_for_all, _("请选择交易团或单位分类，至少一项。"), "delegation"),
    )
    return tuple(Refusal(words, field, "quota") for is_wrong, words, field in found if is_wrong)


def change_refusals(places: int | None, *, given: int, used: int, stands: bool) -> tuple[Refusal, ...]:
    """Return everything that stands against lowering a quota to `places`, or ending it (None); () when nothing does.

    What is used already stays used: nobody who was told that there is nothing to pay has to pay after all.
    """
    if not stands:
        return (Refusal(_("这项免费名额没有生效或已经结束，不能再调整。"), code="over"),)
    if places is None:
        return ()
    if places < used:
        words = _("已用%(used)s个，名额不能少于已用数。") % {"used": used}
        return (Refusal(words, "places", "used"),)
    if places >= given:
        words = _("请填写少于%(given)s的名额；需要增加时，另提一项免费名额。") % {"given": given}
        return (Refusal(words, "places", "not_lower"),)
    return ()


def waiting_refusal(*, is_waiting: bool) -> Refusal | None:
    """Say that a change of the quota waits for a second officer already, or None."""
    return Refusal(_("这项免费名额已有一项调整待复核，请先复核。"), code="waiting") if is_waiting else None


def shared_out(offers: Iterable[Offer], wanted: int) -> Sequence[int]:
    """Return the quota of each free place, for `wanted` people at most: what ends first is used first."""
    given: list[int] = []
    for offer in sorted(offers, key=lambda offer: (offer.until, offer.quota_id)):
        given += [offer.quota_id] * min(offer.left, wanted - len(given))
    return given
