"""Changing what was approved of a person. The badge and the new review follow by `config/reactions.py`."""

from datetime import datetime
from uuid import UUID

from fairgate.billing.places import rules
from fairgate.billing.places.operations.giving_up import editor_of, spent_of
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import refuse
from fairgate.registration.personnel import operations as personnel
from fairgate.registration.personnel.file import PersonFile


def amend_person(
    person_id: UUID, typed: PersonFile, *, photo: bytes = b"", photo_name: str = "", by: Actor, at: datetime
) -> None:
    """Change name, document or photo of somebody approved: the badge is revoked, the review begins anew, the fee stays.

    Raises NotFound, Forbidden, Refused (entered the fair already; beside the fields), Stale. Source: Q11, Q28.
    """
    editor_of(person_id, by)
    refuse(rules.amend_refusal(spent_of(person_id)))
    personnel.amend(person_id, typed, photo=photo, photo_name=photo_name, by=by, at=at)
