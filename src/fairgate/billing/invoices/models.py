"""The tables of invoices, and of whose money stands on which."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from fairgate.billing.invoices.states import InvoiceKind, InvoiceState, TitleKind
from fairgate.billing.orders.models import OrderLine
from fairgate.foundation.secrets import EncryptedField
from fairgate.registration.editions.states import TaxpayerKind


class Invoice(models.Model):
    """One invoice from the wish to the file. `number` is what both sides know it by, the same at every retry.

    What was said to the provider stays as it was first said; seller, item and rate are those of the day on which it
    was asked for. `invoice_number` is the bureau's own, of 20 digits, "" until it is issued.
    """

    number = models.CharField(max_length=20, unique=True)
    organization = models.ForeignKey("registration.Organization", models.PROTECT, related_name="+")
    edition = models.ForeignKey("registration.Edition", models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=InvoiceState)
    kind = models.CharField(max_length=8, choices=InvoiceKind)
    title_kind = models.CharField(max_length=12, choices=TitleKind)
    title = models.CharField(max_length=100)
    tax_number = models.CharField(max_length=20, blank=True)
    address = models.CharField(max_length=100, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    bank = models.CharField(max_length=80, blank=True)
    bank_account = EncryptedField(blank=True)
    email = models.CharField(max_length=254, blank=True)
    total_fen = models.PositiveBigIntegerField()
    net_fen = models.PositiveBigIntegerField()
    tax_fen = models.PositiveBigIntegerField()
    seller_name = models.CharField(max_length=100)
    seller_tax_number = models.CharField(max_length=20)
    seller_address = models.CharField(max_length=100)
    seller_phone = models.CharField(max_length=20)
    taxpayer = models.CharField(max_length=12, choices=TaxpayerKind)
    item = models.CharField(max_length=90)
    tax_code = models.CharField(max_length=19)
    rate_basis_points = models.PositiveIntegerField()
    drawer = models.CharField(max_length=40)
    form_key = models.CharField(max_length=64)
    requested_by = models.CharField(max_length=64)  # an account's id
    requested_at = models.DateTimeField()
    moved_at = models.DateTimeField()
    tries = models.PositiveIntegerField(default=0)
    reason = models.CharField(max_length=300, blank=True)  # what the provider said when it did not go on
    invoice_number = models.CharField(max_length=20, blank=True)
    issued_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["state", "moved_at"], name="invoice_by_state"),
            models.Index(fields=["organization", "-requested_at"], name="invoice_by_organization"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organization", "form_key"], name="one_invoice_a_form"),
            models.UniqueConstraint(
                fields=["invoice_number"], condition=~Q(invoice_number=""), name="one_row_an_invoice_number"
            ),
            models.CheckConstraint(
                condition=Q(total_fen=models.F("net_fen") + models.F("tax_fen")), name="tax_splits_to_the_fen"
            ),
        ]

    def __str__(self) -> str:
        return self.number


class InvoiceLine(models.Model):
    """One person's paid fee on an invoice. While it is not released, no other invoice can take that fee."""

    invoice = models.ForeignKey(Invoice, models.PROTECT, related_name="lines")
    order_line = models.ForeignKey(OrderLine, models.PROTECT, related_name="+")
    amount_fen = models.PositiveBigIntegerField()
    released_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["order_line"], condition=Q(released_at=None), name="no_amount_is_invoiced_twice"
            ),
        ]

    def __str__(self) -> str:
        return f"order line {self.order_line_id} on {self.invoice_id}"


class InvoiceFile(models.Model):
    """One form of an issued invoice, or of the red one against it: where the provider has it, and where we keep it."""

    invoice = models.ForeignKey(Invoice, models.PROTECT, related_name="files")
    format = models.CharField(max_length=4)
    address = models.CharField(max_length=500)
    storage_key = models.CharField(max_length=120, blank=True)
    is_red = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["invoice", "format", "is_red"], name="one_file_a_format"),
        ]

    def __str__(self) -> str:
        return f"{self.format} of {self.invoice_id}"
