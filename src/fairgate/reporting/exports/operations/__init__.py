"""Verbs of files: ask, write, cancel, retry, take, clear."""

from fairgate.reporting.exports.operations.asking import JOB, ask, retry
from fairgate.reporting.exports.operations.ending import cancel, clear_files, clear_old, fail, take
from fairgate.reporting.exports.operations.writing import write_some

__all__ = ["JOB", "ask", "cancel", "clear_files", "clear_old", "fail", "retry", "take", "write_some"]
