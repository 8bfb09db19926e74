"""What an extension must say, and what it changes: the rulebook as one organization is under it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _
from fairgate.registration.editions.rulebook import Rulebook
from fairgate.registration.editions.rules import latest_day
from fairgate.registration.editions.states import CutOff

LONGEST_REASON = 300


def extended(rulebook: Rulebook, extensions: Iterable[tuple[str, date]]) -> Rulebook:
    """Return the rulebook with the latest day of each door; an extension never shortens. Source: Q14."""
    cut_offs = dict(rulebook.cut_offs)
    for what, until in extensions:
        cut_offs[CutOff(what)] = max(cut_offs[CutOff(what)], until)
    return replace(rulebook, cut_offs=cut_offs)


def extension_refusals(
    rulebook: Rulebook, *, what: str, until: date | None, reason: str, is_for_organization: bool
) -> tuple[Refusal, ...]:
    """Return everything that stands against an extension as written; () when it may be given. Source: Q14."""
    found = (
        _what_refusal(what, is_for_organization=is_for_organization),
        _until_refusal(rulebook, what, until),
        _reason_refusal(reason),
    )
    return tuple(refusal for refusal in found if refusal is not None)


def _what_refusal(what: str, *, is_for_organization: bool) -> Refusal | None:
    if what not in CutOff.values:
        return Refusal(_("请选择要延期的事项。"), "what", "missing")
    if what == CutOff.SIGN_UP and is_for_organization:
        return Refusal(_("单位已经注册，无须延长注册期。如需让新单位注册，请按交易团延期。"), "what", "done")
    return None


def _until_refusal(rulebook: Rulebook, what: str, until: date | None) -> Refusal | None:
    if until is None:
        return Refusal(_("请填写延期后的截止日，当天24:00前仍可办理。"), "until", "missing")
    if what not in CutOff.values:
        return None
    if until <= rulebook.cut_offs[CutOff(what)]:
        return Refusal(_("延期后的截止日须晚于本届统一的截止日。"), "until", "early")
    if until > latest_day(rulebook.show.last, CutOff(what)):
        return Refusal(_("延期后的截止日不能晚于展会结束，请核对日期。"), "until", "late")
    return None


def _reason_refusal(reason: str) -> Refusal | None:
    if not reason.strip():
        return Refusal(_("请写明延期原因，日后可查。"), "reason", "missing")
    if len(reason.strip()) > LONGEST_REASON:
        return Refusal(_("延期原因最多300字，请写得简短些。"), "reason", "long")
    return None
