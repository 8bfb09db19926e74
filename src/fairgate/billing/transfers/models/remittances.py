"""What organizations announce: a transfer for one or more orders, and the slips that bear it out."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from fairgate.billing.orders.models import Order
from fairgate.billing.transfers.states import RemittanceState
from fairgate.foundation.secrets import EncryptedField


class Remittance(models.Model):
    """A transfer that an organization has chosen; `code` is what the payer writes into the bank's remark.

    `is_shared`: it also pays orders of other organizations, each authorized by its own. Then a delegation may be the
    payer instead of an organization; `payer_name` is the name of its bank account, "" for an organization's.
    `came_from`: who announced it, where a merger has given it to another organization.
    """

    code = models.CharField(max_length=8, unique=True)
    organization = models.ForeignKey("registration.Organization", models.PROTECT, null=True, related_name="+")
    came_from = models.ForeignKey("registration.Organization", models.PROTECT, null=True, related_name="+")
    delegation = models.ForeignKey("registration.Delegation", models.PROTECT, null=True, related_name="+")
    payer_name = models.CharField(max_length=120, blank=True)
    is_shared = models.BooleanField(default=False)
    state = models.CharField(max_length=12, choices=RemittanceState, default=RemittanceState.AWAITING)
    reason = models.CharField(max_length=300, blank=True)  # why finance gave the last slip back
    correct_until = models.DateTimeField(null=True)
    begun_at = models.DateTimeField()
    moved_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["state", "moved_at"], name="remittance_by_state"),
            models.Index(fields=["organization", "-begun_at"], name="remittance_by_organization"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(delegation=None) | Q(organization=None, is_shared=True),
                name="a_delegation_shares",
            ),
            models.CheckConstraint(
                condition=~Q(organization=None, delegation=None), name="a_remittance_has_a_payer"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class RemittanceOrder(models.Model):
    """One order that a transfer is meant to pay; another organization's with who authorized it there, and when."""

    remittance = models.ForeignKey(Remittance, models.PROTECT, related_name="lines")
    order = models.ForeignKey(Order, models.PROTECT, related_name="+")
    authorized_by = models.CharField(max_length=120, blank=True)
    authorized_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["remittance", "order"], name="one_line_an_order"),
        ]

    def __str__(self) -> str:
        return f"order {self.order_id} by {self.remittance_id}"


class RemittanceSlip(models.Model):
    """A slip as it was handed in: evidence, never proof; only the bank's own booking confirms money."""

    remittance = models.ForeignKey(Remittance, models.PROTECT, related_name="slips")
    storage_key = models.CharField(max_length=120)
    name = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64, db_index=True)
    amount_fen = models.PositiveBigIntegerField()
    paid_on = models.DateField()
    payer_name = models.CharField(max_length=120)
    payer_account = EncryptedField()
    account_tail = models.CharField(max_length=4)
    reference = models.CharField(max_length=64, blank=True, db_index=True)
    handed_in_at = models.DateTimeField()
    handed_in_by = models.CharField(max_length=120)

    def __str__(self) -> str:
        return f"slip {self.pk} of {self.remittance_id}"
