"""Money that goes back, and whose fees it is."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from fairgate.billing.orders.models import Order
from fairgate.billing.payments.models import Receipt
from fairgate.billing.refunds.models.requests import RefundRequest
from fairgate.billing.refunds.states import RefundState, Route
from fairgate.foundation.secrets import EncryptedField


class Refund(models.Model):
    """Fees of one order that go back together: one movement of money, known to both sides by `number`.

    Through the channel that took them it is a part of `receipt`; by bank it goes to an account. What was told to a
    channel stays as it was first told. `paid_reference` is the channel's or the bank's own number.
    """

    number = models.CharField(max_length=32, unique=True)
    order = models.ForeignKey(Order, models.PROTECT, related_name="+")
    receipt = models.ForeignKey(Receipt, models.PROTECT, null=True, related_name="refunds")
    route = models.CharField(max_length=8, choices=Route)
    amount_fen = models.PositiveBigIntegerField()
    state = models.CharField(max_length=12, choices=RefundState)
    reason = models.CharField(max_length=300, blank=True)
    payee_name = models.CharField(max_length=120, blank=True)
    payee_bank = models.CharField(max_length=120, blank=True)
    payee_account = EncryptedField(blank=True)
    account_tail = models.CharField(max_length=4, blank=True)
    is_other_name = models.BooleanField(default=False)
    proof_key = models.CharField(max_length=200, blank=True)
    proof_name = models.CharField(max_length=120, blank=True)
    proposed_by = models.CharField(max_length=64)  # an account's id
    proposed_by_name = models.CharField(max_length=120)
    proposed_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by_name = models.CharField(max_length=120, blank=True)
    answer = models.CharField(max_length=300, blank=True)  # why it was refused or given up
    told = models.CharField(max_length=300, blank=True)  # what the channel said last, in its words
    sent_at = models.DateTimeField(null=True)
    moved_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    paid_on = models.DateField(null=True)
    paid_reference = models.CharField(max_length=64, blank=True)
    paid_at = models.DateTimeField(null=True)
    paid_by_name = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ("-proposed_at", "-id")
        indexes: ClassVar = [models.Index(fields=["state", "proposed_at"], name="refund_money_by_state")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["route", "paid_reference"],
                condition=~Q(paid_reference="") & ~Q(route=Route.CHANNEL),
                name="a_refund_by_bank_is_recorded_once",
            ),
            models.CheckConstraint(
                condition=Q(route=Route.CHANNEL, receipt__isnull=False) | ~Q(route=Route.CHANNEL),
                name="a_channel_refund_has_its_receipt",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def source(self) -> str:
        """Return the name of this refund in the books."""
        return f"refund:{self.number}"


class RefundLine(models.Model):
    """One person's fee in a refund. A wish whose refund failed has another line in the next one.

    `is_owed_us`: its money went after the refund had been given up, and the fee did not go back by it.
    """

    refund = models.ForeignKey(Refund, models.PROTECT, related_name="lines")
    request = models.ForeignKey(RefundRequest, models.PROTECT, related_name="lines")
    amount_fen = models.PositiveBigIntegerField()
    is_owed_us = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["refund", "request"], name="one_refund_line_a_request"),
        ]

    def __str__(self) -> str:
        return f"line of refund {self.refund_id}"

    @property
    def source(self) -> str:
        """Return the name of this line in the books."""
        return f"refund_line:{self.pk}"
