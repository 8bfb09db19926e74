"""What was given up and may still be paid, in words: a code, a page, or a payment before the payer's bank."""

from datetime import datetime

from django.utils import timezone

from fairgate.billing.payments.queries import AttemptView, GivenUp, PaymentStatus
from fairgate.billing.payments.rules import is_by_bank
from fairgate.foundation.words import Words, _
from fairgate.portals.ui import formats

_ON_CANCEL = _("已打开的%(channel)s二维码或付款页面在%(until)s前仍可能被付款，取消后请勿再付。")
_AFTER = _(
    "之前打开的%(channel)s二维码或付款页面在%(until)s前仍可能被付款，请勿再付。万一付了，钱由财务退回。"
)


_ON_CANCEL_AT_BANK = _(
    "已在企业网银提交的付款在%(until)s前仍可能由复核人通过，取消后请通知复核人不要再通过。"
)
_AFTER_AT_BANK = _(
    "之前在企业网银提交的付款在%(until)s前仍可能由复核人通过，请通知复核人不要再通过。万一付了，钱由财务退回。"
)


def on_cancel(words: str, attempt: AttemptView | None) -> str:
    """Return what cancelling means, and with it what it leaves open at a channel and until when."""
    if attempt is None or attempt.may_still_be_paid_until is None:
        return words
    between = "" if words.endswith("。") else " "
    left_open = _said(_ON_CANCEL, _ON_CANCEL_AT_BANK, attempt, attempt.may_still_be_paid_until)
    return f"{words}{between}{left_open}"


def after(status: PaymentStatus) -> list[str]:
    """Say of each code or page that was given up until when it may still be paid."""
    return [_said(_AFTER, _AFTER_AT_BANK, left, left.until) for left in status.given_up]


def _said(words: Words, at_bank: Words, left: AttemptView | GivenUp, until: datetime) -> str:
    """Return what is said of a code or page, which ends within hours, or of a payment at a bank, within days."""
    if is_by_bank(left.way):
        today = timezone.localdate()
        return str(at_bank) % {"until": formats.deadline_text(until, today=today)}
    return str(words) % {"channel": left.channel.label, "until": _hour(until)}


def _hour(instant: datetime) -> str:
    return f"{timezone.localtime(instant):%H:%M}"
