"""One order on its way through payment, against the sandbox's own process."""

from datetime import timedelta

import httpx

from fairgate.billing.orders.queries import order_view
from fairgate.billing.orders.states import OrderState
from fairgate.billing.payments import operations as payments
from fairgate.billing.payments.models import Receipt, SuspenseItem
from fairgate.billing.payments.ports import Form, Link
from fairgate.billing.payments.queries import attempt_status
from fairgate.billing.payments.states import Channel, Phase, Way
from fairgate.foundation.clock import now
from fairgate.platform.work.models import InboxNotice
from fairgate.platform.work.operations import run_due
from tests.billing.waiting import until
from tests.factories.billing import placed, scene

PEOPLE = 3
OPENID = "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o"
PHONE = {
    "User-Agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148"
}


def notify_urls(product):
    """Return the settings that send each channel's notices to this address of the product."""
    return {
        f"{channel.upper()}_NOTIFY_URL": f"{product}/callbacks/{channel.replace('_', '-')}/"
        for channel in Channel
    }


class Journey:
    """`work` runs what is due by then; `opened` leads to where the payer can pay. `the`: whose people are paid for."""

    def __init__(self, channel=Channel.WECHAT_PAY, way=Way.SCAN, the=None):
        self.channel, self.way = channel, way
        self.the = the or scene(PEOPLE, at=now())
        self.order = placed(self.the, at=now())

    def press_pay(self, channel=None, *, later=timedelta()):
        attempt = payments.start_attempt(
            self.order.number,
            channel or self.channel,
            self.way,
            payer_address="127.0.0.1",
            payer_openid=OPENID,
            return_url="http://127.0.0.1:8000/pay/back/token/",
            by=self.the.lin,
            at=now() + later,
        )
        return attempt.number

    def work(self, later=timedelta()):
        run_due(now() + later, limit=500)

    def opened(self):
        number = self.press_pay()
        self.work()
        assert self.status.phase in {Phase.SCAN, Phase.GO, Phase.BANK}
        self._go(self.status.attempt.handover)
        return number

    def _go(self, handover):
        """Follow a link or send a form as the payer's phone does."""
        headers = PHONE | {"Referer": "http://127.0.0.1:8000/"}
        with httpx.Client(headers=headers, follow_redirects=True, trust_env=False) as phone:
            if isinstance(handover, Link):
                phone.get(handover.url).raise_for_status()
            elif isinstance(handover, Form):
                phone.post(handover.url, data=dict(handover.fields)).raise_for_status()

    @property
    def status(self):
        return attempt_status(self.order.number, self.the.lin, at=now())

    @property
    def state(self):
        return order_view(self.order.number, self.the.lin).state


def booked():
    """Return the fen by number that we hold, in orders or in suspense."""
    return {receipt.number: receipt.amount_fen for receipt in Receipt.objects.all()}


def stored(count=1):
    """Wait until so many notices are on disk."""
    until(lambda: InboxNotice.objects.count() >= count)


def assert_one_effect(way, sandbox):
    """The order is paid, by exactly the money that the sandbox's books show."""
    assert way.state == OrderState.PAID
    assert booked() == sandbox.books()
    assert Receipt.objects.count() == len(sandbox.books()) == 1
    assert not SuspenseItem.objects.exists()
