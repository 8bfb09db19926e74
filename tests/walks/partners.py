"""The partners over the wire: channels take and return money, the bureau issues invoices, our jobs talk to them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import pytest
from playwright.sync_api import expect

from fairgate.billing.invoices.models import Invoice
from fairgate.billing.orders.states import OrderState
from fairgate.billing.payments.models import Receipt
from fairgate.billing.payments.states import Channel, Way
from fairgate.foundation import clock
from fairgate.platform.work.operations import run_due
from fairgate.registration.models import Organization
from tests.billing.journey import Journey
from tests.billing.waiting import until
from tests.factories.billing import Scene, placed
from tests.factories.refunding import pay_by_bank
from tests.factories.registration import Enrolled

PATIENCE = 60
"""Seconds that a partner may take on a machine that many share; it takes a moment on one that is free."""


@dataclass(frozen=True)
class Paying:
    """One way to pay an order; `channel` and `way` are None for a bank transfer. `names_payer`: the title is locked."""

    name: str
    channel: Channel | None
    way: Way | None = Way.SCAN

    @property
    def names_payer(self) -> bool:
        return self.way != Way.SCAN


WECHAT_PAY = Paying("wechat_pay", Channel.WECHAT_PAY)
ALIPAY = Paying("alipay", Channel.ALIPAY)
UNIONPAY = Paying("unionpay_qr", Channel.UNIONPAY)
B2B = Paying("b2b", Channel.UNIONPAY, Way.B2B)
TRANSFER = Paying("bank_transfer", None, None)
THROUGH_CHANNELS = (WECHAT_PAY, ALIPAY, UNIONPAY, B2B)
EVERY_WAY = (*THROUGH_CHANNELS, TRANSFER)


def each_of(ways: Sequence[Paying], *, quick: Sequence[Paying]) -> pytest.MarkDecorator:
    """Let a walk be gone for each of these ways; but for the quick ones that belongs to `make verify`."""
    rows = [
        pytest.param(each, id=each.name, marks=() if each in quick else pytest.mark.long) for each in ways
    ]
    return pytest.mark.parametrize("paying", rows)


class Partners:
    """The sandbox, and our jobs about it, some minutes later each time that something is awaited."""

    def __init__(self, sandbox) -> None:
        self.sandbox, self.later = sandbox, timedelta()

    def work(self, ahead: timedelta = timedelta()) -> None:
        """Run once what is due by then."""
        self.later += ahead
        run_due(clock.now() + self.later, limit=500)

    def work_until(self, is_so: Callable[[], bool], *, ahead: timedelta = timedelta(seconds=35)) -> None:
        def worked() -> bool:
            self.work(ahead)
            return is_so()

        until(worked, seconds=PATIENCE)

    def pay(self, enrolled: Enrolled, people: Sequence[UUID], paying: Paying) -> str:
        """Order badges of people and let the money come: by the channel's own books, or by the bank's line."""
        own = Organization.objects.get(pk=enrolled.organization_id)
        the = Scene(own.edition_id, own.pk, tuple(people), enrolled.owner)
        if paying.channel is None:
            order = placed(the, at=clock.now())
            pay_by_bank(order, enrolled.owner, at=clock.now())
            return order.number
        journey = Journey(paying.channel, paying.way, the)
        self.sandbox.pay(journey.opened())
        self.work_until(lambda: journey.state == OrderState.PAID, ahead=timedelta(seconds=6))
        return journey.order.number

    def payment_of(self, order_number: str) -> str:
        """Return the number by which a channel knows the payment of an order."""
        return str(Receipt.objects.get(order__number=order_number, kind="payment").number)

    def issue(self) -> None:
        """Let the bureau issue whatever was asked for, and our jobs fetch its PDF and XML."""
        self.work_until(lambda: all(_is_whole(each) for each in Invoice.objects.exclude(state="returned")))

    def issued(self) -> list[str]:
        """Return the numbers of the blue invoices in the bureau's own book."""
        return [each["number"] for each in self._book() if each["state"] == "issued" and not each["blue"]]

    def red_invoices(self) -> int:
        """Return how many red ones stand there."""
        return sum(1 for each in self._book() if each["blue"])

    def _book(self) -> list[dict[str, str]]:
        book: list[dict[str, str]] = self.sandbox.get("/control/invoices")["invoices"]
        return book

    def buyer_presses(self, page, words: str) -> None:
        """Let the buyer's accountant press a button at the e-tax bureau."""
        page.goto(f"{self.sandbox.url}/taxpayer")
        with page.expect_navigation():
            page.locator(f"main button:has-text('{words}')").first.click()
        expect(page.locator("main [role=status]")).to_have_text("已办理。")


def _is_whole(invoice: Invoice) -> bool:
    return invoice.state == "issued" and invoice.files.exclude(storage_key="").count() == 2
