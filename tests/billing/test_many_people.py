"""Three people or five hundred cost the same number of questions to the database, with all that follows."""

import time
from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fairgate.billing.fees import operations as fees
from fairgate.billing.orders import operations as orders
from fairgate.billing.orders.rules import MOST_PEOPLE, choice_refusal
from fairgate.billing.payments import operations as payments
from fairgate.billing.payments.ports import Payment
from fairgate.billing.payments.queries import attempt_status, receipt_of
from fairgate.billing.payments.states import Channel, Way
from fairgate.config.reactions import REACTIONS
from fairgate.credentials.badges.jobs import prepare_each
from fairgate.credentials.models import Badge
from fairgate.foundation import events
from fairgate.foundation.actors import SYSTEM
from fairgate.platform.audit.models import AuditEntry
from fairgate.platform.work.models import Intention
from fairgate.registration.models import Edition, Person, ReviewCase, Submission
from fairgate.registration.submissions.events import OrganizationApproved
from tests.cast import AT
from tests.factories.billing import placed, scene

FEW, MANY = 3, MOST_PEOPLE
READS = 80
"""The most that any step may ask, however many people it is for."""


@pytest.fixture(autouse=True)
def _as_the_program_reacts():
    before = dict(events._reactions)
    events.install(REACTIONS)
    yield
    events.install(before)


def questions(act):
    """Return the questions of an act, how many of them go on with a bulk write, and seconds; and its result.

    A bulk write of many rows is several statements: SQLite takes a limited number of values in one.
    """
    started = time.perf_counter()
    with CaptureQueriesContext(connection) as asked:
        result = act()
    seconds = time.perf_counter() - started
    kinds = [" ".join(each["sql"].split()[:3]) for each in asked.captured_queries]
    again = sum(a == b and a.startswith("INSERT") for a, b in pairwise(kinds))
    return (len(kinds), again, seconds), result


def approved_scene(people, stage_order="pay_first"):
    """Return an organization just approved: its people owe nothing yet."""
    the = scene(people, at=AT, is_due=False)
    Submission.objects.create(organization_id=the.organization_id, state="approved")
    edition = Edition.objects.get(pk=the.edition_id)
    edition.rulebook |= {"stage_order": stage_order}
    edition.save()
    return the


def paid(order, attempt):
    trade = f"T{order.number}"
    money = Payment(attempt.number, trade, order.total.fen, "CNY", AT, is_for_us=True, merchant="ours")
    payments.apply_payment(money, Channel.ALIPAY, by=SYSTEM, at=AT + timedelta(seconds=9))


def life_of(people):
    """Let people be asked for fees, ordered, released, ordered again, paid; return what each step asked."""
    the, asked = approved_scene(people), {}
    approval = OrganizationApproved(the.organization_id)
    asked["raising"], _none = questions(lambda: events.announce(approval, by=SYSTEM, at=AT))
    asked["placing"], first = questions(lambda: placed(the, at=AT))
    asked["releasing"], _none = questions(lambda: orders.cancel(first.number, by=the.lin, at=AT))
    order = placed(the, at=AT)
    attempt = payments.start_attempt(order.number, Channel.ALIPAY, Way.SCAN, by=the.lin, at=AT)
    asked["settling"], _none = questions(lambda: paid(order, attempt))
    asked["reading"], _status = questions(lambda: attempt_status(order.number, the.lin, at=AT))
    asked["receipt"], _view = questions(lambda: receipt_of(order.number, the.lin))
    return the, asked


def figures(asked):
    return {
        step: f"{count} (bulk {again}) {seconds:.2f} s" for step, (count, again, seconds) in asked.items()
    }


@pytest.mark.django_db
def test_no_step_of_an_order_asks_more_for_more_people():
    _few, few = life_of(FEW)
    the, many = life_of(MANY)
    print("\n", FEW, figures(few), "\n", MANY, figures(many))
    for step, (count, again, _seconds) in many.items():
        assert count - again <= few[step][0] - few[step][1], step
        assert count - again < READS, step
        assert again < MANY / 10, step
    assert AuditEntry.objects.filter(verb="settle").count() == FEW + MANY
    assert ReviewCase.objects.filter(organization_id=the.organization_id).count() == MANY
    assert AuditEntry.objects.filter(verb="open_case").count() == FEW + MANY
    of_theirs = Person.objects.filter(organization_id=the.organization_id)
    assert set(of_theirs.values_list("state", flat=True)) == {"under_review"}
    assert not of_theirs.filter(fee_settled_at=None).exists()


@pytest.mark.django_db
def test_under_review_first_the_badges_of_an_order_are_begun_by_one_job():
    the = approved_scene(FEW, stage_order="review_first")
    Person.objects.filter(organization_id=the.organization_id).update(state="approved")
    fees.raise_all(the.person_ids, the.organization_id, the.edition_id, by=SYSTEM, at=AT)
    order = placed(the, at=AT)
    paid(order, payments.start_attempt(order.number, Channel.ALIPAY, Way.SCAN, by=the.lin, at=AT))
    Person.objects.filter(pk=the.person_ids[0]).update(state="cancelled")
    job = Intention.objects.get(kind="credentials.badges.prepare_each")
    for _twice in range(2):
        prepare_each(job.key, job.payload, at=AT)
    assert set(Badge.objects.values_list("person_id", flat=True)) == set(the.person_ids[1:])


def test_five_hundred_people_are_one_order_and_more_are_refused():
    assert choice_refusal(chosen=MOST_PEOPLE, to_pay=MOST_PEOPLE) is None
    assert choice_refusal(chosen=MOST_PEOPLE + 1, to_pay=MOST_PEOPLE + 1).code == "too_many"
