"""docs/permissions.md: what every address answers to everybody. Only the test knows the answers; it calls this."""

from collections.abc import Mapping, Sequence
from itertools import groupby

TITLES = {
    "health": "Operators and their machines",
    "visitor": "Visitor portal",
    "entrance": "Entrance",
    "delegation": "Delegations' desk",
    "gate": "Gate",
    "ui": "Style guide (not in production)",
    "callbacks": "Notices of partners",
    "v1": "Interface, version 1",
    "other": "Entry addresses of earlier editions",
}
"""Headings of the parts; one that is missing here is headed by its own name."""

SIGNS = {"open": "●", "led on": "→", "sign in": "in", "2nd factor": "2f"}

HEAD = """# Permissions

Made by `make docs` from real requests: `tests/contracts/permissions/test_permissions.py` asks every address of
the product as everybody, GET and POST (with valid data), and fails when an answer differs from this page or an
address is missing. A method that answers 405 to everybody is left out. A line stands for one address and, where it
matters, for one kind of object behind it; objects are those of organization A unless the column says otherwise.

| sign | means |
|---|---|
| ● | answered or done; also a form refused in words (422) |
| → | led on to another page, without anything done |
| in | led to the entrance to sign in |
| 2f | led on to the second factor |
| 401 | no signature or token that counts |
| 403 | the role is missing |
| 404 | there is no such thing, or none that this reader may know of |
| 405 | this method is not for this address |

| column | who asks |
|---|---|
"""

Line = tuple[str, str, Sequence[str]]
"""An address as text, a method, and the class of the answer to each column."""


def page(columns: Mapping[str, str], lines: Sequence[tuple[str, Line]]) -> str:
    """Return the page for columns (head -> who asks) and lines (part of the product, line), in order."""
    legend = "".join(f"| {head} | {who} |\n" for head, who in columns.items())
    shown = [(part, line) for part, line in lines if set(line[2]) != {"405"}]
    parts = groupby(shown, key=lambda entry: entry[0])
    return HEAD + legend + "".join(_part(name, columns, [line for _, line in of]) for name, of in parts)


def _part(name: str, columns: Mapping[str, str], lines: Sequence[Line]) -> str:
    head = f"| address | method | {' | '.join(columns)} |\n|---|---|{':-:|' * len(columns)}\n"
    return f"\n## {TITLES.get(name, name)}\n\n{head}{''.join(map(_row, lines))}"


def _row(line: Line) -> str:
    address, method, marks = line
    return f"| {address} | {method} | {' | '.join(SIGNS.get(mark, mark) for mark in marks)} |\n"
