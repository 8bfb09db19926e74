import contextlib
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairgate.billing.payments.ports import Malformed
from fairgate.foundation.money import Money
from fairgate.providers.partner_line.forms import fields_of, sorted_pairs
from fairgate.providers.partner_line.values import (
    beijing_instant,
    beijing_text,
    bytes_at_most,
    fen_of_text,
    fen_of_yuan,
    short_text,
    yuan_of,
)

CLOCK = "%Y-%m-%d %H:%M:%S"


@given(st.integers(0, 10**13))
def test_every_fen_survives_the_way_through_yuan(fen):
    assert fen_of_yuan(yuan_of(Money(fen))) == fen


@pytest.mark.parametrize(("text", "fen"), [("200.00", 20000), ("200", 20000), ("0.5", 50), ("0.07", 7)])
def test_yuan_are_read_without_floats(text, fen):
    assert fen_of_yuan(text) == fen


@pytest.mark.parametrize(
    "text", ["", "-1.00", "1.005", "1e3", "1,000.00", " 1", "１.00", "1.", ".5", "1\n", 1, 2.0, None, True]
)
def test_what_is_no_amount_is_refused(text):
    with pytest.raises(ValueError, match="amount"):
        fen_of_yuan(text)
    if text != 1:
        with pytest.raises(ValueError, match="amount"):
            fen_of_text(text)


def test_times_are_those_of_beijing():
    at = datetime(2027, 12, 31, 16, 0, 1, tzinfo=UTC)
    assert beijing_text(at, CLOCK) == "2028-01-01 00:00:01"
    assert beijing_instant("2028-01-01 00:00:01", CLOCK) == at


@pytest.mark.parametrize("text", ["", "yesterday", "2027-02-29 00:00:00", "0001-01-01 00:00:00", None, 7])
def test_what_is_no_time_is_refused(text):
    with pytest.raises(ValueError, match=r"time|format|day"):
        beijing_instant(text, CLOCK)


@pytest.mark.parametrize("text", ["", "x" * 65, "a\0", "a\n", None, 7])
def test_what_is_no_short_text_is_refused(text):
    with pytest.raises(ValueError, match="short"):
        short_text(text)


def test_a_form_keeps_blank_fields_and_decodes_each_value_once():
    assert fields_of(b"b=%E8%AF%81+1%2B1&a=&c=%2526") == {"b": "证 1+1", "a": "", "c": "%26"}
    assert fields_of(b"") == {}


@pytest.mark.parametrize(
    "raw", [b"a", b"a=1&a=2", b"a=%FF", b"\xff=1", b"a=1&&b=2", b"&".join(b"f%d=1" % n for n in range(201))]
)
def test_what_is_no_form_or_could_be_read_in_two_ways_is_malformed(raw):
    with pytest.raises(Malformed):
        fields_of(raw)


@given(st.binary(max_size=200))
def test_no_bytes_crash_the_reader_of_forms(raw):
    with contextlib.suppress(Malformed):
        assert isinstance(fields_of(raw), dict)


def test_pairs_are_sorted_by_name():
    assert sorted_pairs({"b": "2=&", "a": "1"}) == "a=1&b=2=&"


@pytest.mark.parametrize(
    ("text", "most", "kept"),
    [("取消参会", 12, "取消参会"), ("取消参会", 11, "取消参"), ("ab", 1, "a"), ("取", 2, "")],
)
def test_a_text_is_cut_between_characters(text, most, kept):
    assert bytes_at_most(text, most) == kept
