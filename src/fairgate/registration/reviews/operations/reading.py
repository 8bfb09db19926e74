"""A reviewer reads a whole document number: for a stated purpose, and written down before it is shown."""

from datetime import datetime

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound, refuse
from fairgate.platform.audit import operations as audit
from fairgate.platform.audit.rules import read_refusal
from fairgate.platform.audit.states import Read
from fairgate.registration.personnel.queries import number_in_full
from fairgate.registration.reviews.operations.rows import locked


@transaction.atomic
def read_number(case_id: int, *, purpose: str, words: str, by: Actor, at: datetime) -> str:
    """Return the whole document number of a case's person; each look leaves an entry on the person.

    Raises NotFound out of reach and for the case of an organization, Refused without a purpose.
    """
    case = locked(case_id, by)
    if case.person is None:
        raise NotFound
    refuse(read_refusal(purpose, words))
    told = {"what": Read.DOCUMENT_NUMBER.value, "purpose": purpose, "words": words.strip()}
    audit.record_read(case.person, **told, by=by, at=at)
    return number_in_full(case.person.pk)
