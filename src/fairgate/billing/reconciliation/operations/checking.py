"""The check of the money that is kept for finance to see."""

from datetime import datetime, timedelta

from django.db import transaction

from fairgate.billing.ledger.policies import may_read
from fairgate.billing.reconciliation import messages
from fairgate.billing.reconciliation.models import LedgerCheck
from fairgate.billing.reconciliation.queries import invariants, view_of
from fairgate.billing.reconciliation.views import CheckView
from fairgate.foundation.actors import SYSTEM, Actor
from fairgate.foundation.errors import NotFound

_KEPT = timedelta(days=60)


def check_each_hour(at: datetime) -> None:
    """Check the money: a chore of the worker."""
    check(by=SYSTEM, at=at)


def check(*, by: Actor, at: datetime) -> CheckView:
    """Check the money, keep what was found, and tell finance of what was not broken before.

    Raises NotFound for others than finance.
    """
    if not may_read(by):
        raise NotFound
    findings = invariants()  # outside the transaction: on SQLite it would keep every payment waiting
    with transaction.atomic():
        known = _broken(LedgerCheck.objects.order_by("-checked_at", "-pk").first())
        kept = LedgerCheck.objects.create(
            checked_at=at,
            holds=all(finding.holds for finding in findings),
            findings=[finding.as_json() for finding in findings],
        )
        if fresh := [finding for finding in findings if not finding.holds and finding.name not in known]:
            messages.tell_finance(fresh, at=at)
        LedgerCheck.objects.filter(checked_at__lt=at - _KEPT).delete()
    return view_of(kept)


def _broken(check: LedgerCheck | None) -> set[str]:
    return {kept["name"] for kept in check.findings if not kept["holds"]} if check else set()
