"""Reads of files that were asked for. Another office's do not exist."""

from fairgate.reporting.exports.queries.asked import export, exports, found_export, question_of
from fairgate.reporting.exports.queries.files import Taken, file_of

__all__ = ["Taken", "export", "exports", "file_of", "found_export", "question_of"]
