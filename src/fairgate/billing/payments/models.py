"""The tables of payments: attempts, receipts of money, and money in suspense."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Coalesce

from fairgate.billing.orders.models import Order
from fairgate.billing.payments.states import (
    AttemptState,
    Channel,
    HandoverKind,
    SuspenseReason,
    SuspenseState,
    Way,
)


class PaymentAttempt(models.Model):
    """One try to pay an order through a channel; `number` is what both sides know it by (out_trade_no).

    What was said to the channel stays as it was first said: a repeated request must be the same bytes.
    """

    order = models.ForeignKey(Order, models.PROTECT, related_name="+")
    channel = models.CharField(max_length=16, choices=Channel)
    way = models.CharField(max_length=8, choices=Way)
    number = models.CharField(max_length=32, unique=True)
    amount_fen = models.PositiveBigIntegerField()
    description = models.CharField(max_length=127)
    state = models.CharField(max_length=12, choices=AttemptState, default=AttemptState.INTENDED)
    payer_address = models.CharField(max_length=45, blank=True)
    payer_openid = models.CharField(max_length=128, blank=True)
    return_url = models.CharField(max_length=256, blank=True)
    handover_kind = models.CharField(max_length=8, choices=HandoverKind, blank=True)
    handover_text = models.TextField(blank=True)
    handover_fields = models.JSONField(default=dict)
    refusal_code = models.CharField(max_length=64, blank=True)
    transaction_id = models.CharField(max_length=64, blank=True)
    started_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    closing_at = models.DateTimeField(null=True)  # since when we want no more money for it
    known_at = models.DateTimeField(null=True)  # since when the channel knows of a payment in an online bank
    paid_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [  # finance looks for payments by each of these, the newest first
            models.Index(fields=["amount_fen", "-id"], name="payment_by_amount"),
            models.Index(fields=["channel", "-id"], name="payment_by_channel"),
            models.Index(fields=["state", "-id"], name="payment_by_state"),
            models.Index(Coalesce("paid_at", "started_at"), name="payment_by_day"),
        ]

    def __str__(self) -> str:
        return self.number


class Receipt(models.Model):
    """Money that a channel confirmed, once: UNIQUE(source, kind). It paid `order`, or has a suspense item."""

    source = models.CharField(max_length=160)
    kind = models.CharField(max_length=16)
    channel = models.CharField(max_length=16, choices=Channel)
    merchant = models.CharField(max_length=64, blank=True)
    transaction_id = models.CharField(max_length=64)
    trace_number = models.CharField(max_length=64, blank=True)  # the channel's, for a refund and its bill
    settles_on = models.DateField(null=True)  # the clearing day, where the channel tells it
    attempt = models.ForeignKey(PaymentAttempt, models.PROTECT, null=True, related_name="receipts")
    order = models.ForeignKey(Order, models.PROTECT, null=True, related_name="+")
    number = models.CharField(max_length=64)
    amount_fen = models.PositiveBigIntegerField()
    currency = models.CharField(max_length=3)
    paid_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["transaction_id"], name="receipt_by_transaction")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source", "kind"], name="money_is_applied_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.source}"


class SuspenseItem(models.Model):
    """Money that no order could take, kept until finance decides."""

    receipt = models.OneToOneField(Receipt, models.PROTECT, related_name="suspense")
    reason = models.CharField(max_length=16, choices=SuspenseReason)
    state = models.CharField(max_length=8, choices=SuspenseState, default=SuspenseState.OPEN)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["state", "opened_at"], name="suspense_by_state")]

    def __str__(self) -> str:
        return f"{self.reason}: {self.receipt_id}"
