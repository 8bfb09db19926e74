"""What was read from a picture, and what it was compared with."""

from dataclasses import dataclass
from typing import Literal

from fairgate.foundation.words import Words


@dataclass(frozen=True)
class Evidence:
    """What was compared with what, and the outcome."""

    name: Words
    verdict: Words
    outcome: Literal["good", "doubt", "wrong"]
    detail: Words = ""

    @property
    def icon(self) -> str:
        """Return the sign that says the outcome without its colour."""
        return {"good": "check", "doubt": "bang", "wrong": "cross"}[self.outcome]


@dataclass(frozen=True)
class Mark:
    """A frame on a picture, as fractions (0..1) of its width and height."""

    left: float
    top: float
    width: float
    height: float
    is_doubtful: bool = False


@dataclass(frozen=True)
class Reading:
    """How far a picture has been read; `url` is polled while it is not finished."""

    title: Words
    done: int
    total: int
    url: str = ""
    words: Words = ""
    by_hand_url: str = ""
    is_finished: bool = False
