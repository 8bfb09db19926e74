"""Who asks for files, and people to stand in them."""

import pytest

from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.reporting.roster import jobs as roster
from tests.cast import AT
from tests.factories import accounts, desk, staff
from tests.factories import registration as make

FORMULA = "=HYPERLINK(1)"


@pytest.fixture(autouse=True)
def edition(db):
    return make.edition()


@pytest.fixture
def gu():
    """顾, administrator of the host."""
    return accounts.actor(desk.host_account(at=AT))


@pytest.fixture
def tang():
    """唐, administrator of 上海 with all below."""
    return accounts.actor(staff.admin_account())


@pytest.fixture
def sun():
    """孙正, who audits."""
    return accounts.actor(
        accounts.staff("sun", name="孙正", role=Role.AUDITOR, scope_kind=Scope.HOST, scope_id=HOST)
    )


@pytest.fixture
def two_organizations():
    """华东 below 浦东, and one at 苏州, each with one person handed in; the roster has followed."""
    huadong = make.organization()
    make.submitted(huadong, make.person(huadong, name="欧阳立群", mobile="13900001106"))
    suzhou = make.another_organization(delegation_id=make.delegation("suzhou"))
    make.submitted(suzhou, make.person(suzhou, name=FORMULA, mobile="13900001107"))
    roster.follow(AT)
    return huadong, suzhou
