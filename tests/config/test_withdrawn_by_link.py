"""Who withdraws by link what nobody comes without is cancelled in the end: by the organization, or by the host.

Source: PIPL 15, 47; issue 5, "withdrawable".
"""

from datetime import timedelta

import pytest

from fairgate.billing.places import operations as places
from fairgate.config.reactions import REACTIONS
from fairgate.foundation.actors import Actor, Grant
from fairgate.foundation.errors import Forbidden, NotFound, Refused
from fairgate.foundation.events import install
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.platform.notifications.queries import notices_of
from fairgate.platform.work.operations import run_due
from fairgate.registration.personnel import operations as personnel
from fairgate.registration.personnel import queries as people
from fairgate.registration.personnel.rules import host_cancel_refusal
from tests.cast import AT, QIAN
from tests.factories import accounts, objections
from tests.factories import registration as make

TERM = AT + timedelta(days=7)
OFFICER = Actor("9", "主办方", frozenset({Grant(Role.HOST_ADMIN, Scope.HOST, HOST)}))


@pytest.fixture(autouse=True)
def reactions(db):
    install(REACTIONS)
    make.edition(withdrawal_days=7)


@pytest.fixture
def reviewed():
    """Return an organization with somebody who has paid and is under review."""
    enrolled, (person_id, *_others) = make.approved_organization()
    return enrolled, person_id


def cancel(objection_id, *, by=OFFICER, at=TERM):
    places.cancel_withdrawn(objection_id, by=by, at=at)


def kinds(user_id):
    return {notice.kind for notice in notices_of(user_id)}


def test_after_the_term_the_host_cancels_and_everybody_is_told(reviewed):
    enrolled, person_id = reviewed
    wish = objections.asked(person_id, "withdraw")
    cancel(wish)
    assert people.person(person_id, enrolled.owner).state == "cancelled"
    assert not people.objection(wish, OFFICER).is_open
    assert "person_cancelled_by_host" in kinds(enrolled.user_id)


def test_within_the_term_the_organization_decides_and_the_host_waits(reviewed):
    enrolled, person_id = reviewed
    wish = objections.asked(person_id, "withdraw")
    with pytest.raises(Refused) as found:
        cancel(wish, at=TERM - timedelta(seconds=1))
    assert found.value.refusals[0].code == "early"
    places.cancel_person(person_id, by=enrolled.owner, at=AT)
    with pytest.raises(Refused):
        cancel(wish)


@pytest.mark.parametrize("wish", ["correct", "remove"])
def test_other_wishes_stay_between_person_and_organization(reviewed, wish):
    objection_id = objections.asked(reviewed[1], wish)
    with pytest.raises(Refused) as found:
        cancel(objection_id, at=AT + timedelta(days=99))
    assert found.value.refusals[0].code == "not_withdrawn"


def test_nobody_but_the_hosts_officers_cancels_so(reviewed):
    enrolled, person_id = reviewed
    wish = objections.asked(person_id, "withdraw")
    for who, answer in ((QIAN, NotFound), (enrolled.owner, Forbidden)):
        with pytest.raises(answer):
            cancel(wish, by=who)


def test_somebody_who_was_never_handed_in_is_cancelled_too():
    enrolled = make.organization()
    person_id = make.person(enrolled)
    cancel(objections.asked(person_id, "withdraw"))
    assert people.person(person_id, enrolled.owner).state == "cancelled"


def test_the_organization_is_reminded_a_day_before_and_the_host_called_at_the_term(reviewed):
    enrolled, person_id = reviewed
    host = accounts.staff("gu.ming", role=Role.HOST_ADMIN, scope_kind=Scope.HOST, scope_id=HOST)
    objections.asked(person_id, "withdraw")
    run_due(TERM - timedelta(days=1, seconds=1))
    assert "person_leave_soon" not in kinds(enrolled.user_id)
    run_due(TERM - timedelta(days=1))
    assert "person_leave_soon" in kinds(enrolled.user_id)
    assert "person_consent_overdue" not in kinds(host)
    run_due(TERM)
    assert "person_consent_overdue" in kinds(host)


def test_nobody_is_reminded_of_what_is_done(reviewed):
    enrolled, person_id = reviewed
    wish = objections.asked(person_id, "withdraw")
    places.cancel_person(person_id, by=enrolled.owner, at=AT)
    for verb in (personnel.remind_of_withdrawal, personnel.press_withdrawal):
        verb(wish, at=TERM)
    assert not {"person_leave_soon", "person_consent_overdue"} & kinds(enrolled.user_id)


@pytest.mark.parametrize(
    ("leaves_at", "is_open", "code"),
    [(None, True, "not_withdrawn"), (TERM, False, "not_withdrawn"), (TERM + timedelta(1), True, "early")],
)
def test_the_rule_says_why_not(leaves_at, is_open, code):
    assert host_cancel_refusal(leaves_at, TERM, is_open=is_open).code == code
    assert host_cancel_refusal(TERM, TERM, is_open=True) is None
