"""Rows of vetting outside: batches with their people, and result files with their lines."""

from fairgate.registration.vetting.models.answers import VettingAnswer, VettingLine
from fairgate.registration.vetting.models.batches import VettingBatch, VettingItem

__all__ = ["VettingAnswer", "VettingBatch", "VettingItem", "VettingLine"]
