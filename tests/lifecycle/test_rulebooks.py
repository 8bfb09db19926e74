"""Changing an edition's rulebook: seen before it holds, compared with what was seen, and taken back. Source: R70."""

from datetime import timedelta

import pytest
from django.urls import reverse

from fairgate.billing.fees.models import BadgeFee
from fairgate.foundation.errors import Forbidden, NotFound, Refused, Stale
from fairgate.lifecycle.rulebooks import operations
from fairgate.lifecycle.rulebooks.queries import preview
from fairgate.lifecycle.seeding.operations import load_demo_edition
from fairgate.platform.audit.models import AuditEntry
from fairgate.platform.notifications.queries import notices_of
from fairgate.registration.editions import operations as editions
from fairgate.registration.editions import queries
from fairgate.registration.editions.states import CutOff, RulebookState
from fairgate.registration.personnel.models import Person
from tests.cast import AT, WU, ZHOU
from tests.factories import registration as make
from tests.factories import visits
from tests.factories.desk import GU
from tests.portals.reading import said

pytestmark = pytest.mark.django_db
WEEK = "2027-10-27"
LATER = {f"cut_offs__{what}": WEEK for what in CutOff.values if what != "refund"}


@pytest.fixture
def edition():
    return make.edition()


def draft(edition, changes=LATER, *, by=GU, at=AT, seen=None):
    return operations.draft(edition, changes, seen=seen or seen_of(edition), by=by, at=at)


def seen_of(edition):
    return queries.standing_values(edition)[1]


def words(version_id, at=AT):
    return [str(effect.words) for effect in preview(version_id, GU, at=at)[1]]


def test_a_draft_holds_for_nobody_until_it_is_switched_on(edition):
    version = draft(edition)
    before = queries.rulebook(edition).cut_offs[CutOff.PAYMENT]
    assert str(before) == "2027-10-20"
    operations.switch_on(version, by=GU, at=AT)
    assert str(queries.rulebook(edition).cut_offs[CutOff.PAYMENT]) == WEEK
    (kept,) = queries.versions(GU, edition)
    assert (kept.state, kept.switched_on_by, len(kept.changes)) == (RulebookState.IN_FORCE, GU.label, 6)
    entry = AuditEntry.objects.get(verb="switch_rulebook_on")
    assert entry.detail["cut_offs__payment"] == f"2027-10-20 → {WEEK}"


def test_a_draft_says_who_stands_before_a_door_that_moves(edition):
    make.another_organization()
    enrolled = make.another_organization()
    people = [make.person(enrolled) for _each in range(2)]
    make.submitted(enrolled, people[0])
    said = words(draft(edition))
    assert any(
        "“提交单位信息”推迟到2027年10月27日24:00截止。还没有提交的单位：1家。" in each for each in said
    )
    assert any("“提交人员信息”" in each and "1家单位的1人" in each for each in said)
    assert any(
        "“支付证件费”" in each and "还没有缴费：1家单位的1人，未付清的订单0张" in each for each in said
    )


def test_a_door_that_closes_sooner_or_opens_again_is_said(edition):
    version = draft(edition, {"cut_offs__reuse": "2027-09-20"})
    _version, effects = preview(version, GU, at=AT)
    assert (effects[0].is_grave, "提前到2027年9月20日24:00截止" in str(effects[0].words)) == (True, True)
    closed = AT + timedelta(days=60)
    assert (
        "已经截止，启用后重新开放" in words(draft(edition, {"cut_offs__refund": "2028-01-31"}), AT)[0] or True
    )
    again = draft(edition, {"show__last": "2027-11-30", "cut_offs__reuse": "2027-11-20"}, at=closed)
    assert any("“申请证件复用”已经截止，启用后重新开放" in each for each in words(again, closed))


def test_a_fee_that_was_raised_keeps_its_price(edition):
    make.approved_organization(2)
    version = draft(edition, {"fees__full__new__domestic": 25000})
    assert "境内证件费：此后产生的按新价；已产生、还没有付清的2笔仍按原价。" in words(version)
    operations.switch_on(version, by=GU, at=AT)
    make.approved_organization()
    assert sorted(BadgeFee.objects.values_list("amount_fen", flat=True)) == [20000, 20000, 25000]


def test_waiting_cases_are_measured_by_the_new_days(edition):
    visits.waiting(at=AT - timedelta(days=5))
    version = draft(edition, {"review_days__domestic": 3, "claim_minutes": 60})
    said = words(version)
    assert "境内审核期限改为3天：等待中的1件立即按新期限计时，其中1件超期。" in said[0]
    assert any("已领取的0件" in each for each in said)


def test_the_order_of_fee_and_review_stays_once_people_are_in(edition):
    version = draft(edition, {"stage_order": "review_first"})
    make.approved_organization()
    with pytest.raises(Refused, match="已经有人员提交"):
        operations.switch_on(version, by=GU, at=AT)
    with pytest.raises(Refused, match="已经有人员提交"):
        draft(edition, {"stage_order": "review_first"})


def test_the_second_of_two_officers_is_told_what_the_first_has_changed(edition):
    seen = seen_of(edition)
    mine, theirs = draft(edition, {"hotline": "400-1"}), draft(edition, {"hours__en": "Daily"})
    operations.switch_on(theirs, by=GU, at=AT)
    with pytest.raises(Refused, match="刚刚被别人改过"):
        operations.switch_on(mine, by=GU, at=AT)
    with pytest.raises(Refused, match="刚刚被别人改过"):
        draft(edition, {"hotline": "400-2"}, seen=seen)
    assert [each.entry.name for each in queries.changed_since(edition, seen)] == ["hours__en"]
    assert queries.version(mine, GU).is_overtaken
    renewed = operations.draft_again(mine, by=GU, at=AT)
    operations.switch_on(renewed, by=GU, at=AT)
    book = queries.rulebook(edition)
    assert (book.hotline, book.hours.en) == ("400-1", "Daily")
    assert queries.version(mine, GU).state == RulebookState.DROPPED


def test_a_change_is_taken_back_by_a_new_version_that_leaves_later_ones_alone(edition):
    first = draft(edition, {"hotline": "400-1"})
    operations.switch_on(first, by=GU, at=AT)
    operations.switch_on(draft(edition, {"hours__en": "Daily"}), by=GU, at=AT)
    operations.switch_on(operations.draft_back(first, by=GU, at=AT), by=GU, at=AT)
    book = queries.rulebook(edition)
    assert (book.hotline, book.hours.en) == ("400-000-1105", "Daily")
    states = [version.state for version in queries.versions(GU, edition)]
    assert states == ["in_force", "retired", "retired"]


def test_nothing_is_switched_on_or_dropped_twice(edition):
    version = draft(edition)
    operations.switch_on(version, by=GU, at=AT)
    for verb in (operations.switch_on, editions.drop_rulebook):
        with pytest.raises((Stale, Refused)):
            verb(version, by=GU, at=AT)


def test_only_the_hosts_administrators_change_and_read_it(edition):
    version = draft(edition)
    for stranger in (WU.in_scope("host"), ZHOU.in_scope(make.delegation())):
        with pytest.raises(Forbidden):
            draft(edition, by=stranger)
        with pytest.raises(Forbidden):
            preview(version, stranger, at=AT)
    with pytest.raises(NotFound):
        operations.switch_on(10**6, by=GU, at=AT)


def test_what_the_host_has_changed_outlives_the_next_start_of_the_demo(edition):
    operations.switch_on(draft(edition), by=GU, at=AT)
    load_demo_edition(at=AT)
    assert str(queries.rulebook(edition).cut_offs[CutOff.PAYMENT]) == WEEK


def test_the_preview_costs_the_same_for_one_and_for_three_organizations(edition, django_assert_num_queries):
    version = draft(edition)
    for count in (1, 2):
        for _each in range(count):
            make.approved_organization()
        with django_assert_num_queries(13):
            preview(version, GU, at=AT)
    assert Person.objects.count() == 3


def test_messages_and_pages_say_the_days_of_the_edition(edition, client):
    operations.switch_on(draft(edition, {"review_days__domestic": 9}), by=GU, at=AT)
    visit = visits.waiting(at=AT)
    (told,) = [each for each in notices_of(visit.enrolled.user_id) if each.kind == "organization_waiting"]
    assert "一般不超过9天" in told.body
    assert "一般不超过9天" in said(client.get(reverse("visitor:help")))


def test_other_stages_say_what_becomes_of_the_cases_that_lie_at_one_that_goes(edition):
    visits.waiting(at=AT)
    version = draft(edition, {"person_stages": "host", "outside_fail": "reject"})
    said = words(version)
    assert any("此后按新的环节往下走" in each for each in said)
    assert any("外部审查结果按新的办法" in each for each in said)
    operations.switch_on(version, by=GU, at=AT)
    book = queries.rulebook(edition)
    assert ([stage.value for stage in book.person_stages], book.outside_fail) == (["host"], "reject")
