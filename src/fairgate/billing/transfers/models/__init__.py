"""The tables of bank transfers."""

from fairgate.billing.transfers.models.receipts import BankReceipt, Match, MatchProposal
from fairgate.billing.transfers.models.remittances import Remittance, RemittanceOrder, RemittanceSlip

__all__ = ["BankReceipt", "Match", "MatchProposal", "Remittance", "RemittanceOrder", "RemittanceSlip"]
