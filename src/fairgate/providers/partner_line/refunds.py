"""What the channels' refunds share."""

from collections.abc import Callable

from fairgate.billing.payments.ports import Absent
from fairgate.billing.refunds.ports import RefundAnswer, Rejected, Short


def confirmed(answer: RefundAnswer, ask: Callable[[], RefundAnswer]) -> RefundAnswer:
    """Return an answer to a request for a refund; a refusal only when a query knows no such refund either.

    A lost first answer makes the second request a repeat, and a vendor may refuse that one because the first has
    moved all the money (已全额退款) or because its time has become old. Taken for a refusal of the refund, that would
    send the money twice, under another number. Where a query knows the refund or does not answer, its word counts.
    """
    if not isinstance(answer, Rejected | Short):
        return answer
    known = ask()
    return answer if isinstance(known, Absent) else known
