"""What invoices tell upward."""

from dataclasses import dataclass

from fairgate.foundation.events import Fact


@dataclass(frozen=True)
class InvoiceReturned(Fact):
    """A red invoice stands against this one; the fees that stood on it are free."""

    fee_ids: tuple[int, ...]
