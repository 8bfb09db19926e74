"""Intending that a channel is talked to."""

from datetime import datetime

from fairgate.billing.refunds.models import Refund
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
