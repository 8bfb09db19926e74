"""What becomes of a letter when its person is cancelled, amended or loses the approval. Source: Q16, F35."""

import pytest

from fairgate.config.reactions import REACTIONS, _withdraw_the_letter
from fairgate.credentials.letters import operations, queries
from fairgate.credentials.letters.states import LetterState
from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.events import announce
from fairgate.platform.work.operations import run_due
from fairgate.registration.personnel import events
from tests.cast import AT
from tests.factories import registration, visits

pytestmark = pytest.mark.django_db
ENDING = (
    events.PersonCancelled,
    events.PersonRejected,
    events.PersonAmended,
    events.PersonReturned,
    events.PersonWithdrawn,
)


@pytest.mark.parametrize("kind", ENDING)
def test_whatever_ends_an_approval_withdraws_the_letter(kind):
    assert _withdraw_the_letter in REACTIONS[kind]


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        (events.PersonCancelled, "人员已注销"),
        (events.PersonRejected, "人员审核未通过"),
        (events.PersonAmended, "人员资料已更改"),
    ],
)
def test_the_letter_says_why(kind, why):
    registration.edition()
    visit = visits.ready(at=AT)
    letter_id = operations.request_letter(visit.person_ids[0], by=visit.owner, at=AT)
    run_due(AT, lane="pictures")
    announce(kind(visit.person_ids[0], visit.enrolled.organization_id), by=SYSTEM, at=AT)
    letter = queries.get(letter_id, SYSTEM)
    assert (letter.state, str(letter.because)) == (LetterState.WITHDRAWN, why)
