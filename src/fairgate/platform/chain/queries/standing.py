"""How far the chain reaches, what is not sealed yet, and what the last check found."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min

from fairgate.platform.audit.models import AuditEntry
from fairgate.platform.chain.models import ChainCheck, Seal
from fairgate.platform.chain.rules import Finding


@dataclass(frozen=True)
class Head:
    """The newest seal; written down elsewhere, number and digest prove later that the chain was not cut."""

    number: int
    to_id: int
    digest: str
    sealed_at: datetime


@dataclass(frozen=True)
class Tail:
    """Entries that no seal covers yet, and when the oldest of them was written (None without one)."""

    count: int
    oldest_at: datetime | None


@dataclass(frozen=True)
class CheckView:
    """What one check of the whole chain found; `findings` are the first hundred, `wrong` counts all."""

    checked_at: datetime
    holds: bool
    seals: int
    entries: int
    wrong: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Standing:
    """The chain at a glance."""

    head: Head | None
    tail: Tail
    check: CheckView | None


def head() -> Head | None:
    """Return the newest seal, or None before the first."""
    found = Seal.objects.order_by("-number").values_list("number", "to_id", "digest", "sealed_at").first()
    return Head(*found) if found else None


def tail() -> Tail:
    """Return what is not sealed yet; with a sealer at work that is some seconds' worth."""
    newest = head()
    open_entries = AuditEntry.objects.filter(id__gt=newest.to_id) if newest else AuditEntry.objects.all()
    return Tail(**open_entries.aggregate(count=Count("id"), oldest_at=Min("at")))


def latest_check() -> CheckView | None:
    """Return the last check that was kept, or None before the first."""
    row = ChainCheck.objects.order_by("-checked_at", "-pk").first()
    return view_of(row) if row else None


def standing() -> Standing:
    """Return head, tail and last check."""
    return Standing(head(), tail(), latest_check())


def view_of(row: ChainCheck) -> CheckView:
    """Return a kept check as it is read."""
    findings = tuple(Finding(**kept) for kept in row.findings)
    return CheckView(row.checked_at, row.holds, row.seals, row.entries, row.wrong, findings)
