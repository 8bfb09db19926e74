"""The tables of bank transfers."""

from fairgate.billing.transfers.models.receipts import BankReceipt, BorneCharge, Match, MatchProposal
from fairgate.billing.transfers.models.remittances import Remittance, RemittanceOrder, RemittanceSlip

__all__ = [
    "BankReceipt",
    "BorneCharge",
    "Match",
    "MatchProposal",
    "Remittance",
    "RemittanceOrder",
    "RemittanceSlip",
]
