"""What people ask about their own data, as the cast asks it by their own link."""

from datetime import datetime
from uuid import UUID

from fairgate.foundation.actors import Actor
from fairgate.registration.personnel import operations
from fairgate.registration.personnel.links import token_of
from fairgate.registration.personnel.models import Objection
from tests.cast import AT

BEARER = Actor(id="", label="link", address="192.0.2.9")


def asked(person_id: UUID, wish: str = "correct", words: str = "职务不对", *, at: datetime = AT) -> int:
    """Ask by the own link and return the wish's id."""
    operations.object_to_entry(token_of(person_id), wish, words, by=BEARER, at=at)
    return Objection.objects.get(person_id=person_id, wish=wish, state="open").pk
