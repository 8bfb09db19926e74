"""State machines as tables that can be printed. `docs/states/` is generated from them."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import TextChoices


class Party(StrEnum):
    """Who makes a move, in the three colours of the process chart and two more hands. Source: guide R1."""

    VISITOR = "visitor"
    DELEGATION = "delegation"
    HOST = "host"
    SYSTEM = "system"
    OUTSIDE = "outside"


@dataclass(frozen=True)
class Move:
    """`verb` takes a record from one of `sources` to `target`; `who` may cause it."""

    verb: str
    sources: tuple[str, ...]
    target: str
    who: Party


class NoSuchMove(LookupError):  # noqa: N818 - reads as what it says
    """The machine has no such verb for this state."""


@dataclass(frozen=True)
class Machine:
    """A named table of moves over the members of one enum; a record may also begin in `other_starts`."""

    name: str
    states: type[TextChoices]
    start: str
    moves: tuple[Move, ...]
    other_starts: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        known = set(self.states.values)
        used = {self.start, *self.other_starts} | {
            state for move in self.moves for state in (*move.sources, move.target)
        }
        if used - known:
            raise ValueError(f"{self.name} moves between unknown states: {sorted(used - known)}")

    def target(self, verb: str, source: str) -> str:
        """Return the state that a verb leads to; raises NoSuchMove when it does not start at `source`."""
        for move in self.moves:
            if move.verb == verb and source in move.sources:
                return move.target
        raise NoSuchMove(f"{self.name}: nothing named {verb} leads away from {source}")

    def can(self, verb: str, source: str) -> bool:
        """Say whether a verb may start at `source`."""
        return any(move.verb == verb and source in move.sources for move in self.moves)

    def arrows(self) -> Iterator[tuple[str, str, Move]]:
        """Yield (source, target, move) for every arrow of the picture."""
        for move in self.moves:
            for source in move.sources:
                yield source, move.target, move
