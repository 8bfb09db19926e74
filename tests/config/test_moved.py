"""An administrator above both delegations moves an organization: all of it goes along. Source: guide R4, R20, Q11."""

import pytest

from fairgate.credentials.badges.queries import badge_of
from fairgate.foundation.actors import SYSTEM, Actor, Grant
from fairgate.foundation.errors import Forbidden, NotFound, Refused
from fairgate.platform.accounts.states import Role, Scope
from fairgate.platform.notifications.queries import notices_of
from fairgate.platform.work.operations import run_due
from fairgate.registration.delegations import operations as delegations
from fairgate.registration.organizations import operations
from fairgate.registration.organizations.queries import get, moves_of
from fairgate.registration.reviews import operations as reviews
from fairgate.registration.reviews import queries
from fairgate.registration.reviews.states import SubjectKind
from fairgate.registration.submissions import operations as submissions
from tests.cast import AT, LIN, QIAN, ZHOU
from tests.factories import registration as make
from tests.factories import visits
from tests.factories.desk import GU

pytestmark = pytest.mark.django_db
PERSON, ORGANIZATION = SubjectKind.PERSON, SubjectKind.ORGANIZATION


@pytest.fixture(autouse=True)
def _edition(db):
    make.edition()


def admin(code="shanghai"):
    grant = Grant(Role.DELEGATION_ADMIN, Scope.DELEGATION, str(make.delegation(code)))
    return Actor("9", "唐颖", frozenset({grant}))


def reviewer(code):
    return ZHOU.in_scope(make.delegation(code), user_id=code)


def move(organization_id, code="xuhui", *, by=None, reason="注册地迁到徐汇"):
    operations.reassign(organization_id, make.delegation(code), reason=reason, by=by or admin(), at=AT)


def codes_of(act):
    with pytest.raises(Refused) as refused:
        act()
    return [(refusal.field, refusal.code) for refusal in refused.value.refusals]


def test_people_and_open_cases_go_along_and_the_former_desk_sees_nothing():
    visit = visits.paid(2, at=AT)
    own = visit.enrolled.organization_id
    (case, other) = queries.queue(reviewer("pudong"), PERSON)
    reviews.take(case.id, by=reviewer("pudong"), at=AT)
    move(own)
    assert queries.queue(reviewer("pudong"), PERSON) == []
    assert {row.id for row in queries.queue(reviewer("xuhui"), PERSON)} == {case.id, other.id}
    assert queries.case(case.id, reviewer("xuhui"), on=AT.date()).taken_by == ""
    with pytest.raises(NotFound):
        get(own, reviewer("pudong"))
    assert get(own, reviewer("xuhui")).delegation_name.zh == "上海交易团徐汇分团"


def test_its_history_says_from_where_why_and_by_whom():
    visit = visits.paid(at=AT)
    own = visit.enrolled.organization_id
    move(own)
    move(own, "pudong", reason="迁回浦东")
    latest, first = moves_of(own, admin())
    assert (first.former.zh, first.now.zh) == ("上海交易团浦东分团", "上海交易团徐汇分团")
    assert (first.by, first.reason, str(first.cause_label)) == ("唐颖", "注册地迁到徐汇", "管理员转移")
    assert latest.reason == "迁回浦东"
    with pytest.raises(NotFound):
        moves_of(own, reviewer("xuhui"))


def test_its_members_are_told():
    visit = visits.paid(at=AT)
    move(visit.enrolled.organization_id)
    told = [notice for notice in notices_of(visit.enrolled.user_id) if notice.kind == "organization_moved"]
    assert "注册地迁到徐汇" in told[0].body


def test_a_badge_that_names_the_former_delegation_is_made_anew():
    visit = visits.ready(at=AT)
    (person_id,) = visit.person_ids
    before = badge_of(person_id, SYSTEM)
    move(visit.enrolled.organization_id)
    run_due(AT)
    after = badge_of(person_id, SYSTEM)
    assert (after.face.delegation, after.number != before.number) == ("上海交易团徐汇分团", True)


def test_what_it_has_asked_another_delegation_for_stays_on_that_desk():
    visit = visits.paid(at=AT)
    own = visit.enrolled.organization_id
    said = {"referral_code": "", "explanation": "总部在黄浦"}
    submissions.ask_for_delegation(own, make.delegation("huangpu"), **said, by=visit.owner, at=AT)
    move(own)
    assert len(queries.queue(reviewer("huangpu"), ORGANIZATION)) == 1


def test_only_who_keeps_both_delegations_moves():
    own = make.organization().organization_id
    for by, code, error in (
        (QIAN, "xuhui", Forbidden),
        (reviewer("shanghai"), "xuhui", Forbidden),
        (LIN.in_scope(own), "xuhui", Forbidden),
        (admin("jiangsu"), "xuhui", NotFound),
        (admin("pudong"), "xuhui", NotFound),
        (admin(), "suzhou", NotFound),
    ):
        with pytest.raises(error):
            move(own, code, by=by)
    move(own, "suzhou", by=GU)


def test_a_move_that_makes_no_sense_is_refused_beside_its_field():
    own = make.organization().organization_id
    assert codes_of(lambda: move(own, "pudong")) == [("delegation", "same")]
    assert codes_of(lambda: move(own, reason=" ")) == [("reason", "missing")]
    assert codes_of(lambda: move(own, reason="长" * 301)) == [("reason", "long")]
    delegations.close_delegation(make.delegation("xuhui"), by=admin(), at=AT)
    assert codes_of(lambda: move(own)) == [("delegation", "closed")]
