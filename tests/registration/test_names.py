"""Names as badges bear them. Source: issue 5, "Bad input"."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from fairgate.registration.personnel.file import PersonFile
from fairgate.registration.personnel.names import has_letters, tidy_name
from fairgate.registration.personnel.rules import hints_of

THIRTY = "阿卜杜热合曼·买买提依明·吐尔逊江·阿布都热依木·古丽仙巴"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  欧阳 文静 ", "欧阳文静"),
        ("张　三", "张三"),
        *((f"迪丽热巴{dot}迪力木拉提", "迪丽热巴·迪力木拉提") for dot in "·・‧•∙⋅･․"),
        ("古丽 · 巴哈尔", "古丽·巴哈尔"),
        (THIRTY, THIRTY),
        ("Ｔａｎａｋａ　Ｋｅｎ", "Tanaka Ken"),
        ("Sukarno", "Sukarno"),
        ("José  Ángel Núñez", "José Ángel Núñez"),
        ("Jose\u0301", "José"),
        ("O’Brien", "O'Brien"),
        ("Anne‑Marie", "Anne-Marie"),
        ("John\u200b Smith\u202e", "John Smith"),
        ("李\x00四", "李四"),
    ],
)
def test_a_name_is_kept_as_badges_bear_it(typed, kept):
    assert tidy_name(typed) == kept


@given(some.text(max_size=40))
def test_tidying_a_name_twice_changes_nothing(text):
    assert tidy_name(tidy_name(text)) == tidy_name(text)


def test_a_name_without_any_letter_is_none():
    assert not has_letters("123·-")
    assert has_letters("𡳞")


def test_a_sign_that_badges_cannot_print_is_named_and_is_no_wall():
    [hint] = hints_of(PersonFile(name="李𡳞"), lacking="𡳞")
    assert (hint.field, hint.code) == ("name", "rare")
    assert "𡳞" in str(hint.words)
