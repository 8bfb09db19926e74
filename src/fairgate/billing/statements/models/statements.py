"""Files of the bank, and their lines."""

from typing import ClassVar

from django.db import models

from fairgate.billing.statements.states import (
    GONE,
    STATEMENT,
    Flaw,
    Format,
    LineOutcome,
    StatementState,
)
from fairgate.billing.transfers.models import BankReceipt
from fairgate.foundation.secrets import EncryptedField


class Statement(models.Model):
    """One file as the bank gave it, kept as it came: the same bytes a second time are the same row.

    `layout` says how a table is read; balances are None where the file tells none; `findings` are what finance must
    look at first, `fault` why the file was not taken.
    """

    account = models.CharField(max_length=34)
    format = models.CharField(max_length=8, choices=Format)
    name = models.CharField(max_length=100)
    storage_key = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    layout = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=StatementState, default=STATEMENT.start)
    fault = models.CharField(max_length=20, blank=True)
    findings = models.JSONField(default=list)
    from_on = models.DateField(null=True)
    to_on = models.DateField(null=True)
    opening_fen = models.BigIntegerField(null=True)
    closing_fen = models.BigIntegerField(null=True)
    credits_fen = models.PositiveBigIntegerField(default=0)
    debits_fen = models.PositiveBigIntegerField(default=0)
    lines_read = models.PositiveIntegerField(default=0)
    lines_done = models.PositiveIntegerField(default=0)
    brought_at = models.DateTimeField()
    brought_by = models.CharField(max_length=120)
    note = models.CharField(
        max_length=300, blank=True
    )  # why it was booked though something was found, or given up
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["account", "state", "from_on"], name="statement_by_days")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["sha256"],
                condition=~models.Q(state__in=sorted(GONE)),
                name="a_statement_file_comes_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class StatementLine(models.Model):
    """One line of a statement; `position` is the row of a table, or the number of an entry in camt.053.

    `key` is what makes a booking this booking; `booked_key` repeats it in the one line that stands for it: UNIQUE.
    """

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="lines")
    position = models.PositiveIntegerField()
    booked_on = models.DateField(null=True)
    is_credit = models.BooleanField(default=False)
    is_return = models.BooleanField(default=False)  # the bank says that a debit gives money back
    amount_fen = models.PositiveBigIntegerField(default=0)
    serial = models.CharField(max_length=100, blank=True)
    name = models.CharField(max_length=120, blank=True)
    party_account = EncryptedField(blank=True)
    account_tail = models.CharField(max_length=4, blank=True)
    remark = models.CharField(max_length=300, blank=True)
    balance_fen = models.BigIntegerField(null=True)
    charges_fen = models.PositiveBigIntegerField(default=0)
    key = models.CharField(max_length=64, blank=True)
    reference = models.CharField(max_length=64, blank=True)  # under which a credit is recorded
    booked_key = models.CharField(max_length=64, null=True, unique=True)
    outcome = models.CharField(max_length=10, choices=LineOutcome, default=LineOutcome.WAITING)
    flaw = models.CharField(max_length=14, choices=Flaw, blank=True)
    text = models.CharField(max_length=60, blank=True)  # over which reading failed, or the currency
    is_tried = models.BooleanField(default=False)  # whether orders were looked for
    receipt = models.ForeignKey(BankReceipt, models.PROTECT, null=True, related_name="statement_lines")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["statement", "outcome", "position"], name="statement_lines_by_outcome"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["statement", "position"], name="one_statement_line_a_row"),
        ]

    def __str__(self) -> str:
        return f"{self.statement_id}:{self.position}"
