"""The tables of entries by hand."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from fairgate.billing.ledger.states import Account, Kind
from fairgate.billing.proposals.models import Proposal
from fairgate.billing.proposals.states import AgreementState


class ManualEntry(Proposal):
    """A transaction of the books that one officer writes and another agrees to; agreed, it is posted.

    `reverses`: the entry that it takes back, line by line. `digest`: the same words of the same officer again, while
    they wait, are the same entry.
    """

    booked_on = models.DateField()
    reverses = models.ForeignKey("self", models.PROTECT, null=True, related_name="reversals")
    digest = models.CharField(max_length=64)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["state", "-id"], name="manual_entry_by_state")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["reverses"],
                condition=~Q(state=AgreementState.REFUSED),
                name="one_reversal_an_entry",
            ),
            models.UniqueConstraint(
                fields=["proposed_by", "digest"],
                condition=Q(state=AgreementState.OPEN),
                name="one_open_entry_of_one_wording",
            ),
        ]

    def __str__(self) -> str:
        return self.source

    @property
    def source(self) -> str:
        """Return the name of this entry in the books."""
        return f"entry:{self.pk}"

    @property
    def kind(self) -> Kind:
        """Return as what the books have it."""
        return Kind.MANUAL if self.reverses_id is None else Kind.REVERSED


class ManualLine(models.Model):
    """One line of an entry: fen above zero are a debit, below zero a credit."""

    entry = models.ForeignKey(ManualEntry, models.PROTECT, related_name="lines")
    account = models.CharField(max_length=24, choices=Account)
    fen = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(fen=0), name="a_line_is_an_amount")]

    def __str__(self) -> str:
        return f"{self.account} {self.fen}"
