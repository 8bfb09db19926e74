"""Verbs of vetting outside."""

from fairgate.registration.vetting.operations.applying import run_some
from fairgate.registration.vetting.operations.bringing import bring_results
from fairgate.registration.vetting.operations.exporting import export_batch
from fairgate.registration.vetting.operations.recalling import recall_batch
from fairgate.registration.vetting.operations.taking_away import take_sheet

__all__ = ["bring_results", "export_batch", "recall_batch", "run_some", "take_sheet"]
