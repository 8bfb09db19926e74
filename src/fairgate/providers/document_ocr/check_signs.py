"""What every credit code satisfies: its form, the region it names, and two check signs.

Source: GB 32100-2015 and GB 11714, facts 5.1.
"""

import re

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
LENGTH = 18
_OUTER = tuple(pow(3, place, 31) for place in range(17))
_INNER = (3, 7, 9, 10, 5, 8, 4, 2)
_OFFICE = r"(1[1-39]|2[19]|3[1-59]|4[19]|5[1-49]|6[129]|7[129]|8[19]|9[1-3]|A[19]|N[1-39]|Y1)"
_REGION = r"(1[0-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-6]|71|8[12])\d{4}"
"""A province, or 10 for the whole country: this is what tells a code from numbers of identity cards and forms."""
_FORM = re.compile(_OFFICE + _REGION + r"[0-9A-Z]{10}")


def is_code(code: str) -> bool:
    """Say whether a code has the form of one, names a province there is, and passes its check sign."""
    return _FORM.fullmatch(code) is not None and all(sign in ALPHABET for sign in code) and _outer_fits(code)


def inner_fits(code: str) -> bool:
    """Say whether signs 9-17, the old organisation code, pass their own check sign as well."""
    total = sum(weight * int(sign, 36) for weight, sign in zip(_INNER, code[8:16], strict=True))
    return code[16] == "0123456789X0"[(11 - total % 11)]


def _outer_fits(code: str) -> bool:
    total = sum(weight * ALPHABET.index(sign) for weight, sign in zip(_OUTER, code, strict=False))
    return code[17] == ALPHABET[(31 - total % 31) % 31]
