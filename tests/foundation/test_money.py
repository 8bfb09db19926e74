"""Money is fen, and reads as people write it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairgate.foundation.money import Money, total

FEN = st.integers(min_value=-(10**12), max_value=10**12)


@pytest.mark.parametrize(
    ("fen", "text"),
    [(0, "¥0.00"), (5, "¥0.05"), (20000, "¥200.00"), (123456789, "¥1,234,567.89"), (-120, "-¥1.20")],
)
def test_money_reads_as_people_write_it(fen, text):
    assert str(Money(fen)) == text


def test_money_is_taken_off_repeated_and_turned_round():
    assert Money(500) + Money(20) - Money(3) == Money(517)
    assert (Money(5) * 3, -Money(5), -Money(-5)) == (Money(15), Money(-5), Money(5))
    assert Money(1)
    assert not Money(0)
    assert [Money.from_yuan(yuan).fen for yuan in ("0.005", "0.0049", "-0.005", "2")] == [1, 0, -1, 200]
    assert str(Money(10).in_yuan()) == "0.10"
    assert total([]) == Money(0)


@given(FEN)
def test_yuan_and_back_loses_nothing(fen):
    assert Money.from_yuan(Money(fen).in_yuan()) == Money(fen)


@given(st.lists(FEN))
def test_a_total_is_the_sum_of_its_fen(amounts):
    assert total([Money(fen) for fen in amounts]).fen == sum(amounts)


@pytest.mark.parametrize("wrong", [1.5, "100", None, True])
def test_only_whole_fen_are_money(wrong):
    with pytest.raises(TypeError):
        Money(wrong)
