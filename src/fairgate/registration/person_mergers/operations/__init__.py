"""Verbs of mergers of people. What money and badges have to say, `lifecycle.merging` asks first."""

from fairgate.registration.person_mergers.operations.merging import merge
from fairgate.registration.person_mergers.operations.undoing import undo

__all__ = ["merge", "undo"]
