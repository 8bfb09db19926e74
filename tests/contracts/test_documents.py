"""Generated documents say what the code says, and nobody cites a rule that does not exist."""

from tools.documents import stale
from tools.made.rules import cited, listed
from tools.made.states import machines


def test_no_generated_document_is_stale():
    assert [path.name for path in stale()] == [], "run make docs"


def test_every_cited_rule_exists():
    known = set(listed())
    for folder in ("src/fairgate", "tests"):
        unknown = {rule: paths for rule, paths in cited(folder).items() if rule not in known}
        assert unknown == {}


def test_every_machine_has_a_name_of_its_own():
    names = [machine.name for _place, machine in machines()]
    assert len(names) == len(set(names)) > 4


def test_every_state_can_be_reached():
    for _place, machine in machines():
        reached = {machine.start, *machine.other_starts} | {move.target for move in machine.moves}
        assert set(machine.states.values) <= reached, machine.name
