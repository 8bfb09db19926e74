"""Verbs of pairs."""

from fairgate.registration.duplicates.operations.deciding import decide, judge_again
from fairgate.registration.duplicates.operations.finding import find_each_hour, keep_found

__all__ = ["decide", "find_each_hour", "judge_again", "keep_found"]
