"""Reads of bank statements."""

from fairgate.billing.statements.queries.lines import line_of, lines
from fairgate.billing.statements.queries.previews import preview
from fairgate.billing.statements.queries.statements import original, statement, statements

__all__ = ["line_of", "lines", "original", "preview", "statement", "statements"]
