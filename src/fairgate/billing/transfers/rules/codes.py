"""The remittance code: eight signs that a payer copies into the bank's remark, the last of them a check sign."""

from collections.abc import Iterator, Sequence

from fairgate.foundation.identifiers import compact

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""31 signs, a prime number; without 0, 1, I, L and O, which people confuse."""

LENGTH = 8
_BASE = len(LETTERS)


def code_from(places: Sequence[int]) -> str:
    """Return the code of seven places below 31, with its check sign; random places give a random code.

    Each place has a weight of its own, modulo a prime: every single wrong sign and every swap of two is found.
    Source: protocols 4.
    """
    if len(places) != LENGTH - 1:
        raise ValueError("a remittance code has seven free places")
    body = "".join(LETTERS[place] for place in places)
    return body + _check_sign(body)


def _check_sign(body: str) -> str:
    weighted = sum(weight * LETTERS.index(sign) for weight, sign in enumerate(body, start=2))
    return LETTERS[weighted % _BASE]


def is_code(text: str) -> bool:
    """Say whether a text, as `compact` leaves it, is a remittance code."""
    is_possible = len(text) == LENGTH and all(sign in LETTERS for sign in text)
    return is_possible and _check_sign(text[:-1]) == text[-1]


def codes_in(remark: str) -> Iterator[str]:
    """Yield whatever in a bank's remark may be a code, first to last: spaces, hyphens and width do not matter.

    One text in 31 passes by chance, so a code counts only when a remittance bears it.
    """
    plain = compact(remark)
    for start in range(len(plain) - LENGTH + 1):
        if is_code(plain[start : start + LENGTH]):
            yield plain[start : start + LENGTH]


def spaced(code: str) -> str:
    """Return a code as people read it: K7Q2 M9XB."""
    return f"{code[:4]} {code[4:]}"
