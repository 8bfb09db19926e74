"""统计 in the browser: the same numbers as tiles and tables, narrowed by the address."""

import pytest
from django.urls import reverse

from fairgate.foundation import clock
from fairgate.platform.accounts.queries import user_by_id
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.portals.ui.guards import SECOND_FACTOR
from fairgate.reporting.figures import operations
from fairgate.reporting.roster import jobs as roster
from tests.factories import accounts, desk, registration, staff
from tests.portals.reading import chinese_in, said, text_of

FIGURES, BELOW = reverse("host:figures"), reverse("delegation:figures")


@pytest.fixture
def edition_id(db):
    return registration.edition()


@pytest.fixture
def enter(client):
    """Return a function that signs an officer in."""

    def sign_in(user_id):
        client.force_login(user_by_id(user_id), backend="django.contrib.auth.backends.ModelBackend")
        session = client.session
        session[SECOND_FACTOR] = clock.now().timestamp()
        session.save()
        return client

    return sign_in


@pytest.fixture
def host(edition_id, enter):
    return enter(desk.host_account(at=clock.now()))


def counted(edition_id, *enrolled):
    now = clock.now()
    for each in enrolled:
        registration.submitted(each, registration.person(each, at=now), at=now)
    roster.follow(now)
    operations.count(edition_id, at=now)


def test_before_the_first_counting_the_page_says_so(host):
    page = said(host.get(FIGURES))
    assert "还没有统计过" in page
    assert "还没有可统计的" in page


def test_numbers_lead_to_their_rows_and_delegations_to_their_parts(host, edition_id):
    counted(edition_id, registration.organization(at=clock.now()))
    page = text_of(host.get(FIGURES))
    assert f'href="{reverse("delegation:roster")}?kind=people&amp;state=to_pay"' in page
    shanghai = registration.delegation("shanghai")
    assert f'href="?kind=people&amp;delegation={shanghai}"' in page
    assert f"{reverse('host:export_new')}?contents=figures" in page
    below = text_of(host.get(FIGURES, {"delegation": shanghai}))
    assert "上海交易团浦东分团" in below.split('id="branches"')[1]
    assert "没有符合条件的" in said(host.get(FIGURES, {"category": "government"}))


def test_an_unknown_choice_is_said_at_its_field_and_narrows_nothing(host, edition_id):
    counted(edition_id, registration.organization(at=clock.now()))
    answer = host.get(FIGURES, {"delegation": "x", "kind": "y"})
    assert answer.status_code == 422
    assert "请从列表中选择" in answer.content.decode()
    assert "华东" not in answer.content.decode()
    assert 'id="branches"' in answer.content.decode()


def test_a_delegation_counts_its_own_part_at_its_desk(edition_id, enter):
    counted(edition_id, registration.organization(at=clock.now()))
    tang = enter(staff.admin_account(at=clock.now()))
    assert "上海交易团" in text_of(tang.get(BELOW)).split('id="branches"')[1]
    assert tang.get(FIGURES).status_code == 403
    elsewhere = tang.get(BELOW, {"delegation": registration.delegation("suzhou")})
    assert elsewhere.status_code == 422


def test_whoever_reads_no_roster_gets_numbers_without_rows(edition_id, enter):
    counted(edition_id, registration.organization(at=clock.now()))
    auditor = enter(
        accounts.staff("sun", role=Role.AUDITOR, scope_kind=Scope.HOST, scope_id=HOST, at=clock.now())
    )
    page = text_of(auditor.get(FIGURES))
    assert reverse("delegation:roster") not in page
    assert "contents=figures" not in page


def test_a_page_takes_as_many_reads_for_one_organization_as_for_three(
    host, edition_id, django_assert_num_queries
):
    counted(edition_id, registration.organization(at=clock.now()))
    host.get(FIGURES)
    with django_assert_num_queries(10):
        host.get(FIGURES)
    suzhou = registration.delegation("suzhou")
    counted(edition_id, *(registration.another_organization(delegation_id=suzhou) for _each in range(2)))
    with django_assert_num_queries(10):
        host.get(FIGURES)


def test_the_page_is_english_for_an_english_reader(host, edition_id):
    assert chinese_in(host.get(f"{FIGURES}?lang=en")) == []
    given = registration.organization(at=clock.now())
    registration.intent(given, at=clock.now())
    counted(edition_id, given)
    assert chinese_in(host.get(f"{FIGURES}?lang=en&kind=organizations&region=domestic")) == []
