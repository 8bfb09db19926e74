"""The table of settlements."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from fairgate.billing.orders.models import Order
from fairgate.billing.payments.models import SuspenseItem
from fairgate.billing.proposals.models import Proposal
from fairgate.billing.proposals.states import AgreementState
from fairgate.billing.settlements.states import WayOut
from fairgate.billing.transfers.models import BankReceipt
from fairgate.foundation.secrets import EncryptedField


class Settlement(Proposal):
    """The way out of suspense that one officer proposes for money, and what came of it.

    It is money of a channel (`item`), or what no order has got of a booking of the bank (`bank_receipt`):
    `amount_fen` of it. Agreed, the money is owed to its payer until `paid_at`, or has paid its order at once.
    `paid_reference` is what the bank or the merchant console gave, once for ever.
    """

    item = models.ForeignKey(SuspenseItem, models.PROTECT, null=True, related_name="+")
    bank_receipt = models.ForeignKey(BankReceipt, models.PROTECT, null=True, related_name="settlements")
    amount_fen = models.PositiveBigIntegerField()
    way = models.CharField(max_length=8, choices=WayOut)
    order = models.ForeignKey(Order, models.PROTECT, null=True, related_name="+")
    payee_name = models.CharField(max_length=120, blank=True)
    payee_bank = models.CharField(max_length=120, blank=True)
    payee_account = EncryptedField(blank=True)
    account_tail = models.CharField(max_length=4, blank=True)
    paid_on = models.DateField(null=True)
    paid_reference = models.CharField(max_length=64, blank=True)
    paid_at = models.DateTimeField(null=True)
    paid_by_name = models.CharField(max_length=120, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["state", "paid_at"], name="settlement_by_state")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["item"],
                condition=~Q(state=AgreementState.REFUSED),
                name="one_settlement_an_item",
            ),
            models.UniqueConstraint(  # what is taken off an order later may go back too
                fields=["bank_receipt"],
                condition=Q(state=AgreementState.OPEN),
                name="one_open_settlement_a_booking",
            ),
            models.CheckConstraint(
                condition=Q(item=None) ^ Q(bank_receipt=None), name="a_settlement_is_of_one_money"
            ),
            models.UniqueConstraint(
                fields=["way", "paid_reference"],
                condition=~Q(paid_reference=""),
                name="a_pay_out_is_recorded_once",
            ),
        ]

    def __str__(self) -> str:
        return f"settlement {self.pk}"

    @property
    def source(self) -> str:
        """Return the name of this settlement in the books."""
        return f"settlement:{self.pk}"
