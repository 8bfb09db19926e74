"""Every state can be reached, and none is a dead end without a last word."""

import pytest

from fairgate.registration.claims.states import APPEAL, JOIN_REQUEST
from fairgate.registration.personnel.states import PERSON
from fairgate.registration.reviews.states import REVIEW_CASE, REVIEW_LOOK
from fairgate.registration.submissions.states import REPLAY, SUBMISSION
from fairgate.registration.verification.states import INQUIRY, LIST_ENTRY, PICTURE, RULE_SET

LAST_WORDS = {
    "person": {"cancelled"},
    "submission": {"revoked"},
    "review_case": {"decided"},
    "review_look": {"settled"},
    "join_request": {"approved", "declined", "withdrawn"},
    "appeal": {"upheld", "dismissed", "withdrawn"},
    "licence_picture": {"read", "unreadable"},
    "registry_inquiry": {"answered", "unreachable"},
    "list_entry": {"removed"},
    "rule_set": set(),
    "replay": {"finished"},
}
MACHINES = [
    PERSON,
    SUBMISSION,
    REVIEW_CASE,
    REVIEW_LOOK,
    JOIN_REQUEST,
    APPEAL,
    PICTURE,
    INQUIRY,
    LIST_ENTRY,
    RULE_SET,
    REPLAY,
]
FROM_OUTSIDE = {"person": {"vouching"}}


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine.name)
def test_states_are_reached_and_left(machine):
    arrows = list(machine.arrows())
    starts = {machine.start} | FROM_OUTSIDE.get(machine.name, set())
    assert {target for _source, target, _move in arrows} | starts == set(machine.states.values)
    assert (
        set(machine.states.values) - {source for source, _target, _move in arrows} == LAST_WORDS[machine.name]
    )
