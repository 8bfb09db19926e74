"""Seven, three and one day before a door closes, whoever has something open is reminded. Source: guide R70."""

from datetime import date, datetime, timedelta

import pytest

from fairgate.billing.transfers import operations as transfers
from fairgate.billing.transfers.models import Remittance
from fairgate.foundation.clock import SHANGHAI
from fairgate.lifecycle.reminders import operations, rules
from fairgate.lifecycle.reminders.operations import Round, begin_rounds, remind_batch
from fairgate.lifecycle.reminders.queries import gaps
from fairgate.platform.notifications.queries import notices_of
from fairgate.platform.work.operations import run_due
from fairgate.registration.editions.states import CutOff
from fairgate.registration.organizations.queries import rulebook_of
from tests.factories import desk as desks
from tests.factories import registration as make
from tests.factories import visits
from tests.factories.transfers import slip

pytestmark = pytest.mark.django_db
LAST = date(2027, 10, 20)


def morning(days, *, hour=10, last=LAST):
    return datetime.combine(last - timedelta(days=days), datetime.min.time(), SHANGHAI).replace(hour=hour)


def reminded(user_id):
    """Return the kinds of reminder that somebody has had, in the order of the alphabet."""
    return sorted(each.kind for each in notices_of(user_id) if each.kind.startswith("reminder_"))


def run_rounds(at):
    begin_rounds(at)
    run_due(at)


@pytest.mark.parametrize(
    ("days", "left"), [(8, None), (7, 7), (4, None), (3, 3), (1, 1), (0, None), (-1, None)]
)
def test_one_is_reminded_seven_three_and_one_day_before(days, left):
    assert rules.days_before(LAST, LAST - timedelta(days=days)) == left


def test_nobody_is_woken():
    assert [rules.is_by_day(hour) for hour in (2, 8, 9, 19, 20, 23)] == [
        *(False, False, True, True, False, False)
    ]
    make.edition()
    assert begin_rounds(morning(3, hour=2)) == 0


def test_who_has_handed_nothing_in_is_reminded_of_both_doors_and_once_a_day():
    make.edition()
    enrolled = make.organization()
    make.person(enrolled)
    run_rounds(morning(4))
    assert reminded(enrolled.user_id) == []
    run_rounds(morning(3))
    run_rounds(morning(3, hour=15))
    assert reminded(enrolled.user_id) == ["reminder_organization_submit", "reminder_person_submit"]
    words = next(each for each in notices_of(enrolled.user_id) if each.kind == "reminder_person_submit")
    assert words.title == "距“提交人员信息”截止还有3天"
    assert words.body.startswith("还有1人尚未提交，其中0人被退回修改。截止时间2027年10月20日24:00")
    run_rounds(morning(1))
    assert len(reminded(enrolled.user_id)) == 4


def test_who_owes_a_fee_is_reminded_to_pay_and_who_is_done_hears_nothing():
    make.edition()
    owing, done = visits.approved(2, at=morning(20)), visits.paid(1, at=morning(20))
    run_rounds(morning(7))
    assert reminded(owing.enrolled.user_id) == ["reminder_payment"]
    assert reminded(done.enrolled.user_id) == []


def test_who_pays_by_transfer_is_reminded_of_the_slip_until_it_is_handed_in():
    make.edition()
    visit, done = (visits.ordered(at=morning(20)) for _each in range(2))
    for each in (visit, done):
        transfers.begin(each.order.number, by=each.owner, at=morning(20))
    code = Remittance.objects.get(organization_id=done.enrolled.organization_id).code
    said = slip(20000, at=morning(20))
    transfers.hand_in(code, said, data=make.picture(), name="slip.jpg", by=done.owner, at=morning(20))
    last = rulebook_of(visit.enrolled.organization_id).cut_offs[CutOff.REMITTANCE_SLIP]
    for days in (7, 3, 3, 1):
        run_rounds(morning(days, last=last))
    of_slips = "reminder_remittance_slip"
    assert reminded(visit.enrolled.user_id).count(of_slips) == 3
    assert of_slips not in reminded(done.enrolled.user_id)


def test_an_extended_organization_is_reminded_before_its_own_day():
    make.edition()
    enrolled = make.organization()
    make.person(enrolled)
    desks.extended(enrolled.organization_id)
    run_rounds(morning(3))
    assert reminded(enrolled.user_id) == ["reminder_organization_submit"]
    run_rounds(morning(3, last=date(2027, 10, 31)))
    assert reminded(enrolled.user_id) == ["reminder_organization_submit", "reminder_person_submit"]


def test_batches_follow_each_other_until_everybody_has_heard(monkeypatch):
    monkeypatch.setattr(operations, "BATCH", 2)
    make.edition()
    enrolled = [make.another_organization() for _each in range(5)]
    run_rounds(morning(7))
    assert [reminded(each.user_id) for each in enrolled] == [["reminder_organization_submit"]] * 5


def test_a_batch_that_runs_again_reminds_nobody_twice_and_a_late_one_nobody():
    edition_id = make.edition()
    enrolled = make.organization()
    this = Round(edition_id, CutOff.ORGANIZATION_SUBMIT, LAST, 3)
    assert [remind_batch(this, after=0, at=morning(3)) for _twice in range(2)] == [1, 0]
    assert remind_batch(this, after=0, at=morning(2)) == 0
    assert len(reminded(enrolled.user_id)) == 1


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("what", rules.DOORS)
def test_open_things_are_found_in_one_read(what, number, django_assert_num_queries):
    edition_id = make.edition()
    for _each in range(number):
        make.person(make.another_organization())
    with django_assert_num_queries(1):
        found = gaps(edition_id, what, after=0, limit=100)
    is_of_money = what in {CutOff.PAYMENT, CutOff.REMITTANCE_SLIP}
    assert len(found) == (0 if is_of_money else number)
