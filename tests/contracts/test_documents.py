"""Generated documents say what the code says, and nobody cites a rule that does not exist."""

import re

from tools.documents import stale
from tools.made.rules import HOME, cited, listed
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


def test_every_cited_fact_and_section_of_a_protocol_is_written_down():
    known = _sections("facts") | _sections("protocols") | facts()
    unknown = {
        str(path.relative_to(HOME)): sorted(cited_sections(path.read_text("utf-8")) - known)
        for folder in ("src/fairgate", "sandbox", "tests")
        for path in (HOME / folder).rglob("*.py")
    }
    assert {path: missing for path, missing in unknown.items() if missing} == {}


def _sections(document: str) -> set[str]:
    text = (HOME / "docs" / f"{document}.md").read_text("utf-8")
    return {f"{document} {number}" for number in re.findall(r"^#+ (\d+(?:\.\d+)?)", text, re.MULTILINE)}


def facts() -> set[str]:
    text = (HOME / "docs" / "facts.md").read_text("utf-8")
    return set(re.findall(r"\b(F\d{1,2})b?\b", text))


def cited_sections(text: str) -> set[str]:
    """Return what a text cites of docs/facts.md and docs/protocols.md, as "facts 5.1", "protocols 10" or "F22"."""
    pairs = re.findall(r"\b(facts|protocols),? (?:section )?(\d+(?:\.\d+)?)\b", text)
    return {f"{document} {number}" for document, number in pairs} | set(
        re.findall(r"[ (](F\d{1,2})\b(?!\d)", text)
    )
