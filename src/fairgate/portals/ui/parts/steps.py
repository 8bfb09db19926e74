"""States, and the gates and pages that lead through them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from fairgate.foundation.words import Words

Tone = Literal["open", "move", "party", "system", "ok", "bad", "warn"]
"""Hue and shape of a status: not started, yours, with others, with the system, done, refused, nearly over."""

Who = Literal["visitor", "delegation", "host", "system", "outside"]
"""Who acts; the values are those of foundation.states.Party. Source: guide R1."""


@dataclass(frozen=True)
class Status:
    """A word of a state list and the tone it is shown in."""

    words: Words
    tone: Tone = "open"


@dataclass(frozen=True)
class SubStep:
    """A page within a step of the process chart."""

    title: Words
    url: str = ""
    is_done: bool = False


@dataclass(frozen=True)
class Step:
    """One gate of the process chart 进度流程图. Source: guide R1, R31.

    `side_url` makes a button of `side`; without it `side` is a quiet remark. `deadline` stands below it.
    """

    number: int
    title: Words
    status: Status
    who: Who
    url: str = ""
    hint: Words = ""
    side: Words = ""
    side_url: str = ""
    deadline: Words = ""
    is_current: bool = False
    subs: Sequence[SubStep] = ()

    @property
    def is_past(self) -> bool:
        """Say whether this gate lies behind the visitor."""
        return self.status.tone == "ok"

    @property
    def arch(self) -> str:
        """Return the class of the marker: passed, waiting for the visitor, half full, refused, or empty."""
        return {"ok": "arch-done", "move": "arch-move", "party": "arch-party", "system": "arch-system",
                "bad": "arch-bad"}.get(self.status.tone, "")  # fmt: skip  # a table


@dataclass(frozen=True)
class Stage:
    """One page of a form of several pages, in the step bar."""

    title: Words
    state: Literal["past", "current", "ahead"] = "ahead"
    url: str = ""
