"""Asking for a file: the purpose stated, the same question only once while it is open."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import refuse
from fairgate.platform.accounts.states import Role
from fairgate.platform.audit import operations as audit
from fairgate.platform.audit.rules import read_refusal
from fairgate.platform.audit.states import STATED_FOR_FILES, Read
from fairgate.platform.work.operations import intend
from fairgate.platform.work.states import LONG_WORK, Lane, LongState
from fairgate.registration.editions.queries import current_edition
from fairgate.reporting.exports import rules
from fairgate.reporting.exports.models import Export
from fairgate.reporting.exports.policies import CONTENTS_OF, SEE_WHOLE, insist_on
from fairgate.reporting.exports.queries import found_export
from fairgate.reporting.exports.states import Contents

JOB = "reporting.exports.write"
_OPEN = (LongState.ASKED, LongState.RUNNING)
_OF_PEOPLE = (Contents.PEOPLE, Contents.ORGANIZATIONS)
"""In these stands identity data, of people or of contacts."""


@transaction.atomic
def ask(
    contents: str,
    format: str,
    filters: Mapping[str, str],
    *,
    office: Role,
    is_whole: bool = False,
    purpose: str,
    words: str = "",
    language: str,
    by: Actor,
    at: datetime,
) -> int:
    """Ask, in one of one's roles, for a file of what the filters keep, and return its id; a worker makes it.

    The same question while it is open returns the same file. Raises Forbidden without the role, Refused for
    contents that are not the role's, without a purpose, and when enough is open.
    """
    where = insist_on(by, office)
    refuse(
        rules.contents_refusal(contents, CONTENTS_OF[office]),
        rules.whole_refusal(is_whole=is_whole, may_whole=office in SEE_WHOLE),
        rules.month_refusal(filters.get("month", ""), is_needed=contents == Contents.JOURNAL),
        read_refusal(purpose, words, STATED_FOR_FILES),
    )
    asked = {"contents": contents, "format": format, "is_whole": is_whole, "language": language}
    asked_for = json.dumps(dict(filters), ensure_ascii=False, sort_keys=True)
    question = _digest([*asked.values(), office, where, purpose, words, asked_for])
    waiting = Export.objects.filter(asked_by_id=by.id, state__in=_OPEN).exclude(question=question)
    refuse(rules.open_refusal(waiting.count()))
    fresh = asked | {"asked_for": asked_for, "purpose": purpose, "words": words.strip()}
    fresh |= {"office": office, "reach": where, "asked_by": by.label, "asked_at": at}
    return _written_down(question, fresh, by=by, at=at)


@transaction.atomic
def retry(export_id: int, *, by: Actor, at: datetime) -> None:
    """Begin a failed file again, after the parts that it has; raises NotFound, Stale when it has not failed."""
    found_export(export_id, by)
    row = Export.objects.select_for_update(no_key=True).get(pk=export_id)
    audit.move(row, LONG_WORK, "retry_file", by=by, at=at)
    row.times += 1
    row.failure = ""
    row.save(update_fields=["times", "failure"])
    _intend(row, at)


def _written_down(question: str, fresh: Mapping[str, Any], *, by: Actor, at: datetime) -> int:
    row, is_new = Export.objects.get_or_create(
        asked_by_id=by.id,
        question=question,
        state__in=_OPEN,
        defaults={**fresh, "edition_id": current_edition().id},
    )
    if is_new:
        audit.record("ask_file", row, by=by, at=at, contents=row.contents, format=row.format)
        _note_read(row, by=by, at=at)
        _intend(row, at)
    return row.pk


def _note_read(row: Export, *, by: Actor, at: datetime) -> None:
    """Write in the read log that identity data is taken away; the trail itself holds none."""
    if row.contents not in _OF_PEOPLE:
        return
    what = Read.EXPORT_WHOLE if row.is_whole else Read.EXPORT
    audit.record_read(row, what=what.value, purpose=row.purpose, words=row.words, by=by, at=at)


def _intend(row: Export, at: datetime) -> None:
    intend(JOB, f"{row.pk}:{row.times}", at=at, lane=Lane.PICTURES)


def _digest(parts: list[Any]) -> str:
    return hashlib.sha256(json.dumps([str(each) for each in parts]).encode()).hexdigest()
