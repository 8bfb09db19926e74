"""A paid fee is asked back for who was rejected or cancelled, and the wish is taken back. Source: R55, R56, R70."""

from datetime import timedelta

import pytest

from fairgate.billing.fees.states import FeeState, Spent
from fairgate.billing.invoices.models import Invoice
from fairgate.billing.places import operations as places
from fairgate.billing.refunds import operations, queries, rules
from fairgate.billing.refunds.states import RequestState
from fairgate.config.reactions import REACTIONS
from fairgate.foundation.errors import Forbidden, NotFound, Refused, Stale
from fairgate.foundation.events import install
from fairgate.platform.accounts.queries import actor_by_id
from fairgate.platform.accounts.states import HOST, Role
from fairgate.platform.audit.models import AuditEntry
from fairgate.registration.personnel import operations as personnel
from fairgate.registration.personnel.models import Person
from fairgate.registration.personnel.states import PersonState
from fairgate.registration.reviews.states import Outcome
from fairgate.registration.submissions import operations as submissions
from fairgate.registration.submissions.queries import completeness
from tests.cast import AT, QIAN, WU
from tests.factories import accounts, invoices, registration, returns, visits
from tests.factories.registration import AGREED

OFFICER = WU.in_scope(HOST)


@pytest.fixture(autouse=True)
def _edition(db, _billing_alone):
    """Open an edition, with everything that follows from facts."""
    install(REACTIONS)
    registration.edition()


@pytest.fixture
def rejected():
    """Return a visit of two who have paid and were rejected."""
    return visits.decided(visits.paid(2, at=AT), Outcome.REJECT, at=AT, reason="证件与本人不符")


def ask(visit, *people, by=None, at=AT, **more):
    return operations.ask(
        visit.enrolled.organization_id, people or visit.person_ids, by=by or visit.owner, at=at, **more
    )


def resubmit(visit, *people):
    submissions.submit_people(visit.enrolled.organization_id, people, assured=AGREED, by=visit.owner, at=AT)
    return [Person.objects.get(pk=each).state for each in people]


def codes(error):
    return [refusal.code for refusal in error.value.refusals]


def test_people_who_were_rejected_are_asked_back_together_and_finance_sees_it(rejected):
    own = (rejected.enrolled.organization_id, rejected.owner)
    assert {each.person_id for each in queries.refundable(*own)} == set(rejected.person_ids)
    assert ask(rejected, reason=" 不再参会 ") == 2
    assert list(queries.refundable(*own)) == []
    (first, second) = queries.requests(OFFICER, state=RequestState.ASKED)
    assert {first.person_id, second.person_id} == set(rejected.person_ids)
    assert (first.reason, first.order_number) == ("不再参会", rejected.order.number)
    assert first.amount.fen == 20000
    assert list(queries.requests_of(*own)) == [first, second]


def test_asking_twice_leaves_one_wish(rejected):
    assert (ask(rejected), ask(rejected)) == (2, 0)
    assert len(queries.requests(OFFICER, state=RequestState.ASKED)) == 2


def test_nobody_asked_back_is_handed_in_until_the_wish_is_taken_back(rejected):
    person = rejected.person_ids[0]
    ask(rejected, person)
    found = completeness(rejected.enrolled.organization_id, rejected.owner, at=AT)
    assert [each.code for gaps in found.persons for each in gaps.refusals] == ["refund"]
    assert resubmit(rejected, *rejected.person_ids)[0] == PersonState.REJECTED
    file = registration.person_file(name="陈立裙")
    with pytest.raises(Refused) as refused:
        personnel.resubmit_person(person, file, by=rejected.owner, at=AT)
    assert codes(refused) == ["refund"]
    (wish,) = queries.requests(OFFICER, state=RequestState.ASKED)
    operations.withdraw(wish.id, by=rejected.owner, at=AT)
    assert resubmit(rejected, person) == [PersonState.UNDER_REVIEW]
    assert [each.id for each in queries.requests(OFFICER, state=RequestState.WITHDRAWN)] == [wish.id]


def test_no_colleague_takes_over_what_is_asked_back(rejected):
    leaver = rejected.person_ids[0]
    newcomer = registration.person(rejected.enrolled, name="欧阳文静")
    ask(rejected, leaver)
    with pytest.raises(Refused) as refused:
        places.substitute(leaver, newcomer, assured=AGREED, by=rejected.owner, at=AT)
    assert codes(refused) == ["refund"]


def test_a_cancelled_person_is_asked_back_too():
    visit = visits.paid(1, at=AT)
    with pytest.raises(Refused) as refused:
        ask(visit)
    assert codes(refused) == ["state"]
    places.cancel_person(visit.person_ids[0], by=visit.owner, at=AT)
    assert ask(visit) == 1


@pytest.mark.parametrize(
    ("fee", "spent", "refunds_made", "code"),
    [
        (None, Spent.NONE, False, "not_paid"),
        (FeeState.DUE, Spent.NONE, False, "not_paid"),
        (FeeState.WAIVED, Spent.NONE, False, "not_paid"),
        (FeeState.PAID, Spent.MADE, False, "spent"),
        (FeeState.PAID, Spent.MADE, True, None),
        (FeeState.PAID, Spent.USED, True, "spent"),
        (FeeState.PAID, Spent.NONE, False, None),
    ],
)
def test_only_money_that_bought_nothing_is_asked_back(fee, spent, refunds_made, code):
    refusal = rules.ask_refusal(PersonState.CANCELLED, fee, spent, refunds_made=refunds_made)
    assert (refusal.code if refusal else None) == code


def test_after_the_cut_off_it_is_too_late_to_ask_and_not_to_take_back(rejected):
    ask(rejected, rejected.person_ids[0])
    late = AT + timedelta(days=500)
    with pytest.raises(Refused) as refused:
        ask(rejected, rejected.person_ids[1], at=late)
    assert codes(refused) == ["closed"]
    (wish,) = queries.requests(OFFICER, state=RequestState.ASKED)
    operations.withdraw(wish.id, by=rejected.owner, at=late)
    with pytest.raises(Stale):
        operations.withdraw(wish.id, by=rejected.owner, at=late)


def test_nobody_too_many_words_and_strangers_are_refused(rejected):
    with pytest.raises(Refused) as refused:
        operations.ask(rejected.enrolled.organization_id, [], reason="字" * 301, by=rejected.owner, at=AT)
    assert codes(refused) == ["nobody", "long"]
    other = registration.another_organization()
    with pytest.raises(NotFound):
        ask(rejected, registration.person(other))
    for act in (lambda: ask(rejected, by=QIAN), lambda: queries.requests(QIAN, state=RequestState.ASKED)):
        with pytest.raises(NotFound):
            act()
    payer = accounts.member(
        "+8613900139001", role=Role.PAYER, organization_id=rejected.enrolled.organization_id, at=AT
    )
    with pytest.raises(Forbidden):
        ask(rejected, by=actor_by_id(payer))


def test_both_acts_are_written_down_for_the_organization(rejected):
    ask(rejected, rejected.person_ids[0])
    operations.withdraw(queries.requests(OFFICER, state=RequestState.ASKED)[0].id, by=rejected.owner, at=AT)
    told = AuditEntry.objects.filter(subject_kind="billing.refundrequest").order_by("id")
    own = str(rejected.enrolled.organization_id)
    assert [(each.verb, each.organization) for each in told] == [
        ("ask_refund", own),
        ("withdraw_refund", own),
    ]


def test_a_fee_on_an_invoice_is_asked_back_only_once_that_is_returned():
    blue = returns.blue(at=AT)
    gone, stays = blue.found.people
    own = blue.found.scene.organization_id
    places.cancel_person(gone, by=blue.lin, at=AT)
    offered = queries.refundable(own, blue.lin)
    assert [(each.person_id, each.invoice) for each in offered] == [(gone, blue.invoice)]
    with pytest.raises(Refused, match="先退票"):
        operations.ask(own, [gone], by=blue.lin, at=AT)
    returns.returned(blue.invoice, blue.lin, at=AT)
    assert operations.ask(own, [gone], by=blue.lin, at=AT) == 1
    assert [each.invoice for each in queries.refundable(own, blue.lin)] == []
    with pytest.raises(Refused, match="至少选择一名"):
        invoices.asked(blue.found, at=AT, people=[gone])
    number = invoices.asked(blue.found, at=AT)
    line = Invoice.objects.get(number=number).lines.get()
    assert line.order_line.fee.person_id == stays, "who is asked back is left out"
