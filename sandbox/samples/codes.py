"""Unified social credit codes. Source: GB 32100-2015 and GB 11714, facts 5.1."""

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS = [pow(3, place, 31) for place in range(17)]
SUBJECT_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def credit_code(body_type: str, region: str, subject: str) -> str:
    """Give the 18 characters for a two-character type, a six-digit region and eight subject characters."""
    first = body_type + region + subject + subject_check(subject)
    return first + credit_check(first)


def credit_check(first: str) -> str:
    """Give the last character for the first seventeen."""
    total = sum(ALPHABET.index(one) * weight for one, weight in zip(first, WEIGHTS, strict=True))
    return ALPHABET[-total % 31]


def subject_check(subject: str) -> str:
    """Give the check character of the eight subject characters: 10 is X, 11 is 0."""
    total = sum(int(one, 36) * weight for one, weight in zip(subject, SUBJECT_WEIGHTS, strict=True))
    return "0123456789X0"[11 - total % 11]
