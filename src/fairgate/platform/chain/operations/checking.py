"""Checks of the whole chain that are kept for the auditor to see."""

from datetime import datetime, timedelta

from fairgate.foundation import clock
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.platform.chain.models import ChainCheck
from fairgate.platform.chain.policies import may_audit
from fairgate.platform.chain.queries import CheckView, prove
from fairgate.platform.chain.queries.standing import view_of
from fairgate.platform.work import operations as work
from fairgate.platform.work.states import Lane

_KIND = "platform.chain.check"
_KEPT = timedelta(days=400)


def check_each_day(at: datetime) -> None:
    """Let the chain be checked in the background, once a day of Shanghai: a chore of the worker."""
    work.intend(_KIND, clock.day_of(at).isoformat(), at=at, lane=Lane.PICTURES)


def ask_check(*, by: Actor, at: datetime) -> None:
    """Let the chain be checked now, once a minute however often it is asked.

    Raises NotFound for others than the auditor.
    """
    if not may_audit(by):
        raise NotFound
    work.intend(_KIND, f"asked {at:%Y-%m-%d %H:%M}", at=at, lane=Lane.PICTURES)


def check(*, at: datetime) -> CheckView:
    """Check the whole chain now and keep what was found. Outside any transaction: it reads for seconds."""
    proof = prove()
    row = ChainCheck.objects.create(
        checked_at=at,
        holds=proof.holds,
        seals=proof.seals,
        entries=proof.entries,
        wrong=proof.wrong,
        findings=[finding.as_json() for finding in proof.findings],
    )
    ChainCheck.objects.filter(checked_at__lt=at - _KEPT).delete()
    return view_of(row)
