"""The tables of payments: attempts, receipts of money, and money in suspense."""

from typing import ClassVar

from django.db import models

from fairgate.billing.orders.models import Order
from fairgate.billing.payments.states import AttemptState, Channel, SuspenseReason


class PaymentAttempt(models.Model):
    """One try to pay an order through a channel; `number` is what both sides know it by (out_trade_no)."""

    order = models.ForeignKey(Order, models.PROTECT, related_name="+")
    channel = models.CharField(max_length=16, choices=Channel)
    number = models.CharField(max_length=32, unique=True)
    amount_fen = models.PositiveBigIntegerField()
    description = models.CharField(max_length=127)
    state = models.CharField(max_length=12, choices=AttemptState, default=AttemptState.INTENDED)
    code_url = models.CharField(max_length=512, blank=True)
    refusal_code = models.CharField(max_length=64, blank=True)
    transaction_id = models.CharField(max_length=64, blank=True)
    started_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    paid_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.number


class Receipt(models.Model):
    """Money that a channel confirmed, once: UNIQUE(source, kind). It paid `order`, or has a suspense item."""

    source = models.CharField(max_length=160)
    kind = models.CharField(max_length=16)
    attempt = models.ForeignKey(PaymentAttempt, models.PROTECT, null=True, related_name="receipts")
    order = models.ForeignKey(Order, models.PROTECT, null=True, related_name="+")
    number = models.CharField(max_length=64)
    amount_fen = models.PositiveBigIntegerField()
    currency = models.CharField(max_length=3)
    paid_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source", "kind"], name="money_is_applied_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.source}"


class SuspenseItem(models.Model):
    """Money that no order could take, kept until finance decides."""

    receipt = models.OneToOneField(Receipt, models.PROTECT, related_name="suspense")
    reason = models.CharField(max_length=16, choices=SuspenseReason)
    merchant = models.CharField(max_length=64, blank=True)
    opened_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.reason}: {self.receipt_id}"
