"""Keeping the roster true."""

from fairgate.reporting.roster.operations.marking import KINDS, mark, mark_all
from fairgate.reporting.roster.operations.refreshing import BATCH, refresh_marked

__all__ = ["BATCH", "KINDS", "mark", "mark_all", "refresh_marked"]
