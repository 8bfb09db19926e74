"""The tables of the books. Neither is ever changed: the database itself refuses it too (`guards`).

Postings are written before the transaction that they belong to, and its row seals them: from then on the
database takes no further posting for it. The deferred foreign key lets no posting commit without its transaction.
"""

from typing import Any, ClassVar, NoReturn
from uuid import uuid4

from django.db import models

from fairgate.billing.ledger.states import BOOK_MONTH, Account, Kind, MonthState


class NeverChanged(Exception):  # noqa: N818 - reads as what posted rows are
    """Something tried to change or remove what was posted. A correction is a new posting."""


class _Kept(models.QuerySet[Any]):
    def update(self, **_columns: Any) -> NoReturn:
        raise NeverChanged

    def delete(self) -> NoReturn:
        raise NeverChanged


class _Written(models.Model):
    """A row that is written once."""

    objects = _Kept.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row for the first time; raises NeverChanged for a second time."""
        if not self._state.adding:
            raise NeverChanged
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise NeverChanged


class Transaction(_Written):
    """One thing that happened to money, with two postings or more. `occurred_at`: when it happened outside.

    `booked_on`: the day in Shanghai to which the books count it. It is the day on which it happened, or, where
    that month is closed already, the day on which it was recorded.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    source = models.CharField(max_length=160)
    kind = models.CharField(max_length=16, choices=Kind)
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    booked_on = models.DateField()
    by = models.CharField(max_length=64, blank=True)  # an account's id; the system's is empty

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["recorded_at"], name="ledger_by_day"),
            models.Index(fields=["booked_on"], name="ledger_by_booking"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source", "kind"], name="a_source_is_posted_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.source}"


class Posting(_Written):
    """One line: fen above zero are a debit, below zero a credit. `order_id` is a plain number: orders are above."""

    transaction = models.ForeignKey(Transaction, models.PROTECT, related_name="postings")
    account = models.CharField(max_length=24, choices=Account)
    fen = models.BigIntegerField()
    order_id = models.BigIntegerField(null=True)
    organization = models.ForeignKey(
        "registration.Organization", models.PROTECT, null=True, related_name="+", db_index=False
    )

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["account", "fen"], name="ledger_balance"),  # balances read this alone
            models.Index(fields=["order_id"], name="ledger_by_order"),
        ]

    def __str__(self) -> str:
        return f"{self.account} {self.fen}"


class BookMonth(models.Model):
    """A month of the books. The database opens it with its first posting, and keeps it as it was once it is closed.

    `count` and `debit_fen` are what was posted in it when it was closed: the hourly check compares.
    """

    first_day = models.DateField(primary_key=True)
    state = models.CharField(max_length=8, choices=MonthState, default=BOOK_MONTH.start)
    asked_by = models.CharField(max_length=64, blank=True)  # an account's id
    asked_by_name = models.CharField(max_length=120, blank=True)
    asked_at = models.DateTimeField(null=True)
    decided_by_name = models.CharField(max_length=120, blank=True)
    decided_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=300, blank=True)
    count = models.PositiveBigIntegerField(null=True)
    debit_fen = models.PositiveBigIntegerField(null=True)

    def __str__(self) -> str:
        return f"{self.first_day:%Y-%m}"
