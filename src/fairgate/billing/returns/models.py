"""The table of returns: one row a red-letter form, from the wish to the red invoice."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from fairgate.billing.invoices.models import Invoice
from fairgate.billing.returns.states import IN_VAIN, BureauState, ReturnReason, ReturnState


class InvoiceReturn(models.Model):
    """One try to take an invoice back. `number` is our name of its form at the provider, the same at every retry.

    A try that was in vain stays as history, and the next one is another row: the bureau wants another form.
    `red_order` is our name of the red invoice, another after each that was refused; `red_number` the bureau's.
    """

    number = models.CharField(max_length=20, unique=True)
    invoice = models.ForeignKey(Invoice, models.PROTECT, related_name="returns")
    state = models.CharField(max_length=12, choices=ReturnState, default=ReturnState.REQUESTED)
    reason = models.CharField(max_length=8, choices=ReturnReason)
    words = models.CharField(max_length=200, blank=True)
    form_key = models.CharField(max_length=64)
    requested_by = models.CharField(max_length=64)  # an account's id
    requested_at = models.DateTimeField()
    moved_at = models.DateTimeField()
    tries = models.PositiveIntegerField(default=0)
    bureau_state = models.CharField(max_length=2, choices=BureauState, blank=True)
    form_number = models.CharField(max_length=64, blank=True)  # whose form it is there: ours, or the buyer's
    bureau_number = models.CharField(max_length=64, blank=True)
    bureau_id = models.CharField(max_length=64, blank=True)
    entered_at = models.DateTimeField(null=True)
    confirm_until = models.DateTimeField(null=True)
    withdrawal_asked_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=300, blank=True)  # what the bureau or the buyer said
    red_order = models.CharField(max_length=20, blank=True)
    red_number = models.CharField(max_length=20, blank=True)
    red_issued_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["state", "moved_at"], name="return_by_state")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["invoice"],
                condition=~Q(state__in=sorted(IN_VAIN)),
                name="one_living_return_an_invoice",
            ),
            models.UniqueConstraint(fields=["invoice", "form_key"], name="one_return_a_form"),
            models.UniqueConstraint(
                fields=["red_number"], condition=~Q(red_number=""), name="one_return_a_red_number"
            ),
        ]

    def __str__(self) -> str:
        return self.number
