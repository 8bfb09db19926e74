"""Reads of an organization's money."""

from fairgate.reporting.money.queries.account import account

__all__ = ["account"]
