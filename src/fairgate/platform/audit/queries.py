"""Reads of the audit trail."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models

from fairgate.platform.audit.models import AuditEntry


@dataclass(frozen=True)
class EntryView:
    """One line of a record's history; `actor_id` is "" for the system."""

    at: datetime
    actor_id: str
    actor_label: str
    verb: str
    from_state: str
    to_state: str
    detail: dict[str, Any]


def entries_about(subject: models.Model) -> list[EntryView]:
    """Return the history of a record, oldest first."""
    return entries_about_id(subject._meta.label_lower, str(subject.pk))


def entries_about_id(subject_kind: str, subject_id: str) -> list[EntryView]:
    """Return the history of a record named by "<app>.<model>" and its id, oldest first."""
    columns = ("at", "actor_id", "actor_label", "verb", "from_state", "to_state", "detail")
    found = AuditEntry.objects.filter(subject_kind=subject_kind, subject_id=subject_id)
    return [EntryView(*row) for row in found.order_by("id").values_list(*columns)]
