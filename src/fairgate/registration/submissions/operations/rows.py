"""Finds a submission to write to, under lock."""

from fairgate.registration.organizations.queries import edition_of
from fairgate.registration.submissions.models import Submission


def locked(organization_id: int) -> Submission:
    """Return the row under lock, made on the first try; raises NotFound for an unknown organization."""
    edition_of(organization_id)
    Submission.objects.get_or_create(organization_id=organization_id)
    return Submission.objects.select_for_update(no_key=True).get(organization_id=organization_id)


def save(submission: Submission, *columns: str) -> None:
    """Write these columns; never `state`, which only a move writes."""
    submission.save(update_fields=columns)
