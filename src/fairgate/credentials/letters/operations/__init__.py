"""Verbs of letters."""

from fairgate.credentials.letters.operations.checking import look_up
from fairgate.credentials.letters.operations.issuing import record_made, request_letter
from fairgate.credentials.letters.operations.withdrawing import withdraw

__all__ = ["look_up", "record_made", "request_letter", "withdraw"]
