"""How three small machines read as one word, and as six steps. Pure: no table, no clock.

Source: guide R1 (who acts, in three kinds), R7 (six steps), R31 (each step opens its page).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from fairgate.billing.fees.states import SETTLED, FeeState
from fairgate.credentials.badges.states import BadgeState
from fairgate.foundation.states import Party
from fairgate.registration.personnel.states import PersonState
from fairgate.registration.submissions.states import SubmissionState
from fairgate.reporting.journey.states import Act, PersonStatus, StepKey, StepState

_UNPAID = {FeeState.DUE: PersonStatus.TO_PAY, FeeState.PAYING: PersonStatus.PAYING}
_BADGE = {
    BadgeState.PREPARING: PersonStatus.MAKING,
    BadgeState.READY: PersonStatus.READY,
    BadgeState.REVOKED: PersonStatus.REVOKED,
}
_PERSON = {
    PersonState.VOUCHING: PersonStatus.JOINING,
    PersonState.DRAFT: PersonStatus.TO_SUBMIT,
    PersonState.UNDER_REVIEW: PersonStatus.IN_REVIEW,
    PersonState.RETURNED: PersonStatus.RETURNED,
    PersonState.REJECTED: PersonStatus.REJECTED,
    PersonState.CANCELLED: PersonStatus.CANCELLED,
}


def status(person: str, fee: str | None, badge: str | None, *, pays_at_pickup: bool = False) -> PersonStatus:
    """Return the word for a person; `fee` and `badge` are None where there is none yet.

    `pays_at_pickup`: what is due is asked for at the desk where badges are handed over. Source: F36.
    What registration alone decides comes first (returned, cancelled …); then unpaid money; then the badge.
    """
    alone = _PERSON.get(PersonState(person))
    if alone is not None:
        return alone
    if fee == FeeState.DUE and pays_at_pickup:
        return PersonStatus.PAY_AT_PICKUP
    if fee in _UNPAID:
        return _UNPAID[FeeState(fee)]
    if person == PersonState.SUBMITTED:
        return PersonStatus.IN_REVIEW if fee in SETTLED else PersonStatus.SUBMITTED
    return PersonStatus.APPROVED if badge is None else _BADGE[BadgeState(badge)]


_WHO_WAITS = {
    PersonStatus.JOINING: Party.VISITOR,
    PersonStatus.TO_SUBMIT: Party.VISITOR,
    PersonStatus.TO_PAY: Party.VISITOR,
    PersonStatus.PAYING: Party.VISITOR,
    PersonStatus.RETURNED: Party.VISITOR,
    PersonStatus.REJECTED: Party.VISITOR,
    PersonStatus.IN_REVIEW: Party.DELEGATION,
    PersonStatus.SUBMITTED: Party.SYSTEM,
    PersonStatus.APPROVED: Party.SYSTEM,
    PersonStatus.MAKING: Party.SYSTEM,
    PersonStatus.REVOKED: Party.SYSTEM,  # of somebody approved: a new badge is begun by a job
}


def waits_for(word: PersonStatus) -> Party | None:
    """Say whose move it is for a person, or None when the way has ended. Source: guide R1."""
    return _WHO_WAITS.get(word)


@dataclass(frozen=True)
class Progress:
    """What the chart is drawn from: one organization in one edition, and how many people bear each word."""

    organization: str
    is_automatic: bool
    is_form_complete: bool
    people: Mapping[PersonStatus, int]
    is_pay_first: bool = True
    is_overseas: bool = False

    def count(self, *words: PersonStatus) -> int:
        """Return how many people bear one of these words."""
        return sum(self.people.get(word, 0) for word in words)


@dataclass(frozen=True)
class Step:
    """One gate of the chart: who acts and where it stands."""

    number: int
    key: StepKey
    who: Party
    state: StepState
    is_current: bool = False


def steps(progress: Progress) -> tuple[Step, ...]:
    """Return the six steps in the edition's order; the first that waits for the visitor is current."""
    first_yours = next((key for key in _order(progress) if _state(key, progress) in _WAITS_FOR_VISITOR), None)
    return tuple(
        Step(number, key, _who(key, progress), _state(key, progress), is_current=key == first_yours)
        for number, key in enumerate(_order(progress), start=1)
    )


_WAITS_FOR_VISITOR = {StepState.YOURS, StepState.RETURNED}


def _order(progress: Progress) -> tuple[StepKey, ...]:
    middle = (StepKey.PAY, StepKey.PERSON_REVIEW)
    if not progress.is_pay_first:
        middle = (StepKey.PERSON_REVIEW, StepKey.PAY)
    return (StepKey.SIGN_UP, StepKey.FILL_IN, StepKey.ORGANIZATION_REVIEW, *middle, StepKey.BADGE)


def _who(key: StepKey, progress: Progress) -> Party:
    reviewer = Party.HOST if progress.is_overseas else Party.DELEGATION
    if key == StepKey.ORGANIZATION_REVIEW:
        return Party.SYSTEM if progress.is_automatic else reviewer
    if key == StepKey.PERSON_REVIEW:
        return reviewer
    return Party.SYSTEM if key == StepKey.BADGE else Party.VISITOR


def _state(key: StepKey, progress: Progress) -> StepState:
    return {
        StepKey.SIGN_UP: lambda _progress: StepState.DONE,
        StepKey.FILL_IN: _filling,
        StepKey.ORGANIZATION_REVIEW: _organization_review,
        StepKey.PAY: _paying,
        StepKey.PERSON_REVIEW: _person_review,
        StepKey.BADGE: _badge,
    }[key](progress)


def _filling(progress: Progress) -> StepState:
    if progress.organization in (SubmissionState.RETURNED, SubmissionState.REJECTED):
        return StepState.RETURNED
    return StepState.YOURS if progress.organization == SubmissionState.DRAFT else StepState.DONE


def _organization_review(progress: Progress) -> StepState:
    if progress.organization in (SubmissionState.DRAFT, SubmissionState.RETURNED):
        return StepState.AHEAD
    if progress.organization in (SubmissionState.REJECTED, SubmissionState.REVOKED):
        return StepState.REFUSED
    return StepState.DONE if progress.organization == SubmissionState.APPROVED else StepState.REVIEWING


_REVIEWED = (
    PersonStatus.APPROVED,
    PersonStatus.MAKING,
    PersonStatus.READY,
    PersonStatus.COLLECTED,
    PersonStatus.REVOKED,
)


def _paying(progress: Progress) -> StepState:
    if progress.count(PersonStatus.TO_PAY, PersonStatus.PAYING):
        return StepState.YOURS
    if progress.count(PersonStatus.PAY_AT_PICKUP):
        return StepState.AT_PICKUP
    after = (*_REVIEWED, PersonStatus.IN_REVIEW) if progress.is_pay_first else _REVIEWED
    return StepState.DONE if progress.count(*after) else StepState.AHEAD


_UNPAID_WORDS = (PersonStatus.TO_PAY, PersonStatus.PAYING, PersonStatus.PAY_AT_PICKUP)


def _person_review(progress: Progress) -> StepState:
    if progress.count(PersonStatus.RETURNED):
        return StepState.RETURNED
    if progress.count(PersonStatus.IN_REVIEW):
        return StepState.REVIEWING
    after = _REVIEWED if progress.is_pay_first else (*_REVIEWED, *_UNPAID_WORDS)
    if progress.count(*after):
        return StepState.DONE
    return StepState.REFUSED if progress.count(PersonStatus.REJECTED) else StepState.AHEAD


def _badge(progress: Progress) -> StepState:
    if progress.count(PersonStatus.APPROVED, PersonStatus.MAKING):
        return StepState.MAKING
    return StepState.DONE if progress.count(PersonStatus.READY, PersonStatus.COLLECTED) else StepState.AHEAD


def next_act(progress: Progress) -> Act:
    """Return the one thing to show on top of the home page: the visitor's next act, or whom they wait for."""
    if progress.organization == SubmissionState.REVOKED:
        return Act.REFUSED
    if progress.organization in (SubmissionState.RETURNED, SubmissionState.REJECTED):
        return Act.MEND_ORGANIZATION
    if progress.organization == SubmissionState.DRAFT:
        return _before_submission(progress)
    if progress.organization != SubmissionState.APPROVED:
        return Act.WAIT_FOR_ORGANIZATION
    return _after_approval(progress)


def _before_submission(progress: Progress) -> Act:
    if not progress.is_form_complete:
        return Act.FILL_FORM
    if progress.count(PersonStatus.TO_SUBMIT):
        return Act.SUBMIT
    return Act.VOUCH if progress.count(PersonStatus.JOINING) else Act.ADD_PERSON


_BY_URGENCY = (
    (PersonStatus.PAYING, Act.FINISH_PAYING),
    (PersonStatus.TO_PAY, Act.PAY),
    (PersonStatus.RETURNED, Act.MEND_PEOPLE),
    (PersonStatus.TO_SUBMIT, Act.SUBMIT_PEOPLE),
    (PersonStatus.JOINING, Act.VOUCH),
    (PersonStatus.REJECTED, Act.MEND_REJECTED),
    (PersonStatus.IN_REVIEW, Act.WAIT_FOR_PEOPLE),
    (PersonStatus.APPROVED, Act.WAIT_FOR_BADGE),
    (PersonStatus.MAKING, Act.WAIT_FOR_BADGE),
    (PersonStatus.REVOKED, Act.WAIT_FOR_BADGE),
    (PersonStatus.PAY_AT_PICKUP, Act.PAY_AT_PICKUP),
    (PersonStatus.READY, Act.SHOW_BADGE),
    (PersonStatus.COLLECTED, Act.SHOW_BADGE),
)


def _after_approval(progress: Progress) -> Act:
    return next((act for word, act in _BY_URGENCY if progress.count(word)), Act.ADD_PERSON)
