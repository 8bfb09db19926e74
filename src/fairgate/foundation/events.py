"""Facts in the past tense, told upward. `config/reactions.py` is the one table that says what follows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fairgate.foundation.actors import Actor


@dataclass(frozen=True)
class Fact:
    """Something that has happened; subclasses carry ids only."""


Reaction = Callable[..., Any]
"""Called as reaction(fact, by=actor, at=instant), inside the transaction of the verb that announced."""

_reactions: dict[type[Fact], tuple[Reaction, ...]] = {}


def install(table: Mapping[type[Fact], Sequence[Reaction]]) -> None:
    """Make `table` the reactions of this process; called once, when the program starts."""
    _reactions.clear()
    _reactions.update({fact: tuple(reactions) for fact, reactions in table.items()})


def announce(fact: Fact, *, by: Actor, at: datetime) -> None:
    """Let everything that follows from a fact follow, in the order of the table, in this transaction."""
    for reaction in _reactions.get(type(fact), ()):
        reaction(fact, by=by, at=at)
