"""Reads of an organization's money."""

from fairgate.reporting.money.queries.account import account, wishes_of

__all__ = ["account", "wishes_of"]
