"""Two writings of the same thing, taken apart where they differ, so that the eye finds it at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True)
class Piece:
    """A run of signs that is the same in both writings, or is not."""

    text: str
    differs: bool


@dataclass(frozen=True)
class Comparison:
    """What the certificate says above what was filled in."""

    read: tuple[Piece, ...]
    given: tuple[Piece, ...]


def compare(read: str, given: str) -> Comparison:
    """Return both texts in pieces; joined again they are what went in."""
    steps = SequenceMatcher(None, read, given, autojunk=False).get_opcodes()
    return Comparison(
        _pieces((read[start:end], tag != "equal") for tag, start, end, _from, _to in steps),
        _pieces((given[start:end], tag != "equal") for tag, _from, _to, start, end in steps),
    )


def _pieces(runs: Iterable[tuple[str, bool]]) -> tuple[Piece, ...]:
    return tuple(Piece(text, differs) for text, differs in runs if text)
