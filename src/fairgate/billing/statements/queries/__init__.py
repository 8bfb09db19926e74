"""Reads of bank statements."""

from fairgate.billing.statements.queries.lines import lines
from fairgate.billing.statements.queries.previews import preview
from fairgate.billing.statements.queries.statements import original, statement, statements

__all__ = ["lines", "original", "preview", "statement", "statements"]
