"""The host's officers and the stewards, kept by the administrator of the system, who reads nothing else."""

import pytest
from django.urls import reverse

from fairgate.foundation import clock
from fairgate.platform.accounts.queries import find_by_login, grants_of, user_by_id
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.portals.ui.guards import SECOND_FACTOR
from tests.factories import accounts, staff
from tests.factories import registration as make
from tests.portals.reading import said, text_of

LIST, INVITE = reverse("host:officers"), reverse("host:officer_invite")
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def enter(client, db):
    """Return a function that signs an account in with the second factor."""
    make.edition()

    def sign_in(user_id):
        client.force_login(user_by_id(user_id), backend=BACKEND)
        session = client.session
        session[SECOND_FACTOR] = clock.now().timestamp()
        session.save()
        return client

    return sign_in


@pytest.fixture
def luo(enter):
    """Return the browser of 罗, administrator of the system."""
    return enter(staff.system_account(at=clock.now()))


def typed(**changes):
    return {"name": "何静", "mobile": "13900002121", "role": Role.FINANCE_MAKER, "place": "*"} | changes


def test_the_administrator_of_the_system_invites_officers_and_stewards(luo):
    assert luo.post(INVITE, typed())["Location"] == LIST
    assert luo.post(INVITE, typed(role=Role.GATE_STEWARD))["Location"] == LIST
    page = said(luo.get(LIST))
    assert ("财务经办" in page, "全部闸机" in page) == (True, True)


def test_two_people_keep_the_money(luo):
    scope = {"scope_kind": Scope.HOST, "scope_id": HOST}
    wu = accounts.staff("wu", name="吴敏", role=Role.FINANCE_MAKER, **scope, at=clock.now())
    answer = luo.post(reverse("host:officer_give", args=[wu]), {"role": Role.FINANCE_CHECKER, "place": "*"})
    assert (answer.status_code, "不能是同一个人" in said(answer)) == (422, True)


def test_who_keeps_the_accounts_reads_no_data_and_who_audits_manages_nothing(luo, enter):
    enrolled = make.organization()
    names = (
        "delegation:queue",
        "delegation:looks",
        "delegation:tree",
        "delegation:officers",
        "finance:board",
    )
    assert {luo.get(reverse(name)).status_code for name in names} == {403}
    assert make.HUADONG.name not in text_of(luo.get(reverse("host:home")))
    assert luo.get(reverse("visitor:home")).status_code == 403
    scope = {"scope_kind": Scope.HOST, "scope_id": HOST}
    auditor = enter(accounts.staff("zhong", role=Role.AUDITOR, **scope, at=clock.now()))
    assert {auditor.get(each).status_code for each in (LIST, INVITE)} == {403}
    assert auditor.get(reverse("host:officer", args=[enrolled.user_id])).status_code == 403


def test_staff_of_delegations_are_not_the_systems(luo):
    he = staff.reviewer_account(at=clock.now())
    assert luo.get(reverse("host:officer", args=[he])).status_code == 404
    assert "何静" not in text_of(luo.get(LIST))
    own = find_by_login("luo").id
    (grant,) = grants_of(own, at=clock.now())
    refused = luo.post(reverse("host:officer_take", args=[own, grant.id]), follow=True)
    assert "最后一个管理员角色" in said(refused)
