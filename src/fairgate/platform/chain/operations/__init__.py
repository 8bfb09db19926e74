"""Sealing what has happened, and keeping what checks of it found."""

from fairgate.platform.chain.operations.checking import ask_check, check, check_each_day
from fairgate.platform.chain.operations.sealing import keep_sealing, seal_settled

__all__ = ["ask_check", "check", "check_each_day", "keep_sealing", "seal_settled"]
