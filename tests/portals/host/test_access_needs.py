"""无障碍需求 on the console: counts at first, names on demand, and only for the badge officer. Source: PIPL 28, 29."""

import pytest
from django.urls import reverse

from fairgate.foundation import clock
from fairgate.platform.accounts.queries import user_by_id
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.portals.ui.guards import SECOND_FACTOR
from fairgate.registration.personnel import operations
from tests.factories import accounts, registration
from tests.portals.reading import chinese_in, said, text_of

NEEDS = reverse("host:access_needs")


@pytest.fixture
def enter(client, db):
    """Return a function that signs an officer of the host in, past the second factor."""
    registration.edition()

    def sign_in(role):
        user_id = accounts.staff("hu", role=role, scope_kind=Scope.HOST, scope_id=HOST)
        client.force_login(user_by_id(user_id), backend="django.contrib.auth.backends.ModelBackend")
        session = client.session
        session[SECOND_FACTOR] = clock.now().timestamp()
        session.save()
        return client

    return sign_in


def told(words="电动轮椅，宽70厘米"):
    enrolled = registration.organization()
    person_id = registration.person(enrolled)
    operations.tell_need(person_id, ["wheelchair"], words, agreed=True, by=enrolled.owner, at=clock.now())


def test_the_page_names_nobody_until_it_is_asked(enter):
    told()
    officer = enter(Role.BADGE_OFFICER)
    assert NEEDS in text_of(officer.get(reverse("host:home")))
    page = officer.get(NEEDS)
    assert "轮椅通行" in said(page)
    assert "电动轮椅" not in text_of(page)
    page = officer.post(NEEDS)
    assert "电动轮椅，宽70厘米" in text_of(page)
    assert "data-print" in text_of(page)


def test_an_empty_list_says_so(enter):
    assert "没有无障碍需求" in said(enter(Role.BADGE_OFFICER).post(NEEDS))


@pytest.mark.parametrize("role", [Role.HOST_ADMIN, Role.PERSON_REVIEWER, Role.AUDITOR])
def test_nobody_else_opens_it(enter, role):
    officer = enter(role)
    assert officer.get(NEEDS).status_code in {403, 404}
    assert NEEDS not in text_of(officer.get(reverse("host:home")))


def test_english_is_english(enter):
    told(words="")
    officer = enter(Role.BADGE_OFFICER)
    assert chinese_in(officer.get(NEEDS, {"lang": "en"})) == []
    assert chinese_in(officer.post(NEEDS)) == []
