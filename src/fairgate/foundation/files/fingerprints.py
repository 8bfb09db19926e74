"""Fingerprints of pictures: equal for copies that were scaled, saved again or lit differently."""

from itertools import pairwise

from PIL import Image

_SIDE = 8


def perceptual_hash(picture: Image.Image) -> str:
    """Return 16 hex digits, one bit for each step from lighter to darker along eight rows of eight."""
    small = picture.convert("L").resize((_SIDE + 1, _SIDE), Image.Resampling.BOX).tobytes()
    rows = [small[start : start + _SIDE + 1] for start in range(0, len(small), _SIDE + 1)]
    bits = [left > right for row in rows for left, right in pairwise(row)]
    return f"{sum(bit << place for place, bit in enumerate(bits)):016x}"


def distance(one: str, other: str) -> int:
    """Count the bits in which two fingerprints differ: 0 the same picture, below 6 nearly surely the same."""
    return (int(one, 16) ^ int(other, 16)).bit_count()
