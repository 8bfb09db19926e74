"""Numbers that people and states give out are checked before anybody waits for an answer."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fairgate.foundation.identifiers import (
    business_number,
    compact,
    mask_email,
    mask_identity,
    mask_mobile,
    normalize_email,
    normalize_mobile,
    resident_id_refusal,
    uscc_refusal,
)
from tests.cast import AT, HUADONG_USCC

TODAY = date(2027, 9, 14)


@pytest.mark.parametrize(
    "code", ["91350100M000100Y43", HUADONG_USCC, " 9135 0100-m000100y43 ", "９１350100M000100Y43"]
)
def test_a_credit_code_with_its_check_digit_is_accepted(code):
    assert uscc_refusal(code) is None


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("91350100M000100Y4Z", "letters"),
        ("91350100M000100Y44", "check"),
        ("91350100M000100Y4", "length"),
        ("310115000123456", "old"),
        ("", "length"),
        ("9135010OM000100Y43", "letters"),
    ],
)
def test_a_wrong_credit_code_is_refused_with_its_reason(code, why):
    refusal = uscc_refusal(code)
    assert refusal is not None
    assert refusal.code == why


@given(st.integers(0, 17), st.sampled_from("0123456789ABCDEFGHJKLMNPQRTUWXY"))
def test_no_single_wrong_sign_in_a_credit_code_goes_unnoticed(place, sign):
    changed = HUADONG_USCC[:place] + sign + HUADONG_USCC[place + 1 :]
    assert (uscc_refusal(changed) is None) == (changed == HUADONG_USCC)


@pytest.mark.parametrize("number", ["11010519491231002X", "440524188001010014", "34052419800101001x"])
def test_a_resident_identity_number_with_its_check_digit_is_accepted(number):
    assert resident_id_refusal(number, on=TODAY) is None


@pytest.mark.parametrize(
    "number", ["110105194912310021", "11010519491331002X", "1101051949123100", "abc", ""]
)
def test_a_wrong_resident_identity_number_is_refused_in_words(number):
    refusal = resident_id_refusal(number, on=TODAY)
    assert refusal is not None
    assert "核对" in str(refusal.words) or "数字" in str(refusal.words)


@pytest.mark.parametrize(
    "typed", ["13800002046", "138 0000 2046", "138-0000-2046", "+86 13800002046", "１３８００００２０４６"]
)
def test_a_mobile_is_the_same_however_it_is_written(typed):
    assert normalize_mobile(typed) == "+8613800002046"


@pytest.mark.parametrize("typed", ["021-50000126", "12345", "", "138000020461", "call me"])
def test_what_is_no_mobile_is_none(typed):
    assert normalize_mobile(typed) is None


def test_masks_keep_what_a_person_recognizes_and_no_more():
    assert mask_mobile("+8613800002046") == "138****2046"
    assert mask_identity("11010519491231002X") == "110***********002X"
    assert mask_identity("PAD123482") == "PA*****82"
    assert (mask_mobile(""), mask_identity("")) == ("", "")


@given(st.text(max_size=12))
def test_a_mask_never_shows_a_short_number_whole(number):
    assert not number or "*" in mask_identity(number)


def test_business_numbers_name_their_day_and_do_not_repeat():
    numbers = {business_number("FG", AT) for _each in range(1000)}
    assert len(numbers) == 1000
    assert all(
        number.startswith("FG270914") and number.isalnum() and 8 <= len(number) <= 40 for number in numbers
    )


@given(st.text(alphabet="0189AXZaxz０９ＡＸａｘ \u3000-—") | st.text())
@example("R¸")
def test_folding_a_number_twice_changes_nothing(text):
    assert compact(compact(text)) == compact(text)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" Maria@Rheinland.Example ", "maria@rheinland.example"),
        ("ｍａｒｉａ＠rheinland．example", "maria@rheinland.example"),
        ("o'neill+fair@mail.example.co", "o'neill+fair@mail.example.co"),
        ("info@münchen.example", "info@xn--mnchen-3ya.example"),
        ("a" * 64 + "@example.com", "a" * 64 + "@example.com"),
    ],
)
def test_an_email_address_is_kept_as_mail_servers_know_it(typed, kept):
    assert normalize_email(typed) == kept


@pytest.mark.parametrize(
    "typed",
    ["", "maria", "maria@", "@b.com", "a@b", "a b@c.com", "a@b..com", ".a@b.com", "a.@b.com", "a@-b.com",
     "a@b.com,c@d.com", "a@b.com\nBcc: c@d.com", "<a@b.com>", "a@1.2.3.4", "马@b.com", "a" * 65 + "@b.com",
     "a@" + "b" * 64 + ".com"],
)  # fmt: skip  # a table
def test_what_is_no_address_of_one_mailbox_is_none(typed):
    assert normalize_email(typed) is None


def test_a_masked_address_shows_its_first_sign_and_domain():
    assert mask_email("maria@rheinland.example") == "m***@rheinland.example"
    assert mask_email("") == ""
