"""Reviewers write to each other about a case; the applicant never reads it."""

from datetime import datetime

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import refuse
from fairgate.platform.audit import operations as audit
from fairgate.registration.reviews import rules
from fairgate.registration.reviews.models import CaseNote
from fairgate.registration.reviews.operations.rows import locked


@transaction.atomic
def add_note(case_id: int, words: str, *, by: Actor, at: datetime) -> None:
    """Write a note on a case, open or ended; that it was written is in the trail, what it says is not.

    Raises NotFound out of reach, Refused with field "words".
    """
    case = locked(case_id, by)
    refuse(rules.note_refusal(words))
    CaseNote.objects.create(case=case, words=words.strip(), by_label=by.label, by_id=by.id, at=at)
    audit.record("add_note", case, by=by, at=at)
