"""The words of the chart, and the six steps. Source: guide R1, R7, R9, R31."""

import pytest

from fairgate.billing.fees.states import FeeState
from fairgate.credentials.badges.states import BadgeState
from fairgate.foundation.states import Party
from fairgate.registration.personnel.states import PersonState
from fairgate.registration.submissions.states import SubmissionState
from fairgate.reporting.journey.rules import Progress, next_act, status, steps, waits_for
from fairgate.reporting.journey.states import Act, PersonStatus, StepKey, StepState


def progress(organization=SubmissionState.APPROVED, *, form=True, pay_first=True, automatic=True, **people):
    counts = {PersonStatus[word.upper()]: count for word, count in people.items()}
    return Progress(organization, automatic, form, counts, pay_first)


def states(progress):
    return {step.key: step.state for step in steps(progress)}


@pytest.mark.parametrize(
    ("person", "fee", "badge", "word"),
    [
        (PersonState.VOUCHING, None, None, PersonStatus.JOINING),
        (PersonState.DRAFT, None, None, PersonStatus.TO_SUBMIT),
        (PersonState.SUBMITTED, None, None, PersonStatus.SUBMITTED),
        (PersonState.SUBMITTED, FeeState.WITHDRAWN, None, PersonStatus.SUBMITTED),
        (PersonState.SUBMITTED, FeeState.DUE, None, PersonStatus.TO_PAY),
        (PersonState.SUBMITTED, FeeState.PAYING, None, PersonStatus.PAYING),
        (PersonState.SUBMITTED, FeeState.PAID, None, PersonStatus.IN_REVIEW),
        (PersonState.SUBMITTED, FeeState.WAIVED, None, PersonStatus.IN_REVIEW),
        (PersonState.UNDER_REVIEW, FeeState.PAID, None, PersonStatus.IN_REVIEW),
        (PersonState.RETURNED, FeeState.PAID, None, PersonStatus.RETURNED),
        (PersonState.REJECTED, FeeState.PAID, BadgeState.REVOKED, PersonStatus.REJECTED),
        (PersonState.CANCELLED, FeeState.PAID, BadgeState.REVOKED, PersonStatus.CANCELLED),
        (PersonState.APPROVED, FeeState.DUE, None, PersonStatus.TO_PAY),
        (PersonState.APPROVED, FeeState.PAID, None, PersonStatus.APPROVED),
        (PersonState.APPROVED, FeeState.PAID, BadgeState.PREPARING, PersonStatus.MAKING),
        (PersonState.APPROVED, FeeState.PAID, BadgeState.READY, PersonStatus.READY),
        (PersonState.APPROVED, FeeState.PAID, BadgeState.REVOKED, PersonStatus.REVOKED),
    ],
)
def test_three_small_machines_read_as_one_word(person, fee, badge, word):
    assert status(person, fee, badge) == word


def test_every_combination_of_states_has_a_word():
    for person in PersonState:
        for fee in (None, *FeeState):
            for badge in (None, *BadgeState):
                assert status(person, fee, badge) in PersonStatus


def test_it_is_the_visitor_who_pays_and_the_delegation_that_reviews():
    assert waits_for(PersonStatus.TO_PAY) == Party.VISITOR
    assert waits_for(PersonStatus.IN_REVIEW) == Party.DELEGATION
    assert waits_for(PersonStatus.MAKING) == Party.SYSTEM
    assert waits_for(PersonStatus.COLLECTED) is None


def test_there_are_six_steps_in_the_guides_order_and_payment_comes_before_person_review():
    assert [step.key for step in steps(progress())] == list(StepKey)
    assert [step.number for step in steps(progress())] == [1, 2, 3, 4, 5, 6]


def test_an_edition_that_reviews_first_shows_the_review_before_the_payment():
    keys = [step.key for step in steps(progress(pay_first=False))]
    assert keys.index(StepKey.PERSON_REVIEW) < keys.index(StepKey.PAY)


def test_the_organization_is_reviewed_by_the_system_or_by_its_delegation():
    who = {True: Party.SYSTEM, False: Party.DELEGATION}
    for automatic, party in who.items():
        review = next(s for s in steps(progress(automatic=automatic)) if s.key == StepKey.ORGANIZATION_REVIEW)
        assert review.who == party


def test_a_draft_waits_for_the_visitor_to_fill_in_and_nothing_further_has_begun():
    shown = states(progress(SubmissionState.DRAFT, form=False))
    assert shown[StepKey.SIGN_UP] == StepState.DONE
    assert shown[StepKey.FILL_IN] == StepState.YOURS
    assert {shown[key] for key in list(StepKey)[2:]} == {StepState.AHEAD}


@pytest.mark.parametrize(
    ("organization", "state"),
    [
        (SubmissionState.SUBMITTED, StepState.REVIEWING),
        (SubmissionState.CHECKING, StepState.REVIEWING),
        (SubmissionState.WAITING, StepState.REVIEWING),
        (SubmissionState.APPROVED, StepState.DONE),
        (SubmissionState.REJECTED, StepState.REFUSED),
        (SubmissionState.REVOKED, StepState.REFUSED),
    ],
)
def test_the_organization_review_says_where_it_stands(organization, state):
    assert states(progress(organization))[StepKey.ORGANIZATION_REVIEW] == state


def test_only_one_step_is_current_and_it_waits_for_the_visitor():
    shown = steps(progress(to_pay=2, returned=1, in_review=3))
    assert [step.key for step in shown if step.is_current] == [StepKey.PAY]


def test_nothing_is_current_while_somebody_else_acts():
    assert not any(step.is_current for step in steps(progress(in_review=1)))


def test_the_badge_step_is_done_when_badges_can_be_collected_and_none_is_being_made():
    assert states(progress(making=1, ready=1))[StepKey.BADGE] == StepState.MAKING
    assert states(progress(ready=1))[StepKey.BADGE] == StepState.DONE


@pytest.mark.parametrize(
    ("given", "act"),
    [
        (progress(SubmissionState.DRAFT, form=False), Act.FILL_FORM),
        (progress(SubmissionState.DRAFT), Act.ADD_PERSON),
        (progress(SubmissionState.DRAFT, to_submit=1), Act.SUBMIT),
        (progress(SubmissionState.RETURNED), Act.MEND_ORGANIZATION),
        (progress(SubmissionState.REJECTED), Act.MEND_ORGANIZATION),
        (progress(SubmissionState.REVOKED), Act.REFUSED),
        (progress(SubmissionState.CHECKING), Act.WAIT_FOR_ORGANIZATION),
        (progress(SubmissionState.WAITING), Act.WAIT_FOR_ORGANIZATION),
        (progress(paying=1, to_pay=1), Act.FINISH_PAYING),
        (progress(to_pay=1, returned=1), Act.PAY),
        (progress(returned=1, in_review=1), Act.MEND_PEOPLE),
        (progress(to_submit=1, in_review=1), Act.SUBMIT_PEOPLE),
        (progress(in_review=1, ready=1), Act.WAIT_FOR_PEOPLE),
        (progress(approved=1), Act.WAIT_FOR_BADGE),
        (progress(ready=1), Act.SHOW_BADGE),
        (progress(), Act.ADD_PERSON),
    ],
)
def test_the_home_page_names_one_next_act(given, act):
    assert next_act(given) == act
