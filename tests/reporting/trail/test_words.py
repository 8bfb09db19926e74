"""Whatever the trail can hold has words in both languages."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.utils import translation

from fairgate.reporting.trail.words import SUBJECTS, VERBS, VERBS_OF, state_label, subject_label, verb_label
from tools.made.states import machines

SOURCE = Path(__file__).resolve().parents[3] / "src" / "fairgate"
CALLS = {"move": 2, "move_all": 2, "record": 0, "record_all": 0}
"""Where in a call of the trail the verb stands."""

UNTOLD = {"code", "text_message", "intention", "inbox_notice"}
"""Machines whose moves leave no entry: a million a day, or none that anybody asks for."""


def _written() -> Iterator[str]:
    """Yield every verb that the source hands to the trail, and every one of a machine that leaves entries."""
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and (place := CALLS.get(_name(node.func))) is not None:
                yield from _text(node.args[place : place + 1])
    for _place, machine in machines():
        yield from (move.verb for move in machine.moves if machine.name not in UNTOLD)


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _text(found: list[ast.expr]) -> Iterator[str]:
    yield from (
        each.value for each in found if isinstance(each, ast.Constant) and isinstance(each.value, str)
    )


def test_every_verb_that_is_written_has_words():
    written = set(_written())
    assert len(written) > 90, "the search itself found nothing"
    assert written - set(VERBS) == set(), "say in reporting/trail/words/verbs.py what was done"


def test_every_machine_that_leaves_entries_has_its_states_in_words():
    told = {subject.states for subject in SUBJECTS.values() if subject.states}
    assert {machine.states for _place, machine in machines() if machine.name not in UNTOLD} - told == set(), (
        "add the record to reporting/trail/words/subjects.py"
    )


def test_every_record_with_words_is_a_table():
    tables = {model._meta.label_lower for model in apps.get_models()}
    assert set(SUBJECTS) - tables == set()
    assert {kind for kind, _verb in VERBS_OF} - set(SUBJECTS) == set()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh-hans", ("同意转出", "单位申请", "审核通过")),
        ("en", ("Released the person", "Organization's application", "Approved")),
    ],
)
def test_words_follow_the_reader(language, words):
    with translation.override(language):
        told = (
            verb_label("release", "registration.releaserequest"),
            subject_label("registration.submission"),
            verb_label("approve"),
        )
        assert tuple(str(each) for each in told) == words
        assert state_label("registration.submission", "approved") != "approved"


def test_what_has_no_words_keeps_its_own_name():
    assert (verb_label("unheard_of"), subject_label("x.y"), state_label("x.y", "z")) == (
        "unheard_of",
        "x.y",
        "z",
    )
