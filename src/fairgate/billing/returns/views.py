"""What others see of returns."""

from dataclasses import dataclass
from datetime import datetime

from fairgate.billing.invoices.states import InvoiceKind
from fairgate.billing.returns.states import IN_VAIN, OPEN, BureauState, ReturnReason, ReturnState
from fairgate.foundation.money import Money


@dataclass(frozen=True)
class ReturnView:
    """One try to take an invoice back. `answer`: what the bureau or the buyer said; `confirm_until`: while one waits
    for the buyer; `bureau_state` is None until the bureau has the form.
    """

    id: int
    number: str
    invoice: str
    invoice_number: str
    organization_name: str
    title: str
    kind: InvoiceKind
    total: Money
    state: ReturnState
    reason: ReturnReason
    words: str
    bureau_state: BureauState | None
    bureau_number: str
    confirm_until: datetime | None
    answer: str
    red_number: str
    red_issued_at: datetime | None
    requested_at: datetime
    moved_at: datetime

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_in_vain(self) -> bool:
        return self.state in IN_VAIN
