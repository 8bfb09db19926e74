"""Pure decisions about badges."""

from stdnum import damm

from fairgate.foundation.errors import Refusal
from fairgate.foundation.identifiers import compact
from fairgate.foundation.words import _
from fairgate.registration.editions.rulebook import Days

NUMBER_DIGITS = 8
NUMBERS = 10 ** (NUMBER_DIGITS - 1)
"""How many badge numbers there are; the last digit is a check digit."""


def number_from(draw: int) -> str:
    """Return the badge number of a draw from range(NUMBERS): seven digits and a Damm check digit.

    The check digit finds every single wrong digit and every pair of swapped neighbours, which is how people
    misread a number aloud.
    """
    body = f"{draw:0{NUMBER_DIGITS - 1}d}"
    return f"{body}{damm.calc_check_digit(body)}"


def grouped(number: str) -> str:
    """Return a badge number as people read it: "0318 2274"."""
    half = NUMBER_DIGITS // 2
    return f"{number[:half]} {number[half:]}"


def number_in(text: str) -> str | None:
    """Return the badge number that somebody typed, or None when it is none; spaces do not matter."""
    digits = compact(text)
    is_number = len(digits) == NUMBER_DIGITS and digits.isascii() and digits.isdigit()
    return digits if is_number and damm.is_valid(digits) else None


def prepare_refusal(*, is_approved: bool, is_settled: bool) -> Refusal | None:
    """Say why no badge may be made for a person, or None. Source: guide R7, R9; reliability promise P3."""
    if not is_approved:
        return Refusal(_("人员审核通过后才能制证。请先完成人员审核。"), code="not_approved")
    if not is_settled:
        return Refusal(_("证件费尚未支付，也未免缴，不能制证。请先支付证件费。"), code="not_settled")
    return None


def admission_days(span: Days) -> str:
    """Return the admission days as on a badge: "2027.11.05–11.10", with both years if they differ."""
    last = f"{span.last:%m.%d}" if span.last.year == span.first.year else f"{span.last:%Y.%m.%d}"
    return f"{span.first:%Y.%m.%d}–{last}"
