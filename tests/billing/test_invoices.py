"""Asking for an invoice, waiting for the review, and what the provider's answers do."""

from dataclasses import replace
from datetime import timedelta

import pytest

from fairgate.billing.invoices import operations, queries
from fairgate.billing.invoices.file import Wish
from fairgate.billing.invoices.models import Invoice, InvoiceLine
from fairgate.billing.invoices.ports import NeedsLogin, NotIssued, Queued
from fairgate.billing.invoices.queries import billable, invoices_of_order
from fairgate.billing.invoices.states import InvoiceState, TitleKind
from fairgate.billing.models import Order
from fairgate.billing.payments.ports import Unknown
from fairgate.billing.payments.states import Channel, Way
from fairgate.billing.transfers import operations as transfers
from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.errors import Forbidden, NotFound, Refused, Stale
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.platform.work.models import Intention
from fairgate.platform.work.operations import run_due
from fairgate.registration.models import Person
from tests.cast import AT, LIN
from tests.cast import Role as Cast
from tests.factories import invoices as make
from tests.factories.billing import placed
from tests.factories.transfers import MAKER, announced, line

pytestmark = pytest.mark.django_db
AUDITOR = Cast("审计员", Role.AUDITOR, Scope.HOST).in_scope(HOST, user_id="audit")
LATER = timedelta(hours=1)


def decide(person_id, state):
    """Let a review end, and billing hear of it."""
    Person.objects.filter(pk=person_id).update(state=state)
    operations.follow_decisions([person_id], by=SYSTEM, at=AT)


def records(number, *outcomes):
    for outcome in outcomes:
        operations.record_outcome(number, outcome, by=SYSTEM, at=AT)
    return make.state_of(number)


def test_an_invoice_takes_what_is_paid_and_says_how_it_splits():
    found = make.paid(3, at=AT)
    view = queries.invoice(make.asked(found, at=AT), found.lin)
    assert (view.state, view.total.fen, view.net.fen, view.tax.fen) == (
        InvoiceState.REQUESTED,
        60000,
        56604,
        3396,
    )
    assert (view.item, view.rate, len(view.people)) == ("*会展服务*证件费", "6%", 3)
    assert Intention.objects.filter(kind="billing.invoices.talk_about").count() == 1


def test_nothing_is_invoiced_before_it_is_paid():
    found = make.paid(1, at=AT)
    waiting = placed(make.scene(1, at=AT), at=AT)
    with pytest.raises(NotFound):
        billable(waiting.number, found.lin, at=AT)
    other = make.scene(1, at=AT)
    order = placed(other, at=AT)
    with pytest.raises(Refused):
        operations.request(Wish([order.number], other.person_ids), make.BUYER, by=other.lin, at=AT, key="k")


def test_the_same_form_twice_is_one_invoice_and_another_finds_nothing_left():
    found = make.paid(2, at=AT)
    wish = Wish([found.order.number], found.people)
    first = operations.request(wish, make.BUYER, by=found.lin, at=AT, key="k")
    assert operations.request(wish, make.BUYER, by=found.lin, at=AT, key="k") == first
    with pytest.raises(Refused):
        operations.request(wish, make.BUYER, by=found.lin, at=AT, key="other")
    assert Invoice.objects.count() == 1


def test_several_orders_of_one_payer_go_on_one_invoice():
    found = make.paid(1, at=AT)
    second = make.scene(1, at=AT)
    Person.objects.filter(pk__in=second.person_ids).update(organization_id=found.scene.organization_id)
    order = make.pay(placed(second, at=AT), second.lin, at=AT)
    Order.objects.filter(pk=order.id).update(organization_id=found.scene.organization_id)
    offer = billable(found.order.number, found.lin, at=AT)
    assert offer.orders == (found.order.number, order.number)
    wish = Wish(offer.orders, [one.person_id for one in offer.lines])
    number = operations.request(wish, make.BUYER, by=found.lin, at=AT, key="k")
    assert queries.invoice(number, found.lin).orders == offer.orders
    assert make.fen_on_invoices() == 40000


def test_money_by_transfer_locks_the_title_to_who_paid():
    found = announced(2, at=AT)
    transfers.confirm(found.code, line(40000, at=AT, remark=found.code), by=MAKER, at=AT)
    offer = billable(found.order.number, found.lin, at=AT)
    assert (offer.payer.is_locked, offer.payer.name) == (True, "华东精密机械有限公司")
    wish = Wish([found.order.number], found.scene.person_ids)
    with pytest.raises(Refused) as refused:
        operations.request(wish, replace(make.BUYER, title="别的公司"), by=found.lin, at=AT, key="k")
    assert [each.code for each in refused.value.refusals] == ["locked"]
    assert operations.request(wish, make.BUYER, by=found.lin, at=AT, key="k")


def test_money_from_an_organizations_own_bank_locks_the_title_to_it():
    found = make.paid(1, at=AT, channel=Channel.UNIONPAY, way=Way.B2B)
    payer = billable(found.order.number, found.lin, at=AT).payer
    assert (payer.name, payer.is_locked) == ("华东精密机械有限公司", True)


def test_a_person_has_no_tax_number_on_the_invoice():
    found = make.paid(1, at=AT)
    number = make.asked(
        found, at=AT, title_kind=TitleKind.PERSON, title=" 林晓岚 ", tax_number="X", bank="行"
    )
    view = queries.invoice(number, found.lin)
    assert (view.title, view.tax_number, view.bank) == ("林晓岚", "", "")


def test_strangers_find_nothing_and_readers_ask_for_nothing():
    found, other = make.paid(1, at=AT), make.paid(1, at=AT)
    number = make.asked(found, at=AT)
    for stranger in (other.lin, LIN.in_scope(0)):
        with pytest.raises(NotFound):
            queries.invoice(number, stranger)
        with pytest.raises(NotFound):
            operations.withdraw(number, by=stranger, at=AT)
    wish = Wish([other.order.number], other.people)
    with pytest.raises(Forbidden):
        operations.request(wish, make.BUYER, by=MAKER, at=AT, key="k")
    assert queries.invoice(number, AUDITOR).number == number
    with pytest.raises(Forbidden):
        operations.resume_held(InvoiceState.LOGIN, by=AUDITOR, at=AT)
    with pytest.raises(NotFound):
        operations.resume_held(InvoiceState.LOGIN, by=found.lin, at=AT)


def test_one_that_waits_is_sent_when_all_are_decided_without_who_is_out():
    found = make.paid(3, at=AT)
    number = make.asked(found, at=AT, waits=True)
    first, second, third = found.people
    decide(first, "approved")
    decide(second, "rejected")
    run_due(AT + LATER, lane="quick")
    assert make.state_of(number) == InvoiceState.AWAITING
    Person.objects.filter(pk=third).update(state="approved")
    operations.follow_decisions([third], by=SYSTEM, at=AT + LATER)
    run_due(AT + LATER, lane="quick")
    assert make.state_of(number) == InvoiceState.AWAITING, "a decision can be undone for a while"
    run_due(AT + 2 * LATER, lane="quick")
    assert make.state_of(number) == InvoiceState.REQUESTED
    view = queries.invoice(number, found.lin)
    assert (view.total.fen, len(view.people)) == (40000, 2)
    assert view.net + view.tax == view.total
    assert billable(found.order.number, found.lin, at=AT).lines[0].is_out


def test_one_that_waits_is_sent_as_soon_as_approvals_stand():
    found = make.paid(2, at=AT)
    number = make.asked(found, at=AT, waits=True)
    Person.objects.filter(pk__in=found.people).update(state="approved")
    operations.follow_approvals(found.people, by=SYSTEM, at=AT)
    run_due(AT, lane="quick")
    assert make.state_of(number) == InvoiceState.REQUESTED


def test_one_that_waits_for_nobody_is_given_up():
    found = make.paid(1, at=AT)
    number = make.asked(found, at=AT, waits=True)
    decide(found.people[0], "cancelled")
    run_due(AT + LATER, lane="quick")
    assert make.state_of(number) == InvoiceState.WITHDRAWN


def test_one_that_waits_can_be_sent_at_once_or_given_up_but_not_both():
    found = make.paid(2, at=AT)
    number = make.asked(found, at=AT, waits=True)
    operations.withdraw(number, by=found.lin, at=AT)
    with pytest.raises(Stale):
        operations.send(number, by=found.lin, at=AT)
    again = make.asked(found, at=AT, waits=True)
    operations.send(again, by=found.lin, at=AT)
    assert make.state_of(again) == InvoiceState.REQUESTED
    assert [row.number for row in invoices_of_order(found.order.number, found.lin)] == [again, number]


def test_a_certain_refusal_frees_the_money_and_an_unknown_outcome_does_not():
    found = make.paid(1, at=AT)
    number = make.asked(found, at=AT)
    assert records(number, Unknown("cut")) == InvoiceState.UNKNOWN
    assert not queries.free_lines([found.order.id]).exists()
    assert records(number, NotIssued("购方名称不符")) == InvoiceState.FAILED
    assert queries.free_lines([found.order.id]).exists()
    assert records(number, Queued(), Unknown("late")) == InvoiceState.FAILED


def test_what_was_issued_stays_issued_whatever_is_heard_later():
    found = make.paid(1, at=AT)
    row = make.issue(make.asked(found, at=AT), at=AT)
    assert records(row.number, NotIssued("late"), Unknown("late"), NeedsLogin("late")) == InvoiceState.ISSUED
    assert queries.invoice_file(row.number, "pdf", found.lin)[1].startswith(b"%PDF")
    with pytest.raises(NotFound):
        queries.invoice_file(row.number, "xml", found.lin)
    assert InvoiceLine.objects.filter(released_at=None).count() == 1


def test_each_round_after_an_officer_has_acted_is_work_of_its_own():
    number = make.asked(make.paid(1, at=AT), at=AT)
    assert records(number, NeedsLogin("登录已失效")) == InvoiceState.LOGIN
    assert queries.held_count(MAKER) == 1
    assert operations.resume_held(InvoiceState.CREDIT, by=MAKER, at=AT) == 0
    assert operations.resume_held(InvoiceState.LOGIN, by=MAKER, at=AT) == 1
    keys = Intention.objects.filter(kind="billing.invoices.talk_about").values_list("key", flat=True)
    assert sorted(keys) == [f"{number}:0", f"{number}:1"]


def test_finance_finds_invoices_by_every_number_and_name():
    found = make.paid(1, at=AT)
    row = make.issue(make.asked(found, at=AT), at=AT)
    for words in (row.number, row.invoice_number[-6:], found.order.number.lower(), "华东", ""):
        rows = queries.invoices(MAKER, states=[InvoiceState.ISSUED], search=words)
        assert [each.number for each in rows] == [row.number]
    assert not queries.invoices(MAKER, states=[InvoiceState.ISSUED], kind="special")
    with pytest.raises(NotFound):
        queries.invoices(found.lin, states=[InvoiceState.ISSUED])


def test_the_list_costs_two_reads_however_many(django_assert_num_queries):
    for _each in range(3):
        make.asked(make.paid(2, at=AT), at=AT)
    with django_assert_num_queries(2):
        people = [row.people for row in queries.invoices(MAKER, states=[InvoiceState.REQUESTED])]
    assert people == [2, 2, 2]
