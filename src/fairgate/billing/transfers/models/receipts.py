"""What the bank says: money on our account, and which orders it was counted for."""

from typing import ClassVar

from django.db import models

from fairgate.billing.orders.models import Order
from fairgate.billing.transfers.states import BANK_RECEIPT, Basis, ProposalState, ReceiptState
from fairgate.foundation.secrets import EncryptedField


class BankReceipt(models.Model):
    """Money that a bank booked on our account, once: UNIQUE(account, reference).

    `left_fen` is what no order has got; it stands in suspense in the books. `code` is the remittance code that
    its remark bears, "" when it bears none that we gave out. `source` is its name in the books.
    """

    account = models.CharField(max_length=34)
    reference = models.CharField(max_length=64)
    source = models.CharField(max_length=110, unique=True)
    booked_on = models.DateField()
    amount_fen = models.PositiveBigIntegerField()
    left_fen = models.PositiveBigIntegerField()
    payer_name = models.CharField(max_length=120)
    payer_account = EncryptedField(blank=True)
    account_tail = models.CharField(max_length=4, blank=True)
    remark = models.CharField(max_length=300, blank=True)
    charges_fen = models.PositiveBigIntegerField(
        default=0
    )  # what banks kept on the way, as the statement says
    code = models.CharField(max_length=8, blank=True, db_index=True)
    state = models.CharField(max_length=8, choices=ReceiptState, default=BANK_RECEIPT.start)
    reason = models.CharField(max_length=300, blank=True)  # why the bank took it back
    recorded_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["state", "booked_on"], name="bank_receipt_by_state")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "reference"], name="a_booking_is_recorded_once"),
            models.CheckConstraint(
                condition=models.Q(left_fen__lte=models.F("amount_fen")), name="no_more_left_than_came"
            ),
        ]

    def __str__(self) -> str:
        return self.source


class Match(models.Model):
    """Part of a receipt that counts for an order. Undone, never changed: the books have both postings."""

    receipt = models.ForeignKey(BankReceipt, models.PROTECT, related_name="matches")
    order = models.ForeignKey(Order, models.PROTECT, related_name="+")
    amount_fen = models.PositiveBigIntegerField()
    basis = models.CharField(max_length=12, choices=Basis, blank=True)  # "" on an officer's word
    note = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)
    undone_at = models.DateTimeField(null=True)
    undone_because = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"match {self.pk}"

    @property
    def source(self) -> str:
        """Return the name of this match in the books."""
        return f"match:{self.pk}"


class BorneCharge(models.Model):
    """What banks kept of a payment for an order, borne by us on two officers' word: the order is paid in full by it."""

    receipt = models.ForeignKey(BankReceipt, models.PROTECT, related_name="borne")
    order = models.ForeignKey(Order, models.PROTECT, related_name="+")
    amount_fen = models.PositiveBigIntegerField()
    note = models.CharField(max_length=300)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["receipt", "order"], name="a_charge_is_borne_once"),
        ]

    def __str__(self) -> str:
        return f"charge {self.pk}"

    @property
    def source(self) -> str:
        """Return the name of this charge in the books."""
        return f"charge:{self.pk}"


class MatchProposal(models.Model):
    """Doubtful money that one officer counts for orders, for a second one to agree to. Source: protocols 4."""

    receipt = models.ForeignKey(BankReceipt, models.PROTECT, related_name="proposals")
    order_numbers = models.JSONField()
    doubts = models.JSONField(default=list)
    charges_fen = models.PositiveBigIntegerField(default=0)  # what we are to bear
    note = models.CharField(max_length=300)
    state = models.CharField(max_length=8, choices=ProposalState, default=ProposalState.OPEN)
    proposed_by = models.CharField(max_length=64)  # an account's id
    proposed_by_name = models.CharField(max_length=120)
    proposed_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by_name = models.CharField(max_length=120, blank=True)
    answer = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["state", "proposed_at"], name="proposal_by_state")]

    def __str__(self) -> str:
        return f"proposal {self.pk} for {self.receipt_id}"
