"""How a registration number is made, checked and read. It tells nobody anything about who bears it.

FG10-48370122: the edition, seven scattered digits, and a check digit that finds every single wrong digit and every
swap of neighbours (Damm's table). Source: facts F80.
"""

from fairgate.foundation.errors import Refusal
from fairgate.foundation.identifiers import compact
from fairgate.foundation.words import _

PREFIX = "FG"
_TAIL = 8
_ROOM = 10 ** (_TAIL - 1)
_STEP, _START = 6_180_339, 2_718_281
"""A step that shares no divisor with the room visits every place once; neighbours do not look alike."""

_DAMM = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)
_LOOK_ALIKE = str.maketrans("OIL", "011")

FORM = Refusal(
    _("登记编号由FG、届数和8位数字组成，例如FG10-48370122，请对照消息或账号页核对。"), "number", "form"
)
CHECK = Refusal(_("登记编号的校验位不符，有一位可能写错或前后颠倒，请逐位核对。"), "number", "check")


def number_for(edition: int, serial: int) -> str:
    """Return the number of the `serial`-th bearer, from 1; raises ValueError beyond ten million."""
    if not 0 < serial <= _ROOM:
        raise ValueError("no registration numbers left")
    digits = f"{(serial * _STEP + _START) % _ROOM:0{_TAIL - 1}d}"
    return f"{PREFIX}{edition}-{digits}{check_digit(f'{edition}{digits}')}"


def check_digit(digits: str) -> int:
    """Return the digit that makes a row of digits right."""
    left = 0
    for digit in digits:
        left = _DAMM[left][int(digit)]
    return left


def normalized(text: str) -> str | None:
    """Return a number as it is stored, however it was typed, or None for what has not its form.

    Spaces, hyphens, full-width signs and small letters do not matter; O, I and L are read as 0 and 1.
    """
    digits = compact(text).removeprefix(PREFIX).translate(_LOOK_ALIKE)
    if not (digits.isascii() and digits.isdigit()) or not _TAIL < len(digits) <= _TAIL + 3:
        return None
    return f"{PREFIX}{digits[:-_TAIL]}-{digits[-_TAIL:]}"


def number_refusal(text: str) -> Refusal | None:
    """Say why a number as typed cannot be right, or None."""
    number = normalized(text)
    if number is None:
        return FORM
    digits = number.removeprefix(PREFIX).replace("-", "")
    return CHECK if check_digit(digits) else None
