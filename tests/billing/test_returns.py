"""An invoice goes back as a whole: who asks, who is waited for and reminded, what is free then. R59, R61, Q19."""

from datetime import timedelta

import pytest

from fairgate.billing.invoices.models import Invoice
from fairgate.billing.invoices.ports import Issued, NeedsLogin, NotIssued
from fairgate.billing.invoices.states import InvoiceState
from fairgate.billing.places import operations as places
from fairgate.billing.returns import operations, queries
from fairgate.billing.returns.models import InvoiceReturn
from fairgate.billing.returns.rules import is_silent
from fairgate.billing.returns.states import BureauState, ReturnState
from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.errors import Forbidden, NotFound, Refused, Stale
from fairgate.platform.audit.models import AuditEntry
from fairgate.platform.work.models import Intention
from tests.cast import AT, QIAN
from tests.factories import invoices
from tests.factories import returns as make
from tests.factories.transfers import MAKER

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
_S = ReturnState


@pytest.fixture
def blue():
    return make.blue(at=AT)


def written(verb):
    return AuditEntry.objects.filter(subject_kind="billing.invoicereturn", verb=verb).count()


def test_the_same_form_asks_once_and_another_is_refused_while_it_is_under_way(blue):
    first = operations.ask(blue.invoice, make.ENDED, by=blue.lin, at=AT, key="k")
    assert operations.ask(blue.invoice, make.ENDED, by=blue.lin, at=AT, key="k") == first
    with pytest.raises(Refused, match="正在办理"):
        make.asked(blue.invoice, blue.lin, at=AT)


def test_strangers_find_nothing_and_finance_does_not_ask(blue):
    for who, error in ((QIAN, NotFound), (MAKER, Forbidden)):
        with pytest.raises(error):
            make.asked(blue.invoice, who, at=AT)


def test_only_the_red_invoice_frees_the_fees(blue):
    number = make.waiting(blue.invoice, blue.lin, at=AT)
    make.say(number, BureauState.AGREED, at=AT)
    assert invoices.fen_on_invoices() == 40000
    with pytest.raises(Refused):
        invoices.asked(blue.found, at=AT)
    row = make.finish(number, at=AT)
    assert (row.state, invoices.fen_on_invoices()) == (_S.RETURNED, 0)
    assert make.invoice_state(blue.invoice) == InvoiceState.RETURNED
    with pytest.raises(Refused, match="已经退票"):
        make.asked(blue.invoice, blue.lin, at=AT)


def test_a_second_answer_after_the_end_changes_nothing(blue):
    row = make.returned(blue.invoice, blue.lin, at=AT)
    make.say(row.number, BureauState.LAPSED, at=AT)
    operations.record_outcome(row.number, Issued("27" + "0" * 18, AT, -40000, {}), by=SYSTEM, at=AT)
    row.refresh_from_db()
    assert (row.state, row.red_number[:2]) == (_S.RETURNED, "27")
    assert row.red_number != "27" + "0" * 18


def test_the_buyer_is_reminded_after_a_day_and_after_two_but_not_when_it_has_answered(blue):
    number = make.waiting(blue.invoice, blue.lin, at=AT)
    due = Intention.objects.filter(kind="billing.returns.remind").order_by("due_at")
    assert [row.due_at - AT for row in due] == [24 * HOUR, 48 * HOUR]
    operations.remind(number, by=SYSTEM, at=AT + 24 * HOUR)
    assert written("remind") == 1
    make.say(number, BureauState.AGREED, at=AT + 30 * HOUR)
    operations.remind(number, by=SYSTEM, at=AT + 48 * HOUR)
    assert written("remind") == 1


@pytest.mark.parametrize(
    ("said", "ends"),
    [
        (BureauState.REFUSED_BY_BUYER, _S.REFUSED),
        (BureauState.LAPSED, _S.LAPSED),
        (BureauState.WITHDRAWN, _S.WITHDRAWN),
        (BureauState.ABNORMAL, _S.FAILED),
    ],
)
def test_what_was_in_vain_is_told_and_may_be_asked_once_more(blue, said, ends):
    number = make.waiting(blue.invoice, blue.lin, at=AT)
    make.say(number, said, at=AT, why="说明")
    assert make.state_of(number) == ends
    assert invoices.state_of(blue.invoice) == InvoiceState.ISSUED
    again = make.asked(blue.invoice, blue.lin, at=AT)
    assert [view.number for view in queries.returns_of(blue.invoice, blue.lin)] == [again, number]


def test_a_withdrawal_survives_a_login_and_ends_when_the_bureau_says_so(blue):
    number = make.asked(blue.invoice, blue.lin, at=AT)
    with pytest.raises(Stale):
        operations.withdraw(number, by=blue.lin, at=AT)
    make.say(number, BureauState.BY_SELLER, at=AT)
    operations.withdraw(number, by=blue.lin, at=AT)
    operations.record_outcome(number, NeedsLogin("登录已失效"), by=SYSTEM, at=AT)
    assert operations.resume_held(_S.LOGIN, by=MAKER, at=AT) == 1
    assert make.state_of(number) == _S.WITHDRAWING
    make.say(number, BureauState.WITHDRAWN, at=AT)
    assert make.state_of(number) == _S.WITHDRAWN


def test_a_refused_red_invoice_waits_for_an_officer_and_gets_another_number(blue):
    number = make.asked(blue.invoice, blue.lin, at=AT)
    make.say(number, BureauState.NEEDS_NOBODY, at=AT)
    operations.record_outcome(number, NotIssued("红字发票开具失败"), by=SYSTEM, at=AT)
    assert queries.held_count(MAKER) == 1
    operations.resume_held(_S.STUCK, by=MAKER, at=AT)
    row = InvoiceReturn.objects.get()
    assert (row.state, row.red_order) == (_S.UNKNOWN, f"{number}H1")


def test_the_remaining_people_stand_on_one_new_invoice_however_often_it_is_asked(blue):
    gone, stays = blue.found.people
    number = make.asked(blue.invoice, blue.lin, at=AT)
    with pytest.raises(Refused, match="退票完成后"):
        operations.reissue(number, by=blue.lin, at=AT)
    make.finish(number, at=AT)
    places.cancel_person(gone, by=blue.lin, at=AT)
    new = operations.reissue(number, by=blue.lin, at=AT)
    assert operations.reissue(number, by=blue.lin, at=AT) == new
    row = Invoice.objects.get(number=new)
    assert [line.order_line.fee.person_id for line in row.lines.all()] == [stays]


def test_a_buyer_is_not_called_silent_before_its_72_hours_and_a_day_are_over():
    until = AT + 72 * HOUR
    assert not is_silent(_S.BUYER, AT, until, AT + 95 * HOUR)
    assert is_silent(_S.BUYER, AT, until, AT + 96 * HOUR)
    assert not is_silent(_S.UNKNOWN, AT, None, AT + 23 * HOUR)
    assert is_silent(_S.UNKNOWN, AT, None, AT + 24 * HOUR)


def test_a_red_invoice_that_an_officer_issued_by_hand_ends_the_return_too(blue):
    number = make.waiting(blue.invoice, blue.lin, at=AT)
    operations.record_outcome(number, Issued("27" + "1" * 18, AT, -40000, {}), by=SYSTEM, at=AT)
    assert make.state_of(number) == _S.RETURNED
    assert invoices.fen_on_invoices() == 0


def test_finance_is_told_once_of_silence(blue):
    number = make.asked(blue.invoice, blue.lin, at=AT)
    for _look in range(2):
        operations.leave_to_finance(number, by=SYSTEM, at=AT)
    assert written("leave_to_finance") == 1


@pytest.mark.parametrize("many", [1, 3])
def test_finance_reads_every_return_in_one_query(many, django_assert_num_queries):
    for _each in range(many):
        one = make.blue(at=AT)
        make.asked(one.invoice, one.lin, at=AT)
    with django_assert_num_queries(1):
        assert len(queries.returns(MAKER, states=[_S.REQUESTED])) == many
