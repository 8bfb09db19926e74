"""Three payment channels in this process, each with a book of its own: what was really paid there, and when.

They play the port with the three characters that differ: WeChat Pay closes at once; Alipay knows a code only when
somebody has scanned it, yet it can be paid; UnionPay cannot close, its books lag, and its notices must be confirmed.
UnionPay may also take money after its own end, as a real bank does that was slow, and knows a form for an online
bank only when the payer's browser has sent it.
"""

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.core.exceptions import ImproperlyConfigured

from fairgate.billing.payments.ports import (
    Absent,
    Closed,
    Code,
    Created,
    Declined,
    Forged,
    Form,
    Link,
    Notice,
    NotPaid,
    Paid,
    Payment,
    Reference,
    Unknown,
)
from fairgate.billing.payments.states import Channel, Way
from tests.billing.played_refunds import PlayedRefunds
from tests.cast import AT

LAG = timedelta(seconds=10)
"""How long UnionPay's query does not know yet what its notice already says: not the money, or not even the order."""


@dataclass
class Sold:
    """What a channel keeps of a number."""

    details: object
    is_known: bool
    is_closed: bool = False
    is_forced: bool = False
    payment: Payment | None = None


@dataclass
class Played(PlayedRefunds):
    """One channel; how it gives money back stands in played_refunds.py.

    `is_down`: nobody answers; with `commits` it does what it was asked for all the same. `declines`: it refuses the
    next order. `is_set_up`: we know our own keys. `not_yet`: what a query says while the books lag.
    """

    sold: dict[str, Sold] = field(default_factory=dict)
    is_down: bool = False
    commits: bool = False
    declines: bool = False
    is_set_up: bool = True
    knows_its_old_key: bool = True
    not_yet: Absent | NotPaid = field(default_factory=NotPaid)
    now: datetime = AT

    def from_settings(self):
        if not self.is_set_up:
            raise ImproperlyConfigured("a key file cannot be read")
        return self

    def begin(self):
        self.sold, self.is_down, self.commits, self.now = {}, False, False, AT
        self.declines, self.is_set_up, self.knows_its_old_key = False, True, True
        self.not_yet = NotPaid()
        self.begin_refunds()

    # The port

    def create(self, details):
        earlier = self.sold.get(details.number)
        assert earlier is None or earlier.details == details, "a repeated request must say the same"
        if self.is_down and not self.commits:
            return Unknown("down")
        if earlier is None and self.declines:
            self.declines = False
            return Declined("SYSTEM_BUSY")
        is_known = details.way != Way.B2B and not (self.channel == Channel.ALIPAY and details.way == Way.SCAN)
        self.sold.setdefault(details.number, Sold(details, is_known))
        return Unknown("down") if self.is_down else Created(_handover(self.channel, details))

    def query(self, reference):
        return Unknown("down") if self.is_down else self._truth(reference)

    def close(self, reference):
        sold = self.sold.get(reference.number)
        if sold and (self.commits or not self.is_down):
            self._close(sold)
        return Unknown("down") if self.is_down else self._truth(reference)

    def read_notice(self, raw, _headers, *, at):  # noqa: ARG002 - the port's own words
        if not self.knows_its_old_key:
            raise Forged("its key is gone")
        return self.read_stored(raw)

    def read_stored(self, raw):
        said = json.loads(raw)
        if "refund" in said:
            return self.read_refund_notice(said)
        reference = Reference(
            said["number"], Way(said["way"]), *map(datetime.fromisoformat, (said["started"], said["expires"]))
        )
        payment = Payment(**said["payment"] | {"paid_at": datetime.fromisoformat(said["payment"]["paid_at"])})
        must_be_confirmed = self.channel == Channel.UNIONPAY or said["is_of_refund"]
        return Notice(said["event"], "paid", payment, reference, must_be_confirmed)

    # The payer and the books

    def pay(self, number, *, more=0, force=False):
        """Take the money of a number's payer, `more` fen than asked for, and return the notice about it."""
        sold = self.sold[number]
        sold.is_known = True
        sold.is_forced = force
        sold.payment = Payment(
            number=number,
            transaction_id=f"T{number}",
            amount_fen=sold.details.amount.fen + more,
            currency="CNY",
            paid_at=self.now,
            is_for_us=True,
            merchant="ours",
        )
        return self.notice(number)

    def takes(self, number):
        """Say whether a payer could pay this number now."""
        sold = self.sold[number]
        return sold.payment is None and not sold.is_closed and self.now < sold.details.expires_at

    def ended(self, number):
        """Say whether a number has just ended by itself, unpaid: a bank that was slow may still bring its money."""
        sold, since = self.sold[number], self.now - self.sold[number].details.expires_at
        return sold.payment is None and timedelta() <= since < timedelta(hours=23)

    def notice(self, number, *, event="", is_of_refund=False, **untrue):
        """Return a notice about a number; with `untrue` words instead of the payment's own."""
        details, payment = self.sold[number].details, self.sold[number].payment
        true = vars(payment) if payment else _invented(details)
        words = {
            "event": event or f"{self.channel}:{number}",
            "number": number,
            "is_of_refund": is_of_refund,
            "way": details.way,
            "started": details.started_at.isoformat(),
            "expires": details.expires_at.isoformat(),
            "payment": {**true, **untrue, "paid_at": self.now.isoformat()},
        }
        return json.dumps(words).encode()

    def book(self):
        """Return the fen by transaction: the truth that nobody of ours wrote."""
        return {sold.payment.transaction_id: sold.payment.amount_fen for sold in self._paid()}

    def _paid(self):
        return [sold for sold in self.sold.values() if sold.payment]

    def _close(self, sold):
        cannot = self.channel == Channel.UNIONPAY or not sold.is_known or sold.payment
        sold.is_closed = sold.is_closed or not cannot

    def _truth(self, reference):
        sold = self.sold.get(reference.number)
        if sold is None or sold.details.started_at != reference.started_at or not sold.is_known:
            return Absent()
        if sold.payment:
            lags = self.channel == Channel.UNIONPAY and self.now < sold.payment.paid_at + LAG
            return self.not_yet if lags else Paid(sold.payment)
        return Closed() if sold.is_closed or self.now >= sold.details.expires_at else NotPaid()


def _handover(channel, details):
    if details.way == Way.SCAN:
        return Code(f"{channel}://{details.number}")
    if channel == Channel.UNIONPAY:
        return Form(f"https://{channel}/", {"orderId": details.number})
    return Link(f"https://{channel}/{details.number}")


def _invented(details):
    return {
        "number": details.number,
        "transaction_id": f"T{details.number}",
        "amount_fen": details.amount.fen,
        "currency": "CNY",
        "is_for_us": True,
        "merchant": "ours",
    }


WECHAT_PAY, ALIPAY, UNIONPAY = (Played(channel) for channel in Channel)
CHANNELS = {played.channel: played for played in (WECHAT_PAY, ALIPAY, UNIONPAY)}
PROVIDERS = {
    f"payment_{channel}": f"{__name__}.{name}"
    for channel, name in zip(CHANNELS, ("WECHAT_PAY", "ALIPAY", "UNIONPAY"), strict=True)
}
