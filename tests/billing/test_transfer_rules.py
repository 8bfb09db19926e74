"""The remittance code and the sharing of money, over random input."""

from hypothesis import given
from hypothesis import strategies as some

from fairgate.billing.transfers.rules import code_from, codes_in, is_code, shares, spaced
from fairgate.billing.transfers.rules.codes import LETTERS

codes = some.lists(some.integers(0, 30), min_size=7, max_size=7).map(code_from)


@given(codes, some.integers(0, 7), some.sampled_from(LETTERS))
def test_every_single_wrong_sign_is_found(code, place, sign):
    wrong = code[:place] + sign + code[place + 1 :]
    assert is_code(code)
    assert is_code(wrong) == (wrong == code)


@given(codes, some.integers(0, 6))
def test_every_swap_of_neighbours_is_found(code, place):
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert is_code(swapped) == (swapped == code)


@given(codes, some.sampled_from(["{}", "证件费{}", "{} 东海博览会", "fee:{},", "付{}款"]))
def test_a_code_is_found_in_whatever_a_payer_writes_round_it(code, words):
    for written in (code, code.lower(), spaced(code), f"{code[:4]}-{code[4:]}", wide(code)):
        assert code in list(codes_in(words.format(written)))


def wide(code):
    return "".join(chr(ord(sign) + 0xFEE0) for sign in code)


@given(some.text(max_size=60))
def test_any_remark_can_be_read(remark):
    assert all(is_code(code) for code in codes_in(remark))


@given(some.integers(0, 10**9), some.lists(some.integers(-5, 10**6), max_size=8))
def test_no_more_is_given_than_came_nor_than_is_missing(fen, missing):
    given_out = shares(fen, missing)
    assert sum(given_out) == min(fen, sum(max(lacks, 0) for lacks in missing))
    assert all(0 <= share <= max(lacks, 0) for share, lacks in zip(given_out, missing, strict=True))
