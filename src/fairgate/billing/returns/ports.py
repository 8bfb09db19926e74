"""What we need from a provider for taking an invoice back. Source: protocols 5, facts 5.5."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from fairgate.billing.invoices.ports import Absent, NeedsCredit, NeedsLogin, NotIssued, Reference
from fairgate.billing.invoices.ports import Outcome as PaperOutcome
from fairgate.billing.invoices.ports import SubmitAnswer as PaperAnswer
from fairgate.billing.invoices.states import InvoiceKind
from fairgate.billing.payments.ports import Unknown
from fairgate.billing.returns.states import BureauState, ReturnReason


@dataclass(frozen=True)
class FormRequest:
    """A red-letter form for a whole invoice. `number` is ours and stays the same at every retry."""

    number: str
    invoice_number: str
    kind: InvoiceKind
    seller_name: str
    seller_tax_number: str
    buyer_name: str
    buyer_tax_number: str
    reason: ReturnReason
    requested_at: datetime


@dataclass(frozen=True)
class Form:
    """A red-letter form as the bureau has it. `number`: under which its provider knows it; `bureau_number` and
    `bureau_id` are the bureau's. `red_number`: of the red invoice that was issued on it, or "".
    """

    number: str
    bureau_number: str
    bureau_id: str
    invoice_number: str
    state: BureauState
    why: str
    entered_at: datetime
    total_fen: int
    red_number: str = ""


@dataclass(frozen=True)
class Taken:
    """The provider did it, or had done it already."""


@dataclass(frozen=True)
class Applying:
    """The provider has the form and is still entering it at the bureau."""


@dataclass(frozen=True)
class Exists:
    """Another form about this invoice is open at the bureau already."""

    why: str


@dataclass(frozen=True)
class NotTaken:
    """It is certain that this was not done, and never will be as it was asked."""

    why: str


@dataclass(frozen=True)
class RedRequest:
    """The red invoice of a form, under a number of our own."""

    number: str
    form: Form
    seller_tax_number: str
    requested_at: datetime


ApplyAnswer = Taken | Exists | NotTaken | NeedsLogin | Unknown
ActAnswer = Taken | NotTaken | NeedsLogin | Unknown
FormAnswer = Form | Applying | Absent | NotTaken | NeedsLogin | Unknown
Outcome = FormAnswer | Exists | Taken | PaperOutcome | NeedsCredit | NotIssued


class ReturnProvider(Protocol):
    """Takes invoices back at the tax bureau for the seller. No call raises for what the network does: Unknown."""

    def apply(self, request: FormRequest) -> ApplyAnswer:
        """Enter a form; a number that the provider has already counts as taken."""
        ...

    def form(self, reference: Reference) -> FormAnswer:
        """Ask the bureau how our own form stands."""
        ...

    def open_form(self, invoice_number: str, seller_tax_number: str) -> FormAnswer:
        """Ask for an open form about an invoice that we did not enter: the buyer did, or an officer by hand."""
        ...

    def confirm(self, form: Form, seller_tax_number: str) -> ActAnswer:
        """Agree, as the seller, to what a buyer entered."""
        ...

    def cancel(self, reference: Reference) -> ActAnswer:
        """Take our own form back."""
        ...

    def issue_red(self, request: RedRequest) -> PaperAnswer:
        """Ask for the red invoice; a number that the provider has already counts as accepted."""
        ...

    def query(self, reference: Reference) -> PaperOutcome:
        """Ask what became of a red invoice; its total is below zero."""
        ...

    def try_again(self, reference: Reference) -> PaperAnswer:
        """Let the provider go on with one that stalled."""
        ...
