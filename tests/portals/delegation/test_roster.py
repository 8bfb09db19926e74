"""名册 at the desk: found by part of a name or a whole number, only within reach. Source: docs/decisions/0017."""

import pytest
from django.urls import reverse

from fairgate.platform.accounts.states import Scope
from fairgate.registration.delegations.models import Delegation
from fairgate.registration.personnel.models import Person
from fairgate.reporting.roster import jobs, operations, queries
from tests.factories import accounts, registration, staff, visits
from tests.portals.reading import chinese_in, said, text_of

ROSTER = reverse("delegation:roster")
PEOPLE = f"{ROSTER}?kind=people"


@pytest.fixture
def huadong(now):
    """An organization with one person handed in, at the desk of 浦东."""
    given = registration.organization(at=now)
    registration.submitted(given, registration.person(given, name="欧阳立群", at=now), at=now)
    jobs.follow(now)
    return given


def test_an_empty_roster_says_so(desk):
    assert "名册还是空的" in said(desk.get(ROSTER))


def test_organizations_stand_with_their_state_and_the_words_of_their_people(desk, huadong):
    page = text_of(desk.get(ROSTER))
    for words in ("华东精密机械有限公司", "91310115MA1K0FG7T2", "通过", "待支付 1"):
        assert words in page


def test_a_name_is_found_by_a_part_and_a_document_by_its_whole_number(desk, huadong):
    number = Person.objects.get().document_number
    for typed in ("欧阳", number, f" {number.lower()} "):
        page = desk.post(PEOPLE, {"typed": typed})
        assert "欧阳立群" in text_of(page)
        assert number not in text_of(page).replace(f'value="{typed}"', "")
    assert "没有查到" in said(desk.post(PEOPLE, {"typed": number[:-1]}))


def test_a_state_narrows_and_what_is_unknown_narrows_nothing(desk, huadong):
    assert "欧阳立群" in text_of(desk.post(PEOPLE, {"state": "to_pay"}, follow=True))
    assert "没有查到" in said(desk.post(PEOPLE, {"state": "ready"}, follow=True))
    unknown = desk.post(PEOPLE, {"state": "no-such", "before": "x", "delegation": "y"})
    assert (unknown.status_code, "欧阳立群" in text_of(unknown)) == (422, True)


def test_nobody_is_found_at_another_desk(enter, now, huadong):
    elsewhere = Delegation.objects.get(code="beijing")
    other = enter(accounts.staff("sun", scope_kind=Scope.DELEGATION, scope_id=elsewhere.pk, at=now))
    assert "名册还是空的" in said(other.get(ROSTER))
    assert "没有查到" in said(other.post(PEOPLE, {"typed": "欧阳"}))
    pudong = registration.delegation()
    assert "欧阳立群" not in text_of(other.post(PEOPLE, {"delegation": str(pudong)}))


def test_a_visitor_has_no_roster(enter, huadong):
    assert enter(huadong.user_id).get(ROSTER).status_code == 404


def test_a_list_leads_to_its_file_for_whoever_may_take_it_away(enter, desk, huadong, now):
    assert reverse("delegation:export_new") not in text_of(desk.get(ROSTER))
    tang = enter(staff.admin_account(at=now))
    page = text_of(tang.get(f"{PEOPLE}&state=to_pay"))
    assert f"{reverse('delegation:export_new')}?contents=people&amp;state=to_pay" in page


def test_older_rows_are_read_on_with_what_was_typed(desk, huadong, now):
    registration.crowd(huadong, queries.PAGE + 5)
    operations.mark_all(registration.edition())
    jobs.follow(now)
    first = text_of(desk.post(PEOPLE, {"typed": "测试人员"}))
    assert "更早的50条" in first
    before = first.split('name="before" value="')[1].split('"')[0]
    rest = text_of(desk.post(PEOPLE, {"typed": "测试人员", "before": before}))
    assert "更早的50条" not in rest
    assert (first.count('<th scope="row">'), rest.count('<th scope="row">')) == (50, 4)


@pytest.mark.parametrize(("address", "reads"), [(ROSTER, 16), (PEOPLE, 15)])
def test_a_page_takes_as_many_reads_for_one_row_as_for_three(
    desk, now, django_assert_num_queries, address, reads
):
    for more in (1, 2):
        for _each in range(more):
            visits.paid(at=now)
        jobs.follow(now)
        desk.get(address)
        with django_assert_num_queries(reads):
            desk.get(address)


def test_the_roster_is_english_for_an_english_reader(desk, huadong):
    for address in (ROSTER, PEOPLE):
        page = desk.get(f"{address}{'&' if '?' in address else '?'}lang=en")
        assert chinese_in(page) == []
