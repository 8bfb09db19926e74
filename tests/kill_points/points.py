"""Every point of a payment at which a process can be killed, read from the source: a new one is tested.

Each is tried with each channel, and with an online bank; a channel joins by being one of `Channel`. A bank transfer has
points of its own, and so have an invoice, its return, and money that goes back.
"""

import re
from pathlib import Path

from fairgate.billing.payments.states import Channel, Way

SOURCE = Path(__file__).resolve().parents[2] / "src" / "fairgate"
ROOMS = ("billing", "api", "platform/work")
CALLS = ("create", "query", "close")
"""What `reach(f"{request.call}.sent")` stands for on the way of a payment."""

LINES = [*((channel, Way.SCAN) for channel in Channel), (Channel.UNIONPAY, Way.B2B)]
TRANSFER_LEGS = ("announce", "slip", "receipt", "match")
INVOICE_LEGS = ("invoice", "invoice_query", "invoice_token", "invoice_file")
"""The last three are calls to the provider: only `sent` stands for them."""
RETURN_LEGS = ("red", "red_query", "red_act", "red_issue")
"""Four calls to the provider about a red letter, and what we do between them."""
REFUND_LEGS = ("refund", "refund_query")
"""Two calls to a channel about a refund, and what we do between them; some are of a refund by bank."""
BANK_REFUND = ("proof.kept", "refund.proposed", "refund.paid")

NOT_REACHED = {
    (Channel.UNIONPAY, Way.SCAN, "close.sent"),
    (Channel.UNIONPAY, Way.B2B, "close.sent"),
    (Channel.UNIONPAY, Way.B2B, "create.sent"),
}
"""UnionPay has no call for closing, and a form is signed here and sent by the payer's browser."""

_REACHED = re.compile(r'reach, "(\w+\.\w+)"|reach\("(\w+\.\w+)"\)')


def points() -> list[str]:
    """Return the names of all points of a payment through a channel, sorted."""
    others = {*TRANSFER_LEGS, *INVOICE_LEGS, *RETURN_LEGS, *REFUND_LEGS, "proof", "statement"}
    return [name for name in _found() if name.partition(".")[0] not in others]


def invoice_points() -> list[str]:
    """Return the names of all points of an invoice, sorted."""
    sent = {f"{leg}.sent" for leg in INVOICE_LEGS}
    return sorted(sent | {name for name in _found() if name.partition(".")[0] in INVOICE_LEGS})


def return_points() -> list[str]:
    """Return the names of all points of the return of an invoice, sorted."""
    sent = {f"{leg}.sent" for leg in RETURN_LEGS}
    return sorted(sent | {name for name in _found() if name.partition(".")[0] in RETURN_LEGS})


def refund_points() -> list[str]:
    """Return the names of all points of a refund through a channel, sorted."""
    sent = {f"{leg}.sent" for leg in REFUND_LEGS}
    own = {name for name in _found() if name.partition(".")[0] in REFUND_LEGS}
    return sorted((sent | own) - set(BANK_REFUND))


def bank_refund_points() -> list[str]:
    """Return the names of all points of a refund by bank, sorted."""
    return [name for name in _found() if name in BANK_REFUND]


def transfer_points() -> list[str]:
    """Return the names of all points of a bank transfer, sorted."""
    return [name for name in _found() if name.partition(".")[0] in TRANSFER_LEGS]


def _found() -> list[str]:
    found = {f"{call}.sent" for call in CALLS}
    for room in ROOMS:
        for path in (SOURCE / room).rglob("*.py"):
            found |= {one or other for one, other in _REACHED.findall(path.read_text(encoding="utf-8"))}
    return sorted(found)


def product() -> list[tuple[Channel, Way, str]]:
    """Return every point with every channel that comes by it."""
    every = [(*line, point) for line in LINES for point in points()]
    return [each for each in every if each not in NOT_REACHED]
