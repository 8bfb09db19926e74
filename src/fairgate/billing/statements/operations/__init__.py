"""Verbs of bank statements: bringing a file, naming its columns, reading and booking it, deciding what is odd."""

from fairgate.billing.statements.operations.booking import book_some
from fairgate.billing.statements.operations.bringing import bring_statement, drop_unnamed_file
from fairgate.billing.statements.operations.deciding import book_held, discard
from fairgate.billing.statements.operations.mapping import map_columns
from fairgate.billing.statements.operations.reading import read_file
from fairgate.billing.statements.operations.returning import decide_return

__all__ = [
    "book_held",
    "book_some",
    "bring_statement",
    "decide_return",
    "discard",
    "drop_unnamed_file",
    "map_columns",
    "read_file",
]
