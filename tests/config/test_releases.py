"""A false claim by a document number never blocks the real person; nobody learns who the other is. Source: F21, Q23."""

from dataclasses import replace
from datetime import timedelta

import pytest

from fairgate.billing.fees.operations import mark_spent
from fairgate.billing.fees.queries import fees_of
from fairgate.billing.fees.states import FeeState, Spent
from fairgate.billing.places import operations as places
from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.errors import Forbidden, NotFound, Refused, Stale
from fairgate.platform.accounts.states import Role
from fairgate.platform.notifications.models import Notice
from fairgate.platform.work.operations import run_due
from fairgate.registration.models import ReleaseRequest
from fairgate.registration.personnel import operations as personnel
from fairgate.registration.personnel import queries as people
from fairgate.registration.releases import operations as releases
from fairgate.registration.releases import queries
from fairgate.registration.releases.states import ReleaseState
from tests.cast import AT, LIN, QIAN
from tests.factories import registration as make
from tests.factories import visits
from tests.factories.desk import GU
from tests.factories.releases import asked, dispute

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


@pytest.fixture(autouse=True)
def edition(db):
    return make.edition()


def state(person_id):
    return people.brief([person_id])[person_id].state


def row(scene):
    return ReleaseRequest.objects.get(pk=scene.request_id)


def submit(scene):
    personnel.submit_persons(
        scene.asker.organization_id, [scene.wanted], assured=make.AGREED, by=scene.asker.owner, at=AT
    )


def codes(refused):
    return {each.code for each in refused.value.refusals}


def told(enrolled):
    return list(Notice.objects.filter(receiver_id=enrolled.user_id).values_list("title_zh", flat=True))


def test_uniqueness_binds_when_a_person_is_handed_in_and_tells_nothing_of_the_other():
    scene = asked(at=AT)
    with pytest.raises(Refused) as refused:
        submit(scene)
    assert codes(refused) == {"taken"}
    assert make.HUADONG.name not in str(refused.value.refusals)


def test_a_release_cancels_the_person_there_keeps_the_money_refundable_and_lets_the_asker_submit():
    scene = asked(at=AT)
    releases.release(scene.request_id, by=scene.holder.owner, at=AT)
    assert (state(scene.held), row(scene).state) == ("cancelled", ReleaseState.RELEASED)
    fee = fees_of([scene.held])[scene.held]
    assert (fee.state, fee.spent) == (FeeState.PAID, Spent.NONE)
    submit(scene)
    assert state(scene.wanted) == "submitted"
    assert "人员可以提交了" in told(scene.asker)


def test_neither_organization_learns_who_the_other_is():
    scene = asked(at=AT)
    for enrolled in (scene.asker, scene.holder):
        view = queries.release(scene.request_id, enrolled.owner)
        assert view.person_id == {True: scene.wanted, False: scene.held}[view.is_own]
    with pytest.raises(NotFound):
        queries.release(scene.request_id, make.another_organization().owner)
    with pytest.raises(NotFound):
        queries.dispute(scene.request_id, scene.holder.owner)


def test_only_the_holder_answers():
    scene = asked(at=AT)
    for other in (scene.asker.owner, QIAN):
        with pytest.raises(NotFound):
            releases.release(scene.request_id, by=other, at=AT)


def test_an_organization_that_does_not_answer_is_reminded_and_then_others_decide():
    scene = asked(at=AT)
    for days in (2, 5):
        run_due(AT + timedelta(days=days))
    assert row(scene).reminders == 2
    run_due(AT + WEEK)
    assert row(scene).state == ReleaseState.ESCALATED
    assert [each.id for each in queries.disputes(GU)] == [scene.request_id]


def test_a_no_is_decided_above_both_by_the_proof():
    scene = asked(at=AT)
    with pytest.raises(Refused):
        releases.keep(scene.request_id, reason=" ", by=scene.holder.owner, at=AT)
    releases.keep(scene.request_id, reason="他是我公司员工", by=scene.holder.owner, at=AT)
    seen = queries.dispute(scene.request_id, GU)
    assert (seen.answer, seen.holder.person.id) == ("他是我公司员工", scene.held)
    assert queries.proof(scene.request_id, GU)
    releases.uphold(scene.request_id, reason="在职证明属实", by=GU, at=AT)
    assert state(scene.held) == "cancelled"
    assert "人员转出申请已裁定" in told(scene.holder)


def test_a_dismissal_changes_nobody_and_says_why():
    scene = dispute(at=AT)
    with pytest.raises(Refused):
        releases.dismiss(scene.request_id, reason="", by=GU, at=AT)
    releases.dismiss(scene.request_id, reason="证明不符", by=GU, at=AT)
    assert (state(scene.held), row(scene).verdict) == ("under_review", "证明不符")
    assert "转入申请未获支持" in told(scene.asker)
    with pytest.raises(Stale):
        releases.uphold(scene.request_id, reason="x", by=GU, at=AT)


def test_a_delegation_decides_what_lies_wholly_below_it_and_else_the_host():
    same = dispute(at=AT)
    assert queries.dispute(same.request_id, visits.reviewer()).number
    apart = dispute(at=AT, delegation_id=make.delegation("suzhou"))
    with pytest.raises(NotFound):
        queries.dispute(apart.request_id, visits.reviewer())
    assert queries.dispute(apart.request_id, GU).number


def test_who_has_entered_the_fair_is_not_released():
    scene = asked(at=AT)
    mark_spent(scene.held, Spent.USED, by=SYSTEM, at=AT)
    with pytest.raises(Refused) as refused:
        releases.release(scene.request_id, by=scene.holder.owner, at=AT)
    assert codes(refused) == {"admitted"}
    assert row(scene).state == ReleaseState.WAITING


def test_a_document_that_becomes_free_by_itself_ends_the_request():
    scene = asked(at=AT)
    places.cancel_person(scene.held, by=scene.holder.owner, at=AT)
    run_due(AT)
    assert row(scene).state == ReleaseState.RELEASED
    assert "人员可以提交了" in told(scene.asker)


def test_asking_twice_or_for_somebody_who_is_free_or_without_proof_is_refused():
    scene = asked(at=AT)
    said = {"statement": "本单位员工", "by": scene.asker.owner, "at": AT}
    for person, proof, code in (
        (scene.wanted, make.picture(), "open"),
        (make.person(scene.asker), make.picture(), "free"),
        (scene.wanted, b"", "missing"),
    ):
        with pytest.raises(Refused) as refused:
            releases.ask_for_release(person, proof=proof, **said)
        assert codes(refused) == {code}
    with pytest.raises(NotFound):
        releases.ask_for_release(scene.held, statement="x", proof=b"x", by=scene.asker.owner, at=AT)


def test_nobody_feels_through_numbers():
    scene = asked(at=AT)
    said = {"statement": "x", "proof": make.picture(), "by": scene.asker.owner, "at": AT}
    for _each in range(9):
        with pytest.raises(Refused) as refused:
            releases.ask_for_release(make.person(scene.asker), **said)
        assert codes(refused) == {"free"}
    with pytest.raises(Refused) as refused:
        releases.ask_for_release(make.person(scene.asker), **said)
    assert codes(refused) == {"limit"}


def test_a_request_is_taken_back_and_an_entry_that_is_deleted_leaves_no_hole():
    scene = asked(at=AT)
    personnel.remove_draft(scene.wanted, by=scene.asker.owner, at=AT)
    assert queries.release(scene.request_id, scene.asker.owner).person_id is None
    releases.withdraw(scene.request_id, by=scene.asker.owner, at=AT)
    assert row(scene).state == ReleaseState.WITHDRAWN
    run_due(AT + WEEK)
    assert row(scene).state == ReleaseState.WITHDRAWN


def test_a_payer_asks_for_nobody():
    scene = asked(at=AT)
    payer = replace(LIN, role=Role.PAYER).in_scope(scene.asker.organization_id)
    with pytest.raises(Forbidden):
        releases.ask_for_release(scene.wanted, statement="x", proof=b"x", by=payer, at=AT)
