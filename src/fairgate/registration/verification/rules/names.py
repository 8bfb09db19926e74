"""When two names are the same name."""

import unicodedata

_BRACKETS = str.maketrans("〔［｛【〈《「『[{<〕］｝】〉》」』]}>", "(" * 11 + ")" * 11)
_POINTS = str.maketrans("", "", "·・•‧∙⋅")


def folded_name(name: str) -> str:
    """Return a name without regard to width, spaces, capitals, middle points and the shape of brackets."""
    flat = unicodedata.normalize("NFKC", name).translate(_BRACKETS).translate(_POINTS)
    return "".join(flat.split()).casefold()


def same_name(one: str, other: str) -> bool:
    """Say whether two names are the same but for what `folded_name` folds (NFKC)."""
    return folded_name(one) == folded_name(other)


def similarity(one: str, other: str) -> float:
    """Return how alike two names are, 0 to 1: one sign of ten that differs gives 0.9."""
    left, right = folded_name(one), folded_name(other)
    longest = max(len(left), len(right))
    return 1.0 if longest == 0 else 1 - _changes(left, right) / longest


def _changes(left: str, right: str) -> int:
    """Count the signs that must be put in, left out or replaced to turn one text into the other."""
    row = list(range(len(right) + 1))
    for i, sign in enumerate(left, start=1):
        corner, row[0] = row[0], i
        for j, other in enumerate(right, start=1):
            corner, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, corner + (sign != other))
    return row[-1]
