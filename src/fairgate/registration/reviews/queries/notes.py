"""Reads of what reviewers write to each other about a subject. Never for applicants."""

from django.db.models import Q

from fairgate.registration.reviews.models import CaseNote, ReviewCase
from fairgate.registration.reviews.views import NoteView


def notes_about(case: ReviewCase) -> tuple[NoteView, ...]:
    """Return the notes on a case and on earlier cases of the same subject, the oldest first, in one read."""
    about = Q(case__person_id=case.person_id)
    if case.person_id is None:
        about = Q(case__organization_id=case.organization_id, case__person__isnull=True)
    found = CaseNote.objects.filter(about, case_id__lte=case.pk)
    return tuple(NoteView(row.words, row.by_label, row.at) for row in found)
