"""A submission is taken back while nobody has it in hand; a case is taken, laid back, decided. Source: Q27, Q28."""

from dataclasses import replace

import pytest

from fairgate.config.reactions import REACTIONS
from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.errors import Forbidden, NotFound, Refused, Stale
from fairgate.foundation.events import install
from fairgate.platform.work.operations import run_due
from fairgate.registration.editions.queries import current_edition
from fairgate.registration.editions.states import CutOff
from fairgate.registration.organizations import operations as organizations
from fairgate.registration.organizations.queries import organization_of
from fairgate.registration.personnel.queries import person
from fairgate.registration.reviews import operations, queries
from fairgate.registration.reviews.models import ReviewCase
from fairgate.registration.reviews.rules import Hand, take_refusal, withdraw_refusal
from fairgate.registration.reviews.states import SubjectKind
from fairgate.registration.submissions.events import OrganizationWaiting
from fairgate.registration.submissions.queries import submission_of
from tests.at_once import at_once
from tests.cast import AT, LIN, QIAN, ZHOU
from tests.factories import registration as make


@pytest.fixture(autouse=True)
def _edition(db):
    make.edition()
    install({OrganizationWaiting: REACTIONS[OrganizationWaiting]})


def zhou():
    return ZHOU.in_scope(make.delegation("pudong"), user_id="1")


def colleague():
    return replace(zhou(), id="2", label="何静")


def waiting():
    enrolled = make.organization(category="social_organization", referral_code="Q2021537")
    person_id = make.person(enrolled)
    make.submitted(enrolled, person_id)
    return enrolled, person_id, ReviewCase.objects.get().pk


def state_of(enrolled):
    return submission_of(enrolled.organization_id, enrolled.owner).state


def withdraw(enrolled, *, by=None, at=AT):
    operations.withdraw_organization(enrolled.organization_id, by=by or enrolled.owner, at=at)


def decide(case_id, outcome, reason="", fields=(), by=None):
    by = by or zhou()
    seen = queries.case(case_id, by, on=AT.date()).seen_version
    operations.decide(case_id, outcome, reason=reason, fields_named=fields, seen_version=seen, by=by, at=AT)


def code_of(act):
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.refusals[0].code


def test_what_nobody_has_in_hand_goes_back_to_the_draft_with_its_people_and_its_case_is_closed():
    enrolled, person_id, case_id = waiting()
    withdraw(enrolled)
    assert state_of(enrolled) == "draft"
    assert person(person_id, enrolled.owner).state == "draft"
    assert organization_of(enrolled.owner).lock is None
    assert queries.queue(zhou(), SubjectKind.ORGANIZATION) == []
    seen = queries.case(case_id, zhou(), on=AT.date())
    assert (seen.state, seen.close_label, seen.outcome) == ("closed", "申请人已撤回", "")
    assert make.submitted(enrolled, person_id) == "waiting"
    assert [row.id for row in queries.queue(zhou(), SubjectKind.ORGANIZATION)] != [case_id]


def test_what_is_still_being_checked_by_the_system_may_be_withdrawn_and_is_judged_no_more():
    enrolled = make.organization(picture_id=make.licence(read=False))
    assert make.submitted(enrolled, make.person(enrolled)) == "checking"
    withdraw(enrolled)
    run_due(AT.replace(hour=3))
    assert state_of(enrolled) == "draft"


def test_what_a_reviewer_has_in_hand_stays_until_it_is_laid_back():
    enrolled, _person, case_id = waiting()
    operations.take(case_id, by=zhou(), at=AT)
    assert queries.is_organization_taken(enrolled.organization_id)
    assert code_of(lambda: withdraw(enrolled)) == "taken"
    operations.release(case_id, by=zhou(), at=AT)
    withdraw(enrolled)
    assert state_of(enrolled) == "draft"


@pytest.mark.parametrize("outcome", ["approve", "return"])
def test_what_is_decided_cannot_be_withdrawn(outcome):
    enrolled, _person, case_id = waiting()
    decide(case_id, outcome, reason="地址不符")
    assert code_of(lambda: withdraw(enrolled)) == "decided"


def test_after_the_cut_off_nothing_is_withdrawn_that_could_not_be_handed_in_again():
    enrolled, _person, _case = waiting()
    closes = current_edition().rulebook.closes_at(CutOff.ORGANIZATION_SUBMIT)
    assert code_of(lambda: withdraw(enrolled, at=closes)) == "closed"


def test_only_who_may_hand_in_may_withdraw():
    enrolled, _person, _case = waiting()
    payer = replace(LIN, role="payer").in_scope(enrolled.organization_id, user_id="3")
    for actor, error in ((QIAN, NotFound), (zhou(), NotFound), (payer, Forbidden)):
        with pytest.raises(error):
            withdraw(enrolled, by=actor)


def test_a_case_is_in_one_hand_at_a_time_and_deciding_takes_it():
    _enrolled, _person, case_id = waiting()
    operations.take(case_id, by=zhou(), at=AT)
    operations.take(case_id, by=zhou(), at=AT)
    for act in (operations.take, operations.release):
        assert code_of(lambda act=act: act(case_id, by=colleague(), at=AT)) == "taken"
    operations.release(case_id, by=zhou(), at=AT)
    decide(case_id, "approve", by=colleague())
    assert ReviewCase.objects.get().taken_by == "何静"


def test_a_stranger_takes_nothing():
    _enrolled, _person, case_id = waiting()
    with pytest.raises(NotFound):
        operations.take(case_id, by=QIAN, at=AT)


def test_a_withdrawn_case_is_neither_taken_nor_decided_and_says_why():
    enrolled, _person, case_id = waiting()
    withdraw(enrolled)
    assert code_of(lambda: operations.take(case_id, by=zhou(), at=AT)) == "ended"
    assert code_of(lambda: decide(case_id, "approve")) == "ended"


def test_the_next_case_shows_what_was_changed_since_the_decision():
    enrolled, _person, case_id = waiting()
    decide(case_id, "return", reason="地址与证书不符", fields=["address"])
    file = replace(make.HUADONG, address="上海市浦东新区东海大道190号")
    organizations.update_file(enrolled.organization_id, file, seen_version="", by=enrolled.owner, at=AT)
    make.submitted(enrolled)
    (row,) = queries.queue(zhou(), SubjectKind.ORGANIZATION)
    (change,) = queries.case(row.id, zhou(), on=AT.date()).changes
    assert (change.field, change.before) == ("address", "上海市浦东新区东海大道188号")
    assert queries.case(case_id, zhou(), on=AT.date()).changes == ()
    assert (
        "东海大道"
        not in ReviewCase.objects.filter(pk=case_id)
        .extra(select={"raw": "seen_content"})
        .values_list("raw")[0][0]
    )


def test_the_rules_of_hands():
    mine = Hand("周雅琴", "1")
    assert take_refusal(None, "1") is take_refusal(mine, "1") is withdraw_refusal(None) is None
    assert "周雅琴" in str(take_refusal(mine, "2").words)
    assert withdraw_refusal(mine).code == "taken"


@pytest.mark.django_db(transaction=True)
@pytest.mark.either_database
@pytest.mark.parametrize("rival", ["take", "approve"])
def test_of_a_withdrawal_and_a_reviewer_in_the_same_moment_one_wins_and_the_other_is_told(rival):
    enrolled, person_id, case_id = waiting()
    seen, by = queries.case(case_id, zhou(), on=AT.date()).seen_version, zhou()
    acts = {
        "take": lambda: operations.take(case_id, by=by, at=AT),
        "approve": lambda: operations.decide(case_id, "approve", seen_version=seen, by=by, at=AT),
    }
    mine, theirs = at_once(lambda: withdraw(enrolled), acts[rival])
    assert isinstance(mine, Refused) != isinstance(theirs, Refused)
    lost = mine if isinstance(mine, Refused) else theirs
    assert not isinstance(lost, Stale)
    after = {"take": "waiting", "approve": "approved"}[rival] if lost is mine else "draft"
    assert state_of(enrolled) == after
    assert person(person_id, SYSTEM).state == ("draft" if lost is theirs else "submitted")
