"""All of an organization's money in one list: what belongs together stands together, and the sums agree with it."""

from datetime import timedelta

import pytest

from fairgate.billing.orders import operations as orders
from fairgate.billing.orders.models import Order
from fairgate.billing.payments import operations as payments
from fairgate.billing.payments.models import PaymentAttempt
from fairgate.billing.payments.ports import Payment
from fairgate.billing.payments.states import Channel, Way
from fairgate.billing.refunds import operations as refunds
from fairgate.billing.refunds.models import Refund, RefundRequest
from fairgate.billing.returns.models import InvoiceReturn
from fairgate.billing.transfers.models import Remittance, RemittanceOrder
from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.clock import day_of
from fairgate.foundation.errors import NotFound
from fairgate.foundation.money import Money
from fairgate.registration.personnel.models import Person
from fairgate.reporting.money.queries import account
from fairgate.reporting.money.states import Act, Awaited, Kind, Show, Turn
from tests.cast import AT, LIN
from tests.factories import invoices, returns
from tests.factories import refunding as back
from tests.factories import transfers as bank
from tests.factories.billing import placed, scene

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(hours=1)


def seen(whose, at=LATER):
    return account(whose.organization_id, whose.lin, at=at)


def standings(group):
    return [(row.kind, row.standing.awaited, row.standing.act) for row in group.rows]


def test_a_stranger_finds_nothing():
    whose = scene(1, at=AT)
    with pytest.raises(NotFound):
        account(whose.organization_id, LIN.in_scope(whose.organization_id + 1), at=AT)


def test_fees_in_no_order_stand_above_and_count_as_to_pay():
    whose = scene(3, at=AT)
    orders.place(whose.organization_id, whose.person_ids[:1], by=whose.lin, at=AT, key="k")
    found = seen(whose)
    assert [[row.kind for row in group.rows] for group in found.groups] == [[Kind.DUE], [Kind.ORDER]]
    assert (found.groups[0].rows[0].people, found.sums.to_pay) == (2, Money(60000))
    assert (found.waits_for_you, found.sums.paid) == (2, Money(0))


def test_an_order_has_its_payment_its_invoice_and_money_that_came_twice_below_it():
    found = invoices.paid(2, at=AT)
    number = invoices.asked(found, at=AT)
    invoices.issue(number, at=AT)
    paid = PaymentAttempt.objects.get(order_id=found.order.id).number
    again = Payment(paid, "4300999", 40000, "CNY", AT, is_for_us=True, merchant="1900000001")
    payments.apply_payment(again, Channel.WECHAT_PAY, by=SYSTEM, at=AT)
    money = seen(found.scene)
    (group,) = money.groups
    assert standings(group) == [
        (Kind.ORDER, Awaited.PAID, None),
        (Kind.PAYMENT, Awaited.COUNTED, Act.SEE_RECEIPT),
        (Kind.INVOICE, None, Act.SEE_INVOICE),
        (Kind.HELD, Awaited.CHECK_HELD, None),
    ]
    payment, invoice = group.rows[1:3]
    assert payment.labels == (Channel.WECHAT_PAY.label, Way.SCAN.label)
    assert (invoice.names[0], [form.value for form in invoice.files]) == (invoices.NUMBER, ["pdf"])
    assert (money.sums.paid, money.sums.invoiced, money.sums.held) == (
        Money(40000),
        Money(40000),
        Money(40000),
    )
    assert [len(money.shown(show)) for show in Show] == [1, 0, 1, 0, 1]


def test_the_files_of_a_returned_invoice_and_of_the_red_one_are_told_apart():
    blue = returns.blue(1, at=AT)
    returns.returned(blue.invoice, blue.lin, at=AT)
    returns.keep_red(blue.invoice, at=AT)
    invoice = seen(blue.found.scene).groups[0].rows[-1]
    assert (invoice.kind, invoice.files, invoice.red_files) == (Kind.INVOICE, ("pdf",), ("pdf",))


def test_a_paid_order_without_an_invoice_is_done_and_offers_one():
    (group,) = seen(invoices.paid(1, at=AT).scene).groups
    assert (group.rows[0].standing.act, group.fits(Show.DONE)) == (Act.ASK_INVOICE, True)


def test_a_transfer_stands_under_its_order_or_alone_for_several():
    found = bank.handed_in(2, at=AT)
    money = seen(found.scene)
    assert standings(money.groups[0]) == [
        (Kind.ORDER, Awaited.TRANSFER, None),
        (Kind.TRANSFER, Awaited.ARRIVAL, Act.SEE_TRANSFER),
    ]
    bank.surplus(found, at=AT)
    after = seen(found.scene)
    kinds = [(row.kind, row.amount.fen, row.standing.awaited) for group in after.groups for row in group.rows]
    assert (Kind.HELD, 20000, Awaited.CHECK_BANK) in kinds
    assert (Kind.PAYMENT, 40000, Awaited.COUNTED) in kinds


def test_a_wish_goes_from_its_invoice_by_finance_to_the_money_and_the_sums_follow():
    blue = returns.blue(2, at=AT)
    own, first = blue.found.scene.organization_id, blue.found.people[0]
    Person.objects.filter(pk=first).update(state="rejected")

    def last():
        return seen(blue.found.scene).groups[0].rows[-1]

    assert (last().standing.awaited, last().amount) == (Awaited.REFUND_AND_RETURN, Money(20000))
    refunds.ask(own, [first], with_returns=True, by=blue.lin, at=AT)
    assert (last().kind, last().standing.awaited) == (Kind.WISH, Awaited.RETURN)
    returns.finish(InvoiceReturn.objects.get().number, at=AT)
    RefundRequest.objects.filter(state="awaiting").update(state="asked")
    acts = {row.kind: row.standing.act for row in seen(blue.found.scene).groups[0].rows}
    assert (acts[Kind.INVOICE], acts[Kind.WISH]) == (Act.REISSUE, Act.WITHDRAW_WISH)
    assert seen(blue.found.scene).sums.refunding == Money(20000)
    wishes = list(RefundRequest.objects.values_list("pk", flat=True))
    (number,) = refunds.release(wishes, by=bank.MAKER, at=AT)
    assert (last().standing.awaited, last().names) == (Awaited.WAY_BACK, ("李明远", number))
    back.answer(Refund.objects.get(), at=AT)
    done = seen(blue.found.scene)
    assert (last().standing.awaited, last().refund.paid_on) == (Awaited.REFUNDED, day_of(AT))
    assert (done.sums.refunding, done.sums.refunded) == (Money(0), Money(20000))


def test_many_wishes_that_stand_alike_are_one_row():
    found = back.cancelled(6, at=AT)
    back.ask(found, at=AT)
    rows = account(found.organization_id, found.lin, at=LATER).groups[0].rows
    assert [(row.people, row.amount, row.standing.act) for row in rows[2:]] == [
        (6, Money(120000), Act.SEE_WISHES)
    ]
    refunds.withdraw(RefundRequest.objects.first().pk, by=found.lin, at=AT)
    rows = account(found.organization_id, found.lin, at=LATER).groups[0].rows
    assert [row.people for row in rows if row.kind == Kind.WISH] == [1] * 6


def test_a_transfer_for_several_organizations_shows_each_its_own_and_leaves_the_rest_with_its_payer():
    found, other = bank.announced(1, at=AT), scene(1, at=AT)
    theirs = Order.objects.get(pk=placed(other, at=AT).id)
    Order.objects.filter(pk=theirs.pk).update(by_transfer=True)
    remittance = Remittance.objects.get(code=found.code)
    RemittanceOrder.objects.create(remittance=remittance, order=theirs)
    (transfer,) = [
        row for group in seen(found.scene).groups for row in group.rows if row.kind == Kind.TRANSFER
    ]
    assert (transfer.amount, transfer.orders) == (Money(40000), (found.order.number,))
    bank.came(90000, at=AT, remark=found.code)
    assert seen(found.scene).sums.held == Money(90000)
    (order,) = seen(other).groups[0].rows
    assert (order.standing.turn, order.standing.awaited) == (Turn.OTHERS, Awaited.TRANSFER)
    assert seen(other).sums.held == Money(0)
