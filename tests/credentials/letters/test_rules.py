"""Pure decisions about confirmation letters. Source: facts F35, F83, F87."""

from datetime import date
from uuid import UUID, uuid4

import pytest

from fairgate.credentials.letters import rules, tokens
from fairgate.foundation.countries import nationality_name
from fairgate.registration.editions.rulebook import Days


@pytest.mark.parametrize(
    ("is_approved", "is_organization_approved", "code"),
    [
        (True, True, None),
        (False, True, "person"),
        (True, False, "organization"),
        (False, False, "organization"),
    ],
)
def test_a_letter_wants_an_approved_person_of_an_approved_organization(
    is_approved, is_organization_approved, code
):
    refusal = rules.request_refusal(
        is_approved=is_approved, is_organization_approved=is_organization_approved
    )
    assert (refusal.code if refusal else None) == code


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("Maria", "M****"),
        ("欧阳文静", "欧***"),
        ("LIN, Alexandra-Maria von Hohenstein", "L*** A******** v** H********"),
        ("阿卜杜拉·买买提", "阿***·买**"),
        ("X", "X"),
        ("", ""),
    ],
)
def test_each_word_of_a_name_keeps_its_first_sign(name, masked):
    assert rules.masked_name(name) == masked


@pytest.mark.parametrize(
    ("first", "last", "zh", "en"),
    [
        (date(2027, 11, 5), date(2027, 11, 10), "2027年11月5日至11月10日", "5 to 10 November 2027"),
        (date(2027, 10, 30), date(2027, 11, 2), "2027年10月30日至11月2日", "30 October 2027 to 2 November 2027"),
        (date(2027, 12, 30), date(2028, 1, 2), "2027年12月30日至2028年1月2日",
         "30 December 2027 to 2 January 2028"),
    ],
)  # fmt: skip  # a table
def test_days_are_written_in_both_languages(first, last, zh, en):
    words = rules.span_words(Days(first, last))
    assert (words.zh, words.en) == (zh, en)


def test_a_token_names_its_letter_and_nothing_else():
    letter_id = uuid4()
    token = tokens.token_of(letter_id)
    assert len(token) == 40
    assert tokens.letter_id_in(token) == letter_id
    assert tokens.token_of(letter_id) == token


@pytest.mark.parametrize("place", [0, 20, 39])
def test_a_token_with_one_sign_changed_is_none_of_ours(place):
    token = tokens.token_of(UUID(int=7))
    other = "A" if token[place] != "A" else "B"
    assert tokens.letter_id_in(token[:place] + other + token[place + 1 :]) is None


@pytest.mark.parametrize("text", ["", "x", "A" * 40, "A" * 400, "九" * 40, "\x00", "====", "a-b_c"])
def test_any_other_text_is_none_of_ours(text):
    assert tokens.letter_id_in(text) is None


@pytest.mark.parametrize(
    ("code", "zh", "en"),
    [
        ("DEU", "德国", "Germany"),
        ("CHN", "中国", "China"),
        ("HKG", "中国香港", "Hong Kong, China"),
        ("GBN", "英国", "United Kingdom"),
        ("XXA", "无国籍", "Stateless"),
        ("ATA", "ATA", "ATA"),
        ("???", "???", "???"),
        ("", "", ""),
    ],
)
def test_a_nationality_is_named_in_both_languages(code, zh, en):
    assert (nationality_name(code, "zh"), nationality_name(code, "en")) == (zh, en)
