"""Every state can be reached, and none is a dead end without a last word."""

import pytest

from fairgate.registration.personnel.states import PERSON
from fairgate.registration.reviews.states import REVIEW_CASE
from fairgate.registration.submissions.states import SUBMISSION

LAST_WORDS = {"person": {"cancelled"}, "submission": {"revoked"}, "review_case": {"decided"}}
FROM_OUTSIDE = {"person": {"vouching"}}


@pytest.mark.parametrize("machine", [PERSON, SUBMISSION, REVIEW_CASE], ids=lambda machine: machine.name)
def test_states_are_reached_and_left(machine):
    arrows = list(machine.arrows())
    starts = {machine.start} | FROM_OUTSIDE.get(machine.name, set())
    assert {target for _source, target, _move in arrows} | starts == set(machine.states.values)
    assert (
        set(machine.states.values) - {source for source, _target, _move in arrows} == LAST_WORDS[machine.name]
    )
