"""What follows from which fact, in the same transaction: the one readable table of consequences."""

from collections.abc import Mapping

from fairgate.foundation.events import Fact, Reaction

REACTIONS: Mapping[type[Fact], tuple[Reaction, ...]] = {}
