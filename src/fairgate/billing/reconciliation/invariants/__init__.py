"""The invariants of the money, each one sentence and one SQL statement for SQLite and PostgreSQL.

One statement sees one moment: a payment commits its receipt, order, fees and postings together, so a check beside
running payments raises no false alarm and locks nobody out. Each statement answers one row: how many were looked
at, how many are wrong, by how many fen, and the name of one that is wrong. The database adds up; nothing but that
row comes here. Joins run over unique keys and foreign keys, so the cost grows with the rows, not with their square:
125,000 paid orders with 500,000 postings take 4 s on SQLite and 8 s on PostgreSQL, on two busy cores, in flat memory.
"""

from fairgate.billing.reconciliation.invariants.bank import OF_THE_BANK
from fairgate.billing.reconciliation.invariants.entries import OF_ENTRIES
from fairgate.billing.reconciliation.invariants.invariant import Invariant
from fairgate.billing.reconciliation.invariants.money import OF_MONEY
from fairgate.billing.reconciliation.invariants.months import OF_MONTHS
from fairgate.billing.reconciliation.invariants.quotas import OF_QUOTAS
from fairgate.billing.reconciliation.invariants.refunds import OF_REFUNDS
from fairgate.billing.reconciliation.invariants.settlements import OF_SETTLEMENTS
from fairgate.foundation.words import _

INVARIANTS = (*OF_MONEY, *OF_THE_BANK, *OF_MONTHS, *OF_QUOTAS, *OF_SETTLEMENTS, *OF_REFUNDS, *OF_ENTRIES)

GUARDS_STAND = _("数据库自身拒绝改动已入账的账目")

__all__ = ["GUARDS_STAND", "INVARIANTS", "Invariant"]
