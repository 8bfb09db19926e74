"""The tables of orders."""

from typing import ClassVar

from django.db import models

from fairgate.billing.fees.models import BadgeFee
from fairgate.billing.orders.states import OrderState


class Order(models.Model):
    """Badge fees of one organization that are paid together. `form_key` makes a double click one order."""

    number = models.CharField(max_length=20, unique=True)
    organization = models.ForeignKey("registration.Organization", models.PROTECT, related_name="+")
    edition = models.ForeignKey("registration.Edition", models.PROTECT, related_name="+")
    total_fen = models.PositiveBigIntegerField()
    state = models.CharField(max_length=12, choices=OrderState, default=OrderState.WAITING)
    form_key = models.CharField(max_length=64)
    placed_by = models.CharField(max_length=64)  # an account's id; the system's is empty
    placed_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    by_transfer = models.BooleanField(default=False)  # it waits until the slip's cut-off then
    closed_at = models.DateTimeField(null=True)
    paid_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["organization", "-placed_at"], name="order_by_organization")
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organization", "form_key"], name="one_order_a_form"),
        ]

    def __str__(self) -> str:
        return self.number


class OrderLine(models.Model):
    """One person's fee in an order, with the amount as it was when the order was placed."""

    order = models.ForeignKey(Order, models.PROTECT, related_name="lines")
    fee = models.ForeignKey(BadgeFee, models.PROTECT, related_name="+")
    person = models.ForeignKey("registration.Person", models.PROTECT, related_name="+")
    amount_fen = models.PositiveBigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["order", "fee"], name="one_line_a_fee"),
        ]

    def __str__(self) -> str:
        return f"line of order {self.order_id} for person {self.person_id}"
