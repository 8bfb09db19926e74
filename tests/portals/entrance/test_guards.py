"""Guards let in who holds the role now, with the second factor, and nobody else."""

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpResponse
from django.test import RequestFactory

from fairgate.foundation.actors import Actor, Grant
from fairgate.foundation.errors import Forbidden, NotFound
from fairgate.platform.accounts.operations import revoke
from fairgate.platform.accounts.states import Role, Scope
from fairgate.portals.entrance.middleware import ActorMiddleware
from fairgate.portals.ui import guards, sessions
from tests.cast import AT
from tests.factories import accounts

pytestmark = pytest.mark.django_db


def _request(actor=None, *, session=None, **headers):
    request = RequestFactory().get("/somewhere/?a=1", headers=headers)
    request.session = session or {}
    request.actor = actor
    return request


def _actor(*grants):
    return Actor("u", "林", frozenset(Grant(*grant) for grant in grants))


@guards.organization_member
def members_page(request):
    return HttpResponse(request.organization_id)


@guards.organization_member(Role.PAYER)
def payers_page(request):
    return HttpResponse(request.organization_id)


@guards.staff(Role.DELEGATION_REVIEWER)
def reviewers_page(_request):
    return HttpResponse("desk")


@guards.signed_in
def anybodys_page(_request):
    return HttpResponse("in")


OWNER = ("owner", "organization", "17")
REVIEWER = ("delegation_reviewer", "delegation", "1")


@pytest.mark.parametrize("page", [members_page, payers_page, reviewers_page, anybodys_page])
def test_a_stranger_is_sent_to_the_entrance_and_back(page):
    answer = page(_request())
    assert (answer.status_code, answer["Location"]) == (303, "/accounts/login/?next=%2Fsomewhere%2F%3Fa%3D1")


def test_a_part_of_a_page_sends_the_whole_page_to_the_entrance():
    answer = members_page(_request(hx_request="true"))
    assert (answer.status_code, answer["HX-Redirect"]) == (401, "/accounts/login/")


def test_a_member_acts_for_the_own_organization():
    assert members_page(_request(_actor(OWNER))).content == b"17"


def test_the_role_must_be_the_one_asked_for():
    with pytest.raises(Forbidden):
        payers_page(_request(_actor(OWNER)))
    with pytest.raises(Forbidden):
        members_page(_request(_actor(REVIEWER)))


def test_of_several_organizations_the_chosen_one_counts_if_it_is_ones_own():
    actor = _actor(OWNER, ("owner", "organization", "9"))
    assert members_page(_request(actor)).content == b"9"
    assert members_page(_request(actor, session={"organization_id": "17"})).content == b"17"
    assert members_page(_request(actor, session={"organization_id": "18"})).content == b"9"


def test_staff_without_the_second_factor_are_sent_back():
    assert reviewers_page(_request(_actor(REVIEWER))).status_code == 303
    shown = {"second_factor_at": 1.0}
    assert reviewers_page(_request(_actor(REVIEWER), session=shown)).content == b"desk"
    with pytest.raises(Forbidden):
        reviewers_page(_request(_actor(("finance_maker", "host", "1")), session=shown))
    with pytest.raises(NotFound):
        reviewers_page(_request(_actor(OWNER), session=shown))


def test_guards_say_who_they_let_in():
    assert (reviewers_page.guard, reviewers_page.roles) == ("staff", ("delegation_reviewer",))
    assert (payers_page.guard, payers_page.roles) == ("organization_member", ("payer",))


def test_staff_cannot_be_let_in_without_the_second_factor():
    request = RequestFactory().get("/")
    request.session = SessionStore()
    with pytest.raises(PermissionError):
        sessions.enter(request, accounts.staff(), at=AT)


def test_a_revoked_role_is_gone_at_the_next_request(client):
    user_id = accounts.owner(organization_id=17)
    client.post("/accounts/login/", {"login": "91310115MA1K0FG7T2", "password": accounts.PASSWORD})
    assert client.get("/accounts/security/").wsgi_request.actor.holds("owner", "organization", "17")
    revoke(user_id, Role.OWNER, Scope.ORGANIZATION, "17", by=accounts.SYSTEM, at=AT)
    assert client.get("/accounts/security/").wsgi_request.actor.grants == frozenset()


def test_a_visitor_without_a_session_costs_no_query(django_assert_num_queries):
    request = _request()
    with django_assert_num_queries(0):
        ActorMiddleware(lambda _request: HttpResponse())(request)
    assert request.actor is None


def test_the_roles_of_an_actor_cost_one_query(django_assert_num_queries):
    user_id = accounts.owner(organization_id=17)
    request = _request(session={SESSION_KEY: user_id})
    request.user = accounts.queries.user_by_id(user_id)
    with django_assert_num_queries(1):
        ActorMiddleware(lambda _request: HttpResponse())(request)
    assert request.actor.scopes("owner", "organization") == frozenset({"17"})


@pytest.mark.parametrize(
    ("proxies", "claimed", "believed"),
    [
        (0, "203.0.113.5", "127.0.0.1"),
        (1, "6.6.6.6, 203.0.113.5", "203.0.113.5"),
        (2, "203.0.113.5", "127.0.0.1"),
    ],
)
def test_an_address_is_believed_only_from_our_own_proxies(settings, proxies, claimed, believed):
    settings.TRUSTED_PROXIES = proxies
    assert guards.client_address(_request(x_forwarded_for=claimed)) == believed
