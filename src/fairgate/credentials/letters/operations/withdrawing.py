"""Taking a letter back, once it says what is no longer so."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fairgate.credentials.letters import messages
from fairgate.credentials.letters.models import Letter
from fairgate.credentials.letters.states import LETTER, Because, LetterState
from fairgate.foundation.actors import Actor
from fairgate.platform.audit import operations as audit


@transaction.atomic(savepoint=False)
def withdraw(person_id: UUID, *, because: Because, by: Actor, at: datetime) -> UUID | None:
    """Withdraw a person's live letter and return its id; None when there is none, so a repeat does no harm.

    Follows from a cancellation, a rejection or a change, so it asks for no role of its own.
    """
    locked = Letter.objects.select_for_update(no_key=True).filter(person_id=person_id)
    letter = locked.exclude(state=LetterState.WITHDRAWN).first()
    if letter is None:
        return None
    was_out = letter.state == LetterState.READY
    letter.withdrawn_at, letter.because = at, because
    letter.save(update_fields=["withdrawn_at", "because"])
    audit.move(letter, LETTER, "withdraw", by=by, at=at, because=because.value)
    if was_out:
        messages.tell_withdrawn(letter, at=at)
    return letter.pk
