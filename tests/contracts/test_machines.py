"""Every state of every machine can be reached, and none is a dead end without a last word."""

import pytest

from tools.made.states import machines

MACHINES = {machine.name: machine for _place, machine in machines()}
LAST_WORDS = {
    "agreement": {"agreed", "refused"},
    "amendment": {"applied", "withdrawn"},
    "announcement": {"taken_down"},
    "appeal": {"dismissed", "upheld", "withdrawn"},
    "badge": {"revoked"},
    "badge_fee": {"refunded", "withdrawn"},
    "bank_receipt": {"returned", "settled"},
    "bank_statement": {"discarded", "finished", "refused"},
    "book_month": {"closed"},
    "code": {"burned", "replaced", "used"},
    "delegation": set(),
    "duplicate_pair": set(),
    "extension": {"withdrawn"},
    "hand_over": {"sent"},
    "inbox_notice": {"applied", "refused"},
    "intention": {"done"},
    "invoice": {"failed", "returned", "withdrawn"},
    "invoice_return": {"failed", "lapsed", "refused", "returned", "withdrawn"},
    "join_request": {"approved", "declined", "withdrawn"},
    "letter": {"withdrawn"},
    "licence_picture": {"kept", "read", "unreadable"},
    "list_entry": {"removed"},
    "long_work": {"cancelled", "expired"},
    "match_proposal": {"accepted", "refused"},
    "member_invitation": {"accepted", "revoked"},
    "merger": {"undone"},
    "objection": {"declined", "done"},
    "order": {"cancelled", "expired", "paid"},
    "payment_attempt": {"paid"},
    "person": {"cancelled"},
    "referral_code": {"stopped"},
    "refund": {"failed", "paid", "refused"},
    "refund_request": {"ended", "refunded", "withdrawn"},
    "registry_inquiry": {"answered", "unreachable"},
    "release_request": {"dismissed", "released", "withdrawn"},
    "remittance": {"confirmed", "expired", "withdrawn"},
    "replay": {"finished"},
    "review_batch": {"finished"},
    "review_case": {"closed"},
    "review_look": {"settled"},
    "rule_set": set(),
    "rulebook": {"dropped", "retired"},
    "staff_invitation": {"accepted", "withdrawn"},
    "submission": {"revoked"},
    "suspense_item": {"settled"},
    "text_message": {"refused", "sent"},
    "vetting_answer": {"finished"},
    "vetting_batch": {"answered", "recalled"},
}
UNDOES = {"person": "separate_"}
"""Verbs that take a last word back: it is one nevertheless."""


def test_every_machine_has_its_last_words():
    assert set(MACHINES) == set(LAST_WORDS)


@pytest.mark.parametrize("machine", MACHINES.values(), ids=MACHINES)
def test_states_are_reached_and_left(machine):
    arrows = list(machine.arrows())
    reached = {target for _source, target, _move in arrows} | {machine.start, *machine.other_starts}
    assert reached == set(machine.states.values)
    undo = UNDOES.get(machine.name)
    left = {source for source, _target, move in arrows if not (undo and move.verb.startswith(undo))}
    assert set(machine.states.values) - left == LAST_WORDS[machine.name]
