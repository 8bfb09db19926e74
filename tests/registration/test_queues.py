"""A queue of thousands: narrowed, in pages by key, with its figures; kept filters; the next case for each of two."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.errors import Forbidden, NotFound, Refused
from fairgate.platform.audit.queries import entries_about
from fairgate.platform.work.operations import run_due
from fairgate.registration.models import Organization, ReviewCase
from fairgate.registration.organizations.queries import organization_of
from fairgate.registration.reviews import operations, queries, rules
from fairgate.registration.reviews.filters import (
    ALL,
    ANY_DOUBT,
    FREE,
    LATE,
    MINE,
    NO_DOUBT,
    OTHERS,
    Filters,
    Key,
    as_query,
    filters_from,
    key_from,
)
from fairgate.registration.reviews.states import SubjectKind
from fairgate.registration.submissions.operations import amend
from tests.cast import AT, ZHOU
from tests.factories import accounts, visits
from tests.factories import desk as desks
from tests.factories import registration as make

pytestmark = pytest.mark.django_db
ORGANIZATION, PERSON = SubjectKind


@pytest.fixture(autouse=True)
def edition():
    return make.edition()


def zhou(user_id=""):
    return ZHOU.in_scope(make.delegation(), user_id=user_id)


def waiting(count, *, days_apart=0, **changes):
    """Open cases of so many organizations, the oldest first; return their ids."""
    found = []
    for number in range(count):
        enrolled = make.another_organization(**changes)
        at = AT - timedelta(days=days_apart * (count - number - 1))
        found.append(operations.open_organization_case(enrolled.organization_id, by=SYSTEM, at=at))
    return found


def shown(filters=ALL, *, actor=None, kind=ORGANIZATION, **more):
    page = queries.queue_page(actor or zhou(), kind, filters, at=AT, **more)
    return [row.id for row in page.rows]


class TestPages:
    def test_pages_follow_each_other_by_key_and_lead_back(self):
        ids = waiting(5)
        first = queries.queue_page(zhou(), ORGANIZATION, at=AT, size=2)
        second = queries.queue_page(zhou(), ORGANIZATION, after=first.after, at=AT, size=2)
        third = queries.queue_page(zhou(), ORGANIZATION, after=second.after, at=AT, size=2)
        assert [[row.id for row in page.rows] for page in (first, second, third)] == [
            ids[:2],
            ids[2:4],
            ids[4:],
        ]
        assert (first.before, third.after) == (None, None)
        back = queries.queue_page(zhou(), ORGANIZATION, before=third.before, at=AT, size=2)
        assert [row.id for row in back.rows] == ids[2:4]
        start = queries.queue_page(zhou(), ORGANIZATION, before=back.before, at=AT, size=2)
        assert ([row.id for row in start.rows], start.before) == (ids[:2], None)

    def test_a_case_decided_meanwhile_moves_no_page(self):
        ids = waiting(4)
        first = queries.queue_page(zhou(), ORGANIZATION, at=AT, size=2)
        ReviewCase.objects.filter(pk=ids[0]).update(state="decided")
        assert shown(after=first.after, size=2) == ids[2:]

    def test_a_key_is_read_as_it_was_written_and_nothing_else_is(self):
        key = Key(datetime(2027, 9, 14, 2, 26, 0, 123456, tzinfo=UTC), 17)
        assert key_from(str(key)) == key
        for junk in ("", "17", "a-b", "1-", "-1-2", "9" * 30 + "-1", "１-２", "9" * 18 + "-1"):
            assert key_from(junk) is None

    @pytest.mark.either_database
    def test_the_cases_around_one_are_its_neighbours(self):
        ids = waiting(5)
        row = queries.row(ids[2], zhou())
        assert [each.id for each in queries.neighbours(zhou(), row, ALL, at=AT, reach=2)] == ids[1:5]


class TestFilters:
    @pytest.mark.either_database
    def test_any_part_of_the_organizations_name_is_found(self):
        wanted, _other = waiting(2)
        Organization.objects.filter(review_cases=wanted).update(name="浦江国际商会促进中心")
        assert shown(Filters(words="国际商会")) == [wanted]

    def test_a_delegation_stands_for_everything_below_it(self):
        (below,) = waiting(1)
        (elsewhere,) = waiting(1, delegation_id=make.delegation("suzhou"))
        shanghai, suzhou = (Filters(delegation=make.delegation(code)) for code in ("shanghai", "suzhou"))
        assert shown(shanghai, actor=desks.GU) == [below]
        assert shown(suzhou, actor=desks.GU) == [elsewhere]
        assert shown(suzhou) == []
        assert shown(Filters(delegation=999999), actor=desks.GU) == []

    def test_category_and_region_narrow(self):
        (own,) = waiting(1)
        assert shown(Filters(category="enterprise", region="domestic")) == [own]
        assert shown(Filters(category="social_organization")) == shown(Filters(region="overseas")) == []

    def test_age_counts_days_of_shanghai_against_the_terms_of_the_edition(self):
        oldest, old, fresh = waiting(3, days_apart=8)
        assert shown(Filters(age=LATE)) == [oldest, old]
        assert shown(Filters(age="15")) == [oldest]
        Organization.objects.filter(review_cases=old).update(region="overseas")
        assert shown(Filters(age=LATE)) == [oldest]
        assert fresh in shown(Filters(age="0")) or shown(Filters(age="0")) == [oldest, old]

    @pytest.mark.either_database
    def test_a_check_that_did_not_stand_is_found_by_its_name(self):
        visit = visits.waiting(at=AT)
        operations.open_organization_case(visit.enrolled.organization_id, by=SYSTEM, at=AT)
        (calm,) = waiting(1)
        doubted = ReviewCase.objects.exclude(pk=calm).get()
        assert doubted.doubts.split()
        assert shown(Filters(check=doubted.doubts.split()[0])) == [doubted.pk]
        assert (shown(Filters(check=ANY_DOUBT)), shown(Filters(check=NO_DOUBT))) == ([doubted.pk], [calm])

    def test_changes_of_what_was_approved_are_told_from_first_reviews(self):
        visit = visits.approved(at=AT)
        (first,) = waiting(1)
        view = organization_of(visit.owner)
        file = replace(view.file, name="华东精密制造有限公司")
        asked = amend(view.id, file, seen_version=view.version, by=visit.owner, at=AT)
        change = operations.open_amendment_case(view.id, asked, by=SYSTEM, at=AT)
        assert (shown(Filters(amendment="no")), shown(Filters(amendment="yes"))) == ([first], [change])

    def test_whose_hand_a_case_is_in_narrows_and_a_hand_is_emptied_by_time(self):
        mine, theirs, free = waiting(3)
        me, wang = zhou("1"), zhou("2")
        operations.take(mine, by=me, at=AT)
        operations.take(theirs, by=wang, at=AT)
        assert [shown(Filters(hand=hand), actor=me) for hand in (MINE, OTHERS, FREE)] == [
            [mine],
            [theirs],
            [free],
        ]
        ReviewCase.objects.filter(pk=theirs).update(taken_until=AT)
        assert shown(Filters(hand=FREE), actor=me) == [theirs, free]

    def test_an_address_says_what_it_may_and_nothing_else(self):
        said = {"words": " 商会 ", "delegation": "7", "hand": "mine", "age": "late", "check": "any"}
        filters = filters_from(said)
        assert as_query(filters) == said | {"words": "商会"}
        junk = {
            "delegation": "x",
            "hand": "all",
            "age": "-3",
            "check": "'",
            "stage": "1",
            "amendment": "maybe",
        }
        assert filters_from(junk) == ALL


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_and_its_figures_cost_the_same_whatever_waits(count, django_assert_num_queries):
    waiting(count)
    with django_assert_num_queries(7):
        assert len(shown()) == count
    with django_assert_num_queries(5):
        assert queries.counts(zhou(), ORGANIZATION, at=AT).total == count


def test_the_figures_say_what_is_free_mine_and_late():
    first, *_rest = waiting(3, days_apart=8)
    operations.take(first, by=zhou("1"), at=AT)
    found = queries.counts(zhou("1"), ORGANIZATION, at=AT)
    assert (found.total, found.free, found.mine, found.late) == (3, 2, 1, 2)


class TestTheNextOne:
    def test_the_oldest_in_nobodys_hand_is_taken(self):
        ids = waiting(3)
        operations.take(ids[0], by=zhou("2"), at=AT)
        assert operations.take_next(ORGANIZATION, by=zhou("1"), at=AT) == ids[1]
        assert operations.take_next(ORGANIZATION, by=zhou("1"), at=AT) == ids[2]
        assert operations.take_next(ORGANIZATION, by=zhou("1"), at=AT) is None

    def test_only_within_the_filter_and_within_reach(self):
        waiting(1, delegation_id=make.delegation("suzhou"))
        (own,) = waiting(1)
        nothing = Filters(category="social_organization")
        assert operations.take_next(ORGANIZATION, nothing, by=zhou("1"), at=AT) is None
        assert operations.take_next(ORGANIZATION, by=zhou("1"), at=AT) == own

    def test_a_case_is_laid_back_when_its_time_is_over(self):
        (case_id,) = waiting(1)
        operations.take(case_id, by=zhou("1"), at=AT)
        case = ReviewCase.objects.get()
        assert case.taken_until == AT + timedelta(minutes=30)
        with pytest.raises(Refused):
            operations.take(case_id, by=zhou("2"), at=AT + timedelta(minutes=29))
        run_due(case.taken_until)
        case.refresh_from_db()
        assert (case.taken_at, case.taken_by) == (None, "")
        assert "lay_back" in [entry.verb for entry in entries_about(case)]

    def test_whoever_takes_it_again_has_the_time_again(self):
        (case_id,) = waiting(1)
        operations.take(case_id, by=zhou("1"), at=AT)
        operations.take(case_id, by=zhou("1"), at=AT + timedelta(minutes=20))
        run_due(AT + timedelta(minutes=30))
        assert ReviewCase.objects.get().taken_by_id == "1"
        run_due(AT + timedelta(minutes=50))
        assert ReviewCase.objects.get().taken_by_id == ""

    def test_a_decided_case_is_not_taken(self):
        (case_id,) = waiting(1)
        ReviewCase.objects.update(state="decided")
        with pytest.raises(Refused, match="已经办结"):
            operations.take(case_id, by=zhou("1"), at=AT)


class TestKeptFilters:
    @pytest.fixture
    def me(self):
        return accounts.actor(visits.reviewer_account(at=AT))

    def test_a_filter_is_kept_replaced_and_forgotten(self, me):
        operations.save_view(ORGANIZATION, " 政府 ", "category=government", by=me, at=AT)
        view_id = operations.save_view(ORGANIZATION, "政府", "hand=free", by=me, at=AT)
        (view,) = queries.saved_views(me, ORGANIZATION)
        assert (view.id, view.name, view.query) == (view_id, "政府", "hand=free")
        assert queries.saved_views(me, PERSON) == []
        operations.drop_view(view_id, by=me, at=AT)
        assert queries.saved_views(me, ORGANIZATION) == []

    def test_another_reviewers_filter_does_not_exist(self, me):
        view_id = operations.save_view(ORGANIZATION, "政府", "", by=me, at=AT)
        other = accounts.actor(accounts.staff("wang", scope_id=make.delegation(), at=AT))
        assert queries.saved_views(other, ORGANIZATION) == []
        with pytest.raises(NotFound):
            operations.drop_view(view_id, by=other, at=AT)

    def test_whoever_has_no_such_queue_keeps_no_filter_of_it(self):
        with pytest.raises(Forbidden):
            operations.save_view(ORGANIZATION, "政府", "", by=make.organization().owner, at=AT)

    def test_a_name_is_needed_and_there_is_an_end(self):
        assert rules.save_view_refusal(" ", 0).field == "name"
        assert rules.save_view_refusal("政府", rules.MOST_SAVED_VIEWS - 1) is None
        assert rules.save_view_refusal("政府", rules.MOST_SAVED_VIEWS).code == "full"
