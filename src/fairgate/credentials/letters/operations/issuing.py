"""Asking for a letter, and keeping what was made. Source: facts F35, F83."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from fairgate.credentials.letters import rules
from fairgate.credentials.letters.models import Letter
from fairgate.credentials.letters.operations.withdrawing import withdraw
from fairgate.credentials.letters.queries import said_of, still_says
from fairgate.credentials.letters.states import LETTER, Because, LetterState
from fairgate.credentials.letters.wording import Both, LetterWords
from fairgate.foundation.actors import SYSTEM, Actor
from fairgate.foundation.clock import day_of
from fairgate.foundation.errors import NotFound, refuse
from fairgate.foundation.identifiers import business_number
from fairgate.platform.audit import operations as audit
from fairgate.platform.work.operations import intend
from fairgate.platform.work.states import Lane
from fairgate.registration.editions.queries import edition
from fairgate.registration.organizations.policies import insist_on_editor
from fairgate.registration.organizations.queries import get as organization_view
from fairgate.registration.personnel.queries import PersonView, person
from fairgate.registration.personnel.states import PersonState
from fairgate.registration.submissions.queries import is_approved


@transaction.atomic
def request_letter(person_id: UUID, *, by: Actor, at: datetime) -> UUID:
    """Begin a person's letter and return its id; the live one while it still says what is true.

    Raises NotFound for a stranger, Forbidden for a payer, Refused for a person who is not approved.
    """
    view = person(person_id, by)
    insist_on_editor(by, view.organization_id)
    refuse(
        rules.request_refusal(
            is_approved=view.state == PersonState.APPROVED,
            is_organization_approved=is_approved(view.organization_id),
        )
    )
    live = _live(person_id)
    if live is not None and _is_up_to_date(live, view):
        return live.pk
    withdraw(person_id, because=Because.CHANGED, by=by, at=at)
    return _begun(view, by, at).pk


@transaction.atomic
def record_made(letter_id: UUID, *, pdf_key: str, by: Actor, at: datetime) -> bool:
    """Record that a letter is made; False when it was recorded before or is no longer wanted."""
    letter = Letter.objects.select_for_update(no_key=True).filter(pk=letter_id).first()
    if letter is None:
        raise NotFound
    if letter.state != LetterState.PREPARING:
        return False
    letter.pdf_key = pdf_key
    letter.save(update_fields=["pdf_key"])
    audit.move(letter, LETTER, "make", by=by, at=at)
    return True


def _live(person_id: UUID) -> Letter | None:
    locked = Letter.objects.select_for_update(no_key=True)
    return locked.filter(person_id=person_id).exclude(state=LetterState.WITHDRAWN).first()


def _is_up_to_date(live: Letter, view: PersonView) -> bool:
    is_here = live.organization_id == view.organization_id
    return is_here and still_says(LetterWords.from_json(live.words), view)


def _begun(view: PersonView, by: Actor, at: datetime) -> Letter:
    number = business_number("CL", at)
    words, edition_id = _words_of(view, number, at)
    letter = Letter(
        number=number,
        person_id=view.id,
        organization_id=view.organization_id,
        edition_id=edition_id,
        words=words.as_json(),
        requested_at=at,
    )
    try:
        with transaction.atomic():
            letter.save(force_insert=True)
    except IntegrityError:  # pressed twice at the same instant; the other press counts
        return Letter.objects.exclude(state=LetterState.WITHDRAWN).get(person_id=view.id)
    audit.record("request_letter", letter, by=by, at=at)
    intend("credentials.letters.make", str(letter.pk), lane=Lane.PICTURES, at=at)
    return letter


def _words_of(view: PersonView, number: str, at: datetime) -> tuple[LetterWords, int]:
    organization = organization_view(view.organization_id, SYSTEM)
    fair = edition(organization.edition_id)
    book = fair.rulebook
    words = LetterWords(
        number=number,
        **said_of(view),
        organization=Both(organization.name, organization.name_en),
        fair=Both(fair.name.zh, fair.name.en),
        days=rules.span_words(book.show),
        venue=Both(book.venue.zh, book.venue.en),
        issued_on=rules.day_words(day_of(at)),
        hotline=book.hotline,
    )
    return words, organization.edition_id
