"""Until when a decision can be taken back, as pure rules; what the applicant reads; how large a batch may be."""

from dataclasses import replace

import pytest

from fairgate.registration.editions.rulebook import Bilingual
from fairgate.registration.reviews.rules import (
    MOST_IN_A_BATCH,
    Age,
    Undoing,
    batch_size_refusal,
    confirm_refusal,
    note_refusal,
    reason_refusals,
    undo_refusal,
    written,
)

FRESH = Undoing(
    is_decided=True,
    is_own=True,
    is_told=False,
    is_in_force=False,
    has_moved_on=False,
    is_taken_further=False,
    has_paid=False,
)
AGAINST = {
    "undecided": {"is_decided": False},
    "not_own": {"is_own": False},
    "told": {"is_told": True},
    "in_force": {"is_in_force": True},
    "moved_on": {"has_moved_on": True},
    "taken_further": {"is_taken_further": True},
    "paid": {"has_paid": True},
}


def test_a_decision_is_undone_while_nothing_irreversible_has_followed():
    assert undo_refusal(FRESH) is None


@pytest.mark.parametrize(("code", "known"), AGAINST.items())
def test_each_thing_that_cannot_be_reversed_stands_against_it(code, known):
    assert undo_refusal(replace(FRESH, **known)).code == code


def test_the_applicant_reads_the_reason_of_the_list_in_their_language_and_then_the_reviewers_own_words():
    chosen = Bilingual("照片背景不是白色。", "The background is not white.")
    assert written(chosen, " 请用白墙。 ") == Bilingual(
        "照片背景不是白色。请用白墙。", "The background is not white. 请用白墙。"
    )
    assert written(chosen, "").en == "The background is not white."
    assert written(None, " 请重新上传 ") == Bilingual("请重新上传")


def test_a_reason_of_the_list_needs_both_languages_a_kind_and_an_outcome_that_says_why():
    assert reason_refusals("person", "return", "模糊", "Blurred") == (None, None, None, None)
    lacking = reason_refusals("", "approve", " ", "")
    assert [refusal.field for refusal in lacking] == ["kind", "outcome", "zh", "en"]


def test_a_batch_is_neither_empty_nor_endless_and_its_number_is_repeated():
    assert batch_size_refusal(0).code == "empty"
    assert batch_size_refusal(MOST_IN_A_BATCH) is None
    assert batch_size_refusal(MOST_IN_A_BATCH + 1).code == "too_many"
    assert confirm_refusal(300, 300) is None
    for wrong in (None, 0, 30, 3000):
        assert confirm_refusal(300, wrong).field == "count"


def test_a_note_has_words():
    assert note_refusal(" ").field == "words"
    assert note_refusal("已电话核实") is None


def test_a_clock_is_late_the_day_after_its_term():
    assert [Age(days, 7).is_late for days in (6, 7, 8)] == [False, False, True]
    assert [Age(days, 7).left for days in (0, 7, 9)] == [7, 0, 0]
