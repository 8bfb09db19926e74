"""What we order at UnionPay: a QR code, or a form that the payer's browser posts (phone, B2B). Source: protocols 3.

`txnTime` is the instant at which the attempt began: half of the name by which UnionPay knows it, and asked for again.
"""

from fairgate.billing.payments.ports import AttemptDetails, Declined, Form, Reference
from fairgate.billing.payments.states import Way
from fairgate.providers.partner_line.values import beijing_text
from fairgate.providers.unionpay.account import UnionPayAccount
from fairgate.providers.unionpay.signing import signed

CLOCK = "%Y%m%d%H%M%S"
ON_PCS, ON_PHONES = "07", "08"
BY_FORM = (Way.PHONE, Way.B2B)
"""Ways whose page the payer's browser opens by itself; nothing is sent before."""
_BUY = {
    Way.SCAN: {"txnType": "01", "txnSubType": "07", "bizType": "000000", "channelType": ON_PHONES},
    Way.PHONE: {"txnType": "01", "txnSubType": "01", "bizType": "000201", "channelType": ON_PHONES},
    Way.B2B: {"txnType": "01", "txnSubType": "01", "bizType": "000202", "channelType": ON_PCS},
}
_ASK = {"txnType": "00", "txnSubType": "00"}
_WAYS = {fields["bizType"]: way for way, fields in _BUY.items()}


def refusal(details: AttemptDetails) -> Declined | None:
    """Return why an attempt cannot be opened with these details, or None."""
    if details.way not in _BUY:
        return Declined(f"no way {details.way}")
    lacks_return = details.way in BY_FORM and not details.return_url
    return Declined("no return_url") if lacks_return else None


def order(details: AttemptDetails, account: UnionPayAccount) -> dict[str, str]:
    """Return the signed fields that open an attempt; after payTimeout UnionPay takes no money for it."""
    fields = _BUY[details.way] | {
        "orderId": details.number,
        "txnTime": beijing_text(details.started_at, CLOCK),
        "payTimeout": beijing_text(details.expires_at, CLOCK),
        "txnAmt": str(details.amount.fen),
        "currencyCode": "156",
        "backUrl": account.notify_url,
        "frontUrl": details.return_url if details.way in BY_FORM else "",
    }
    return signed(account, fields)


def form(details: AttemptDetails, account: UnionPayAccount) -> Form:
    """Return what the browser posts to UnionPay's page; nothing is sent before."""
    return Form(f"{account.gateway}/frontTransReq.do", order(details, account))


def question(reference: Reference, account: UnionPayAccount) -> dict[str, str]:
    """Return the signed fields of a query: the product, number and time of the original."""
    original = product_of(reference.way) | {
        "orderId": reference.number,
        "txnTime": beijing_text(reference.started_at, CLOCK),
    }
    return signed(account, _ASK | original)


def product_of(way: Way) -> dict[str, str]:
    """Return the product under which a way's orders, their refunds and questions about both go."""
    return {name: _BUY[way][name] for name in ("bizType", "channelType")}


def way_of(product: str) -> Way:
    """Return the way of a product's number; an unknown one is asked about as a code is."""
    return _WAYS.get(product, Way.SCAN)
