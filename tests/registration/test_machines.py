"""Every state can be reached, and none is a dead end without a last word."""

import pytest

from fairgate.registration.announcements.states import ANNOUNCEMENT
from fairgate.registration.claims.states import APPEAL, JOIN_REQUEST
from fairgate.registration.editions.states import RULEBOOK
from fairgate.registration.members.states import INVITATION
from fairgate.registration.personnel.states import OBJECTION, PERSON
from fairgate.registration.releases.states import RELEASE
from fairgate.registration.reviews.states import REVIEW_CASE, REVIEW_LOOK
from fairgate.registration.submissions.states import AMENDMENT, REPLAY, SUBMISSION
from fairgate.registration.verification.states import INQUIRY, LIST_ENTRY, PICTURE, RULE_SET
from fairgate.registration.vetting.states import VETTING_ANSWER, VETTING_BATCH

LAST_WORDS = {
    "person": {"cancelled"},
    "objection": {"done", "declined"},
    "submission": {"revoked"},
    "review_case": {"closed"},
    "review_look": {"settled"},
    "join_request": {"approved", "declined", "withdrawn"},
    "appeal": {"upheld", "dismissed", "withdrawn"},
    "amendment": {"applied", "withdrawn"},
    "member_invitation": {"accepted", "revoked"},
    "licence_picture": {"kept", "read", "unreadable"},
    "release_request": {"released", "dismissed", "withdrawn"},
    "registry_inquiry": {"answered", "unreachable"},
    "list_entry": {"removed"},
    "rule_set": set(),
    "announcement": {"taken_down"},
    "rulebook": {"retired", "dropped"},
    "replay": {"finished"},
    "vetting_batch": {"answered", "recalled"},
    "vetting_answer": {"finished"},
}
MACHINES = [
    PERSON,
    OBJECTION,
    SUBMISSION,
    REVIEW_CASE,
    REVIEW_LOOK,
    JOIN_REQUEST,
    APPEAL,
    RELEASE,
    INVITATION,
    AMENDMENT,
    PICTURE,
    INQUIRY,
    LIST_ENTRY,
    RULE_SET,
    RULEBOOK,
    ANNOUNCEMENT,
    REPLAY,
    VETTING_BATCH,
    VETTING_ANSWER,
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
