"""Verbs of mergers. What money and badges have to say, `lifecycle.merging` asks first."""

from fairgate.registration.mergers.operations.merging import merge
from fairgate.registration.mergers.operations.undoing import undo

__all__ = ["merge", "undo"]
