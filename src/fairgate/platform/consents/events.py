"""What others hear of consents: sharing and keeping begin and end with them."""

from dataclasses import dataclass

from fairgate.foundation.events import Fact


@dataclass(frozen=True)
class ConsentGiven(Fact):
    """A holder ("user:<id>", "person:<id>") agrees to a purpose."""

    holder: str
    purpose: str


@dataclass(frozen=True)
class ConsentWithdrawn(Fact):
    """A holder agrees no more; whatever rested on it ends at once. Source: PIPL 15."""

    holder: str
    purpose: str
