"""Verbs of bank transfers: announcing one, handing in its slip, recording the bank's money, counting it for orders."""

from fairgate.billing.transfers.operations.announcing import add_orders, begin, withdraw
from fairgate.billing.transfers.operations.attaching import accept, attach, refuse_proposal
from fairgate.billing.transfers.operations.finding import match_by_code, match_found
from fairgate.billing.transfers.operations.following import come_along, follow_end, follow_paid
from fairgate.billing.transfers.operations.matching import give_up_rest, match
from fairgate.billing.transfers.operations.receipts import (
    confirm,
    record_receipt,
    record_receipts,
    return_receipt,
)
from fairgate.billing.transfers.operations.sharing import (
    authorize,
    leave,
    open_for_delegation,
    open_for_others,
    payer_behind,
    put_out,
)
from fairgate.billing.transfers.operations.slips import drop_unnamed_slip, give_back, hand_in, take_back
from fairgate.billing.transfers.operations.undoing import unmatch

__all__ = [
    "accept",
    "add_orders",
    "attach",
    "authorize",
    "begin",
    "come_along",
    "confirm",
    "drop_unnamed_slip",
    "follow_end",
    "follow_paid",
    "give_back",
    "give_up_rest",
    "hand_in",
    "leave",
    "match",
    "match_by_code",
    "match_found",
    "open_for_delegation",
    "open_for_others",
    "payer_behind",
    "put_out",
    "record_receipt",
    "record_receipts",
    "refuse_proposal",
    "return_receipt",
    "take_back",
    "unmatch",
    "withdraw",
]
