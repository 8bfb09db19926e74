"""What concerns the person and nobody else: needs, wishes, the language of letters."""

from collections.abc import Collection
from datetime import datetime, timedelta

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _
from fairgate.registration.editions.rulebook import Rulebook
from fairgate.registration.personnel.states import ENDED_BY_LEAVING, PersonState, Wish

LONGEST_ANSWER = 300
LONGEST_REASON = 300
_CHINESE_READERS = ("CHN", "HKG", "MAC", "TWN")


def need_refusals(kinds: Collection[str], words: str, *, agreed: bool) -> tuple[Refusal, ...]:
    """Say why an accessibility need cannot be kept, or (): nothing is, without its own consent. Source: PIPL 29."""
    found = []
    if not kinds and not words.strip():
        found.append(Refusal(_("请选择需要的便利，或用文字说明。"), "kinds", "missing"))
    if not agreed:
        words_of_consent = _("没有同意就不能保存。请本人同意后勾选；不同意的，不填写即可，不影响参会。")
        found.append(Refusal(words_of_consent, "agreed", "consent"))
    return tuple(found)


def objection_refusal(wish: str, state: str) -> Refusal | None:
    """Say why a wish of the person concerned has nothing to be done for, or None. Source: PIPL 47."""
    if wish not in Wish.values:
        return Refusal(_("请选择您希望怎样。"), "wish", "missing")
    if state == PersonState.CANCELLED:
        return Refusal(_("您已不在这家单位的名单中，信息不再使用，无须再提出。"), code="cancelled")
    return None


def settling_refusals(wish: str, state: str, answer: str, *, is_done: bool) -> tuple[Refusal, ...]:
    """Say why a wish cannot be settled so, or (). Source: PIPL 15, 47, 50.

    Whoever declines says why. Removal and withdrawal are done when the person is out; and nobody may decline that a
    consent is withdrawn.
    """
    found = (
        _answer_refusal(answer, is_done=is_done),
        _still_here_refusal(wish, state) if is_done else _consent_refusal(wish),
    )
    return tuple(refusal for refusal in found if refusal is not None)


def _answer_refusal(answer: str, *, is_done: bool) -> Refusal | None:
    if not is_done and not answer.strip():
        return Refusal(_("请写明为什么不能办理，本人会看到。"), "answer", "missing")
    if len(answer) > LONGEST_ANSWER:
        return Refusal(_("答复最多300字，请写得简短些。"), "answer", "long")
    return None


def _still_here_refusal(wish: str, state: str) -> Refusal | None:
    if wish not in ENDED_BY_LEAVING or state == PersonState.CANCELLED:
        return None
    words = _("这位人员还在名单中。请先注销或删除这位人员，注销后系统会自动记为已办理并告知本人。")
    return Refusal(words, code="still_here")


def _consent_refusal(wish: str) -> Refusal | None:
    if wish != Wish.WITHDRAW:
        return None
    return Refusal(_("同意由本人撤回，不能拒绝。请注销这位人员。"), code="consent")


def turning_away_refusal(reason: str) -> Refusal | None:
    """Say why nobody can be declined with these words, or None: who asked to join is told them. Source: R64."""
    if not reason.strip():
        return Refusal(_("请写明为什么不同意加入，本人会看到。"), "reason", "missing")
    if len(reason) > LONGEST_REASON:
        return Refusal(_("理由最多300字，请写得简短些。"), "reason", "long")
    return None


def leaves_by(wish: str, made_at: datetime, rulebook: Rulebook) -> datetime | None:
    """Return until when an organization has to cancel who withdrew what nobody comes without; None for other wishes."""
    return made_at + timedelta(days=rulebook.withdrawal_days) if wish == Wish.WITHDRAW else None


def host_cancel_refusal(leaves_at: datetime | None, at: datetime, *, is_open: bool) -> Refusal | None:
    """Say why the host does not cancel a person instead of the organization, or None. Source: PIPL 15, 47."""
    if leaves_at is None or not is_open:
        return Refusal(_("只有本人撤回必需的同意、单位逾期未办的，才由主办方注销。"), code="not_withdrawn")
    if at < leaves_at:
        words = _("还在单位办理的期限内，请先催促单位；期限过后可由主办方注销。")
        return Refusal(words, code="early")
    return None


def language_of(nationality: str) -> str:
    """Return in which language a person is written to who has no account: "zh" or "en"."""
    return "zh" if nationality in _CHINESE_READERS else "en"
