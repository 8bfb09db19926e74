"""Whatever an organization and its reviewers do to a person: there is a word, and a way on or a last word.

Source: issue 5, "states never reach a dead end without a way out or a final word"; Q16, Q27, Q28.
"""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairgate.billing.fees.states import SETTLED, FeeState
from fairgate.credentials.badges.states import BadgeState
from fairgate.foundation.states import Party
from fairgate.registration.personnel.states import ALIVE, PERSON, PersonState
from fairgate.registration.submissions.states import SubmissionState
from fairgate.reporting.journey.rules import Progress, next_act, status, waits_for
from fairgate.reporting.journey.states import Act, PersonStatus

LAST_WORDS = {PersonStatus.CANCELLED, PersonStatus.READY, PersonStatus.COLLECTED}
"""Nobody has to do anything any more; a badge that is ready is shown at the gate."""

WAITS = {
    Party.DELEGATION: {Act.WAIT_FOR_PEOPLE},
    Party.SYSTEM: {Act.WAIT_FOR_BADGE, Act.WAIT_FOR_ORGANIZATION, Act.ADD_PERSON},
}


def can_occur(person, fee, badge):
    """Say whether three states can meet, by what `config/reactions.py` lets follow from what."""
    if badge in {BadgeState.PREPARING, BadgeState.READY}:
        return person == PersonState.APPROVED and fee in SETTLED
    if fee in {FeeState.DUE, FeeState.PAYING}:
        return person in {PersonState.SUBMITTED, PersonState.APPROVED, PersonState.UNDER_REVIEW}
    return badge is None or person != PersonState.APPROVED or fee in SETTLED


MEETINGS = [each for each in product(PersonState, (None, *FeeState), (None, *BadgeState)) if can_occur(*each)]


@pytest.mark.parametrize(("person", "fee", "badge"), MEETINGS)
def test_every_state_that_can_occur_has_a_way_on_or_a_last_word(person, fee, badge):
    word = status(person, fee, badge)
    assert waits_for(word) is not None or word in LAST_WORDS, f"{word} leads nowhere"


@pytest.mark.parametrize("state", ALIVE)
def test_from_every_state_an_organization_can_give_up_and_all_but_approval_can_still_be_reached(state):
    assert PERSON.can("cancel", state)
    assert PersonState.APPROVED in reachable(PERSON, state)


def reachable(machine, state):
    """Return every state that moves lead to from one."""
    found, new = set(), {str(state)}
    while new:
        found |= new
        new = {target for source, target, _move in machine.arrows() if source in new} - found
    return found


@given(st.dictionaries(st.sampled_from(sorted({status(*each) for each in MEETINGS})), st.integers(1, 3)))
def test_an_approved_organization_with_any_people_knows_what_comes_next(people):
    act = next_act(
        Progress(SubmissionState.APPROVED, is_automatic=True, is_form_complete=True, people=people)
    )
    mine = [word for word in people if waits_for(word) == Party.VISITOR]
    waiting = {acts for party in WAITS.values() for acts in party}
    assert not mine or act not in waiting, f"{mine} wait for the visitor, and the page says {act}"
