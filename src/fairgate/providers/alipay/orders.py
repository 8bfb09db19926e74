"""What we order at Alipay: a code from the gateway, or a signed link that the browser opens. Source: protocols 2."""

from datetime import timedelta
from urllib.parse import urlencode

from fairgate.billing.payments.ports import AttemptDetails, Link
from fairgate.billing.payments.states import Way
from fairgate.providers.alipay.account import AlipayAccount
from fairgate.providers.alipay.signing import CLOCK, signed
from fairgate.providers.partner_line.values import beijing_text, yuan_of

PRECREATE = "alipay.trade.precreate"
_PAGES = {
    Way.PAGE: ("alipay.trade.page.pay", "FAST_INSTANT_TRADE_PAY"),
    Way.PHONE: ("alipay.trade.wap.pay", "QUICK_WAP_WAY"),
}
WAYS = frozenset({Way.SCAN, *_PAGES})
_REFUSED_IN_SUBJECTS = str.maketrans("/=&", "／＝＆")


def code_order(details: AttemptDetails) -> dict[str, str]:
    """Return the order of a code. Where precreate does not know `time_expire`, it keeps to the relative time."""
    minutes = max(1, (details.expires_at - details.started_at) // timedelta(minutes=1))
    return content(details) | {"timeout_express": f"{minutes}m"}


def content(details: AttemptDetails) -> dict[str, str]:
    """Return the order itself. `time_expire` ends trade and code alike; where both times stand, it counts."""
    return {
        "out_trade_no": details.number,
        "total_amount": yuan_of(details.amount),
        "subject": details.description.translate(_REFUSED_IN_SUBJECTS),
        "time_expire": beijing_text(details.expires_at, CLOCK),
    }


def link(details: AttemptDetails, account: AlipayAccount) -> Link:
    """Return the address of Alipay's own page; nothing is sent, and Alipay knows the order once the payer signs in.

    It carries the instant at which the attempt began, so that the same details give the same address.
    """
    method, product = _PAGES[details.way]
    fields = signed(
        account,
        method,
        content(details) | {"product_code": product} | _way_out(details),
        at=details.started_at,
        notify_url=account.notify_url,
        return_url=details.return_url,
    )
    return Link(f"{account.gateway}?{urlencode(fields)}")


def _way_out(details: AttemptDetails) -> dict[str, str]:
    """Return where a payer goes who leaves Alipay's page on a phone without paying."""
    return {"quit_url": details.return_url} if details.way == Way.PHONE and details.return_url else {}
