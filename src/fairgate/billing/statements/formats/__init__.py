"""Files of banks, each kind read row by row; strangers' bytes end as BadStatement, never as an error of ours."""

from fairgate.billing.statements.formats.camt import read_camt
from fairgate.billing.statements.formats.kinds import format_of
from fairgate.billing.statements.formats.tables import account_above, first_rows, read_table, table_rows

__all__ = ["account_above", "first_rows", "format_of", "read_camt", "read_table", "table_rows"]
