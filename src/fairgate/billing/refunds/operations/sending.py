"""Intending that a channel is talked to."""

from collections.abc import Collection
from datetime import datetime

from fairgate.billing.refunds.models import Refund, RefundLine
from fairgate.platform.work import operations as work
from fairgate.platform.work.states import Lane


def intend_talk(row: Refund, *, at: datetime, cause: str = "") -> None:
    """Intend to talk to the channel until there is an answer, inside the caller's transaction.

    `cause` tells talks apart: each notice and each resumption is work of its own, done at once.
    """
    key, payload = f"{row.number}:{cause}{row.tries}", {"number": row.number}
    work.intend("billing.refunds.talk_about", key, at=at, payload=payload, lane=Lane.OUTSIDE)


def intend_look(row: Refund, cause: str, *, at: datetime) -> None:
    """Intend to ask the channel about a refund that failed, and to send nothing, inside the caller's transaction."""
    payload = {"number": row.number}
    work.intend(
        "billing.refunds.look_again", f"{row.number}:{cause}", at=at, payload=payload, lane=Lane.OUTSIDE
    )


def intend_count(fee_ids: Collection[int], cause: str, *, at: datetime) -> None:
    """Intend that fees which wait for finance go back by money that a channel has sent already, if there is any."""
    sent = RefundLine.objects.filter(is_owed_us=True, request__fee_id__in=fee_ids)
    for number in sorted(set(sent.values_list("refund__number", flat=True))):
        work.intend("billing.refunds.count_sent", f"{number}:{cause}", at=at, payload={"number": number})
