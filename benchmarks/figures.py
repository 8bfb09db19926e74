"""What a bench found, and how it is shown."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

_HEADS = ("bench", "on", "figure", "min", "median", "max", "unit", "bare", "ratio")


@dataclass(frozen=True)
class Figure:
    """One quantity, a value a round; `bare` is the same of the bare loop in the same rounds, where there is one."""

    name: str
    unit: str
    values: tuple[float, ...]
    bare: tuple[float, ...] = ()
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """Return the median over the rounds of product to bare loop, or None without one."""
        pairs = zip(self.values, self.bare, strict=False)
        return median(value / bare for value, bare in pairs) if self.bare else None

    def as_json(self) -> dict[str, Any]:
        """Return plain values with what the table shows."""
        spread = {"min": min(self.values), "median": median(self.values), "max": max(self.values)}
        return {**asdict(self), **spread, "ratio": self.ratio}


def figure_of(kept: Mapping[str, Any]) -> Figure:
    """Return a figure from its plain values."""
    numbers = {name: tuple(kept[name]) for name in ("values", "bare")}
    return Figure(kept["name"], kept["unit"], **numbers, note=kept["note"])


def as_table(found: Iterable[tuple[str, str, Figure]]) -> str:
    """Return rows of (bench, database, figure) as an aligned table, its notes below."""
    listed = list(found)
    rows = [_HEADS, *(_row(bench, database, figure) for bench, database, figure in listed)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(map(_placed, row, widths, range(len(row)))).rstrip() for row in rows]
    notes = dict.fromkeys(f"{figure.name}: {figure.note}" for _b, _d, figure in listed if figure.note)
    return "\n".join([*lines, "", *notes])


def _row(bench: str, database: str, figure: Figure) -> Sequence[str]:
    numbers = [_number(choose(figure.values)) for choose in (min, median, max)]
    bare = _number(median(figure.bare)) if figure.bare else ""
    ratio = f"{figure.ratio:.2f}" if figure.ratio is not None else ""
    return bench, database, figure.name, *numbers, figure.unit, bare, ratio


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def _placed(cell: str, width: int, column: int) -> str:
    is_number = _HEADS[column] in {"min", "median", "max", "bare", "ratio"}
    return cell.rjust(width) if is_number else cell.ljust(width)


def as_json(machine: Mapping[str, str], found: Iterable[tuple[str, str, Figure]]) -> str:
    """Return everything as one JSON object."""
    figures = [{"bench": bench, "on": database, **figure.as_json()} for bench, database, figure in found]
    return json.dumps({"machine": dict(machine), "figures": figures}, ensure_ascii=False, indent=2)
