"""Verbs of money that leaves suspense: proposed, agreed to or not, paid out. Source: protocols 4 and 10, Q20."""

from fairgate.billing.settlements.operations.deciding import agree_to_settlement, decline_settlement
from fairgate.billing.settlements.operations.paying import record_pay_out
from fairgate.billing.settlements.operations.proposing import propose_return, propose_settlement

__all__ = [
    "agree_to_settlement",
    "decline_settlement",
    "propose_return",
    "propose_settlement",
    "record_pay_out",
]
