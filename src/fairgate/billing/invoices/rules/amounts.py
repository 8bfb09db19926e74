"""Tax inside a price, by whole fen."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

_WHOLE = 10_000


@dataclass(frozen=True)
class Split:
    """So many people at one price, tax included; net + tax is exactly their sum. All in fen."""

    quantity: int
    unit_fen: int
    net_fen: int
    tax_fen: int


def net_of(total_fen: int, rate_basis_points: int) -> int:
    """Return the part of a sum that is not tax: total / (1 + rate), half a fen rounded up. Source: protocols 5."""
    divisor = _WHOLE + rate_basis_points
    return (2 * total_fen * _WHOLE + divisor) // (2 * divisor)


def grouped(amounts_fen: Iterable[int], rate_basis_points: int) -> tuple[Split, ...]:
    """Return one line for each price, the dearest first; each line is split by itself, so that lines and sums agree."""
    return tuple(
        _split(quantity, unit_fen, rate_basis_points)
        for unit_fen, quantity in sorted(Counter(amounts_fen).items(), reverse=True)
    )


def _split(quantity: int, unit_fen: int, rate_basis_points: int) -> Split:
    total_fen = quantity * unit_fen
    net_fen = net_of(total_fen, rate_basis_points)
    return Split(quantity, unit_fen, net_fen, total_fen - net_fen)


def total_of(splits: Iterable[Split]) -> tuple[int, int]:
    """Return what several lines come to: net and tax in fen."""
    lines = tuple(splits)
    return sum(line.net_fen for line in lines), sum(line.tax_fen for line in lines)
