"""The tables of bank statements."""

from fairgate.billing.statements.models.mappings import ColumnMapping
from fairgate.billing.statements.models.statements import Statement, StatementLine

__all__ = ["ColumnMapping", "Statement", "StatementLine"]
