"""What people ask about their own data is answered, by organization or host, and told. Source: PIPL 15, 44-50."""

import pytest
from django.core import mail

from fairgate.config.reactions import REACTIONS
from fairgate.foundation.actors import SYSTEM, Actor, Grant
from fairgate.foundation.errors import NotFound, Refused, Stale
from fairgate.foundation.events import install
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.platform.audit.queries import entries_about_id
from fairgate.platform.consents.queries import agreed_of, person_holder
from fairgate.platform.notifications.models import Notice
from fairgate.platform.work.models import Intention
from fairgate.platform.work.operations import run_due
from fairgate.registration.personnel import operations, queries
from fairgate.registration.personnel.links import token_of
from fairgate.registration.personnel.models import Objection
from tests.cast import AT, ZHOU
from tests.factories import accounts as people
from tests.factories import registration as make
from tests.factories.objections import BEARER, asked

pytestmark = pytest.mark.django_db


def officer(role):
    return Actor("9", "主办方", frozenset({Grant(role, Scope.HOST, HOST)}))


@pytest.fixture
def enrolled():
    make.edition()
    return make.organization()


@pytest.fixture
def person_id(enrolled):
    person_id = make.person(enrolled, email="chen@example.com")
    make.submitted(enrolled, person_id)
    run_due(AT)
    mail.outbox.clear()
    return person_id


def settle(objection_id, by, *, is_done=True, answer=""):
    operations.settle_objection(objection_id, is_done=is_done, answer=answer, by=by, at=AT)


def refused(act):
    with pytest.raises(Refused) as found:
        act()
    return [(each.field, each.code) for each in found.value.refusals]


def test_the_organization_settles_a_correction_and_the_person_is_told(enrolled, person_id):
    objection_id = asked(person_id)
    settle(objection_id, enrolled.owner, answer="职务已改为采购经理")
    row = Objection.objects.get(pk=objection_id)
    assert (row.state, row.settled_by, row.settled_at) == ("done", enrolled.owner.label, AT)
    run_due(AT)
    (letter,) = mail.outbox
    assert letter.to == ["chen@example.com"]
    assert "职务已改为采购经理" in letter.body
    assert Intention.objects.filter(kind="registration.personnel.text_settled").count() == 1
    (own,) = queries.own_page(token_of(person_id)).wishes
    assert (str(own.state_label), own.answer) == ("已办理", "职务已改为采购经理")
    assert [each.verb for each in entries_about_id("registration.objection", str(objection_id))] == [
        "settle_objection"
    ]
    assert queries.objections_of(person_id, enrolled.owner) == []


def test_whoever_declines_says_why(enrolled, person_id):
    objection_id = asked(person_id)
    by = enrolled.owner
    assert refused(lambda: settle(objection_id, by, is_done=False)) == [("answer", "missing")]
    assert refused(lambda: settle(objection_id, by, answer="长" * 301)) == [("answer", "long")]
    settle(objection_id, by, is_done=False, answer="信息与证件一致")
    with pytest.raises(Stale):
        settle(objection_id, by)
    assert asked(person_id) != objection_id


def test_a_removal_is_done_when_the_person_is_out_and_then_by_itself(enrolled, person_id):
    objection_id = asked(person_id, "remove")
    assert refused(lambda: settle(objection_id, enrolled.owner)) == [("", "still_here")]
    install(REACTIONS)
    operations.cancel(person_id, by=enrolled.owner, at=AT)
    assert Objection.objects.get(pk=objection_id).state == "done"
    assert queries.own_page(token_of(person_id)).is_cancelled


def test_withdrawing_the_consent_takes_it_at_once_and_tells_the_hosts_officers(enrolled, person_id):
    hu = people.staff("hu", role=Role.PERSON_REVIEWER, scope_kind=Scope.HOST, scope_id=HOST)
    holder = person_holder(person_id)
    assert agreed_of([holder], make.AGREED)[holder] == set(make.AGREED)
    objection_id = asked(person_id, "withdraw", "")
    assert agreed_of([holder], make.AGREED)[holder] == frozenset()
    told = Notice.objects.get(kind="person_consent_withdrawn")
    assert (str(told.receiver_id), told.place) == (hu, "delegation:objection")
    assert "撤回" in Notice.objects.get(kind="person_objected").title_zh
    declined = refused(lambda: settle(objection_id, enrolled.owner, is_done=False, answer="不行"))
    assert declined == [("", "consent")]


@pytest.mark.parametrize("role", [Role.PERSON_REVIEWER, Role.HOST_ADMIN])
def test_the_host_answers_what_the_organization_leaves(enrolled, person_id, role):
    objection_id = asked(person_id)
    (seen,) = queries.open_objections(officer(role))
    assert (seen.id, seen.organization_name, seen.is_open) == (objection_id, make.HUADONG.name, True)
    assert queries.waiting_objections(officer(role)).count() == 1
    settle(objection_id, officer(role), is_done=False, answer="信息无误")
    assert queries.open_objections(officer(role)) == []


@pytest.mark.parametrize("by", ["stranger", "delegation", "auditor", "system", "bearer"])
def test_nobody_else_settles_or_sees(enrolled, person_id, by):
    objection_id = asked(person_id)
    actor = {
        "stranger": make.another_organization().owner,
        "delegation": ZHOU.in_scope(make.delegation("pudong")),
        "auditor": officer(Role.AUDITOR),
        "system": SYSTEM,
        "bearer": BEARER,
    }[by]
    with pytest.raises(NotFound):
        settle(objection_id, actor)
    if by != "system":
        for look in (lambda: queries.objection(objection_id, actor), lambda: queries.open_objections(actor)):
            with pytest.raises(NotFound):
                look()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_two_reads(enrolled, count, django_assert_num_queries):
    for _each in range(count):
        asked(make.person(enrolled))
    actor = officer(Role.HOST_ADMIN)
    with django_assert_num_queries(2):
        assert len(queries.open_objections(actor)) == count
