"""Every state of every machine can be reached, none is a dead end without a last word, and each arrow is written down.

Mutants of tables: mutmut changes no more than the bodies of functions, so each arrow is dropped and turned here.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from fairgate.foundation.states import Machine, Party
from tools.made.states import machines, page_of

DOCS = Path(__file__).resolve().parents[2] / "docs" / "states"
PLACES = {machine.name: place for place, machine in machines()}
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
    "refund": {"paid", "refused"},
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


@pytest.mark.parametrize("machine", MACHINES.values(), ids=MACHINES)
def test_no_arrow_goes_or_turns_without_its_page(machine):
    written = (DOCS / f"{machine.name}.md").read_text("utf-8")
    assert page_of(PLACES[machine.name], machine) == written
    mutants = list(_mutants(machine))
    assert len(mutants) >= 3 * len(list(machine.arrows()))
    assert [mutant for mutant in mutants if page_of(PLACES[machine.name], mutant) == written] == []


def _mutants(machine: Machine) -> Iterator[Machine]:
    """Yield the machine with each arrow dropped, led elsewhere or put in another hand, and begun elsewhere."""
    states = list(machine.states)
    for at, move in enumerate(machine.moves):
        fewer = [tuple(each for each in move.sources if each != source) for source in move.sources]
        changed = [replace(move, sources=sources) for sources in fewer]
        changed += [replace(move, target=state) for state in states if state != move.target]
        changed += [replace(move, who=party) for party in Party if party != move.who]
        for each in changed:
            yield replace(machine, moves=(*machine.moves[:at], each, *machine.moves[at + 1 :]))
        yield replace(machine, moves=(*machine.moves[:at], *machine.moves[at + 1 :]))
    yield from (replace(machine, start=state) for state in states if state != machine.start)
