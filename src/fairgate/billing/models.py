"""All tables of money, for Django's migrations; they live with their domains."""

from fairgate.billing.entries.models import ManualEntry, ManualLine
from fairgate.billing.fees.models import BadgeFee
from fairgate.billing.invoices.models import Invoice, InvoiceFile, InvoiceLine
from fairgate.billing.ledger.models import BookMonth, Posting, Transaction
from fairgate.billing.orders.models import Order, OrderLine
from fairgate.billing.payments.models import PaymentAttempt, Receipt, SuspenseItem
from fairgate.billing.quotas.models import Quota, QuotaChange
from fairgate.billing.reconciliation.models import LedgerCheck
from fairgate.billing.refunds.models import Refund, RefundLine, RefundRequest
from fairgate.billing.returns.models import InvoiceReturn
from fairgate.billing.settlements.models import Settlement
from fairgate.billing.statements.models import ColumnMapping, Statement, StatementLine
from fairgate.billing.transfers.models import (
    BankReceipt,
    BorneCharge,
    Match,
    MatchProposal,
    Remittance,
    RemittanceOrder,
    RemittanceSlip,
)
from fairgate.billing.waivers.models import Waiver

__all__ = [
    "BadgeFee",
    "BankReceipt",
    "BookMonth",
    "BorneCharge",
    "ColumnMapping",
    "Invoice",
    "InvoiceFile",
    "InvoiceLine",
    "InvoiceReturn",
    "LedgerCheck",
    "ManualEntry",
    "ManualLine",
    "Match",
    "MatchProposal",
    "Order",
    "OrderLine",
    "PaymentAttempt",
    "Posting",
    "Quota",
    "QuotaChange",
    "Receipt",
    "Refund",
    "RefundLine",
    "RefundRequest",
    "Remittance",
    "RemittanceOrder",
    "RemittanceSlip",
    "Settlement",
    "Statement",
    "StatementLine",
    "SuspenseItem",
    "Transaction",
    "Waiver",
]
