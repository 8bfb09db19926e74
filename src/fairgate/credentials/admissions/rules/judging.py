"""Who is admitted: one pure decision over what a gate was shown, the badge, and where it went before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from fairgate.credentials.admissions.states import Direction, Reason, Verdict
from fairgate.credentials.badges.rules import admission_days
from fairgate.credentials.badges.states import BadgeState
from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _
from fairgate.registration.editions.rulebook import Bilingual, Rulebook

BATCH = 500
"""Scans in one request at most; a gate that was offline uploads in pieces of this size."""

ELSEWHERE_WITHIN = timedelta(minutes=2)
"""One badge at two gates within this time is probably two people. Source: protocols 9.4, copied badges."""

SETTLED_BY_EYE = frozenset({Reason.ELSEWHERE, Reason.BY_NUMBER})
"""The questions that a steward answers by comparing the person with the portrait."""


@dataclass(frozen=True)
class Shown:
    """What a gate of `edition` was shown at an instant, on `day` in Shanghai.

    The claim is that of a verified token, or None for anything else. `is_typed`: a steward typed the badge
    number, so nothing proves that the badge is here. `is_confirmed`: the steward has compared person and
    portrait.
    """

    gate: str
    edition: int
    direction: Direction
    at: datetime
    day: date
    claimed_edition: int | None
    claimed_serial: int = 0
    is_typed: bool = False
    is_confirmed: bool = False


@dataclass(frozen=True)
class Card:
    """What we know of the badge that was claimed."""

    serial: int
    state: BadgeState


@dataclass(frozen=True)
class Passage:
    """An earlier time that the badge was let through."""

    gate: str
    gate_name: Bilingual
    direction: Direction
    at: datetime
    is_trial: bool


@dataclass(frozen=True)
class Finding:
    """A verdict, its reason, and the figures and names that the reason's sentence needs."""

    verdict: Verdict
    reason: Reason
    is_trial: bool = False
    details: Mapping[str, int | str] = field(default_factory=dict)


def judge(shown: Shown, card: Card | None, rulebook: Rulebook, passages: Sequence[Passage]) -> Finding:
    """Decide over one scan; the first thing against it counts. Source: protocols 9.4, facts 2.5."""
    is_trial = rulebook.is_trial_on(shown.day)
    return (
        _token_finding(shown)
        or _card_finding(shown, card)
        or _leaving(shown, is_trial)
        or _day_finding(shown, rulebook, is_trial)
        or _doubt(shown, passages, is_trial)
        or _entry(passages, is_trial)
    )


def _token_finding(shown: Shown) -> Finding | None:
    if shown.claimed_edition is None:
        return _refused(Reason.UNREADABLE)
    if shown.claimed_edition != shown.edition:
        return _refused(Reason.OTHER_EDITION)
    return None


def _card_finding(shown: Shown, card: Card | None) -> Finding | None:
    # A serial above ours can only come from a database restored to an earlier hour; it proves nothing.
    if card is None or shown.claimed_serial > card.serial:
        return _refused(Reason.UNKNOWN)
    if card.state == BadgeState.REVOKED:
        return _refused(Reason.REVOKED)
    if shown.claimed_serial < card.serial:
        return _refused(Reason.REISSUED)
    if card.state == BadgeState.PREPARING:
        return Finding(Verdict.ASK, Reason.NOT_READY)
    return None


def _leaving(shown: Shown, is_trial: bool) -> Finding | None:
    return Finding(Verdict.ADMIT, Reason.LEAVING, is_trial) if shown.direction == Direction.OUT else None


def _day_finding(shown: Shown, rulebook: Rulebook, is_trial: bool) -> Finding | None:
    if rulebook.admits_on(shown.day) or is_trial:
        return None
    days = admission_days(rulebook.admission)
    return Finding(Verdict.REFUSE_ENTRY, Reason.WRONG_DAY, details={"days": days})


def _doubt(shown: Shown, passages: Sequence[Passage], is_trial: bool) -> Finding | None:
    if shown.is_confirmed:
        return None
    last = max(passages, key=lambda passage: passage.at, default=None)
    if last and _is_inside_elsewhere(shown, last):
        seconds = int(abs(shown.at - last.at).total_seconds())
        names = {"gate_zh": last.gate_name.zh, "gate_en": last.gate_name.en}
        return Finding(Verdict.ASK, Reason.ELSEWHERE, is_trial, {"seconds": seconds, **names})
    return Finding(Verdict.ASK, Reason.BY_NUMBER, is_trial) if shown.is_typed else None


def _is_inside_elsewhere(shown: Shown, last: Passage) -> bool:
    # Either order: what a gate saw while offline arrives after what others saw later.
    is_near = abs(shown.at - last.at) < ELSEWHERE_WITHIN
    return last.direction == Direction.IN and last.gate != shown.gate and is_near


def _entry(passages: Sequence[Passage], is_trial: bool) -> Finding:
    count = 1 + sum(1 for past in passages if past.direction == Direction.IN and past.is_trial == is_trial)
    reason = Reason.TRIAL_ENTRY if is_trial else Reason.ENTRY
    return Finding(Verdict.ADMIT, reason, is_trial, {"count": count})


def _refused(reason: Reason) -> Finding:
    return Finding(Verdict.REFUSE_ENTRY, reason)


def is_first_entry(reason: Reason, details: Mapping[str, int | str]) -> bool:
    """Say whether such a finding let the person in for the first time in the edition. Source: Q26."""
    return reason == Reason.ENTRY and details.get("count") == 1


def batch_refusal(count: int) -> Refusal | None:
    """Say why a request with so many scans is not taken, or None: one transaction judges them all."""
    if not 1 <= count <= BATCH:
        return Refusal(_("一次可上传1至500条扫描，请分批上传。"), field="scans", code="batch_size")
    return None


def settle_refusal(*, reason: Reason, is_settled_otherwise: bool) -> Refusal | None:
    """Say why a steward's answer cannot settle a scan, or None when it can."""
    if reason not in SETTLED_BY_EYE:
        return Refusal(
            _("这次核验已有结论，不需要人工确认。请扫下一位；如有疑问，请带观众到服务台。"),
            code="no_question",
        )
    if is_settled_otherwise:
        return Refusal(_("这次核验已由值守人员作出另一种答复，不能再改。请重新扫描证件。"), code="settled")
    return None
