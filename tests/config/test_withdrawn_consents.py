"""An account that withdraws what it rests on: its holder reads what follows, and the host acts. Source: PIPL 15, 47."""

import pytest

from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.platform.consents import operations as consents
from fairgate.platform.consents.queries import user_holder
from fairgate.platform.notifications.queries import notices_of
from tests.cast import AT
from tests.factories import accounts
from tests.factories import registration as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolled():
    make.edition()
    return make.organization()


@pytest.fixture
def host():
    return accounts.staff("gu.ming", role=Role.HOST_ADMIN, scope_kind=Scope.HOST, scope_id=HOST)


def withdraw(enrolled, purpose):
    holder, by = user_holder(enrolled.user_id), enrolled.owner
    consents.give(holder, purpose=purpose, channel="web", by=by, at=AT)
    consents.withdraw(holder, purpose=purpose, by=by, at=AT)


@pytest.mark.parametrize("purpose", ["terms", "privacy", "authority"])
def test_the_host_and_the_holder_are_told(enrolled, host, purpose):
    withdraw(enrolled, purpose)
    (told,) = notices_of(host)
    assert make.HUADONG.name in told.body
    assert "撤回" in told.title
    assert "已通知主办方" in notices_of(enrolled.user_id)[0].body


@pytest.mark.parametrize("purpose", ["exhibitors", "messages", "next_edition"])
def test_what_nothing_rests_on_bothers_nobody(enrolled, host, purpose):
    before = len(notices_of(enrolled.user_id))
    withdraw(enrolled, purpose)
    assert (notices_of(host), len(notices_of(enrolled.user_id))) == ([], before)
