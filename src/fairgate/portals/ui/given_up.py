"""Codes and pages that were given up and may still be paid, in words: some channels cannot close them at once."""

from datetime import datetime

from django.utils import timezone

from fairgate.billing.payments.queries import AttemptView, PaymentStatus
from fairgate.foundation.words import _

_ON_CANCEL = _("已打开的%(channel)s二维码或付款页面在%(until)s前仍可能被付款，取消后请勿再付。")
_AFTER = _(
    "之前打开的%(channel)s二维码或付款页面在%(until)s前仍可能被付款，请勿再付。万一付了，钱由财务退回。"
)


def on_cancel(words: str, attempt: AttemptView | None) -> str:
    """Return what cancelling means, and with it what it leaves open at a channel and until when."""
    if attempt is None or attempt.may_still_be_paid_until is None:
        return words
    between = "" if words.endswith("。") else " "
    until = _hour(attempt.may_still_be_paid_until)
    left_open = str(_ON_CANCEL) % {"channel": attempt.channel.label, "until": until}
    return f"{words}{between}{left_open}"


def after(status: PaymentStatus) -> list[str]:
    """Say of each code or page that was given up until when it may still be paid."""
    return [
        str(_AFTER) % {"channel": left.channel.label, "until": _hour(left.until)} for left in status.given_up
    ]


def _hour(instant: datetime) -> str:
    return f"{timezone.localtime(instant):%H:%M}"
