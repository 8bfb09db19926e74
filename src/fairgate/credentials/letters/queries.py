"""Reads of letters: by those who asked for them, and by whoever holds one."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import override

from fairgate.credentials.letters.models import Letter
from fairgate.credentials.letters.policies import visible_to
from fairgate.credentials.letters.rules import masked_name
from fairgate.credentials.letters.states import Because, LetterState, Verdict
from fairgate.credentials.letters.tokens import letter_id_in, token_of
from fairgate.credentials.letters.wording import Both, LetterWords
from fairgate.foundation import files
from fairgate.foundation.actors import SYSTEM, Actor
from fairgate.foundation.countries import nationality_name
from fairgate.foundation.errors import NotFound
from fairgate.foundation.words import Words
from fairgate.registration.personnel import queries as people
from fairgate.registration.personnel.queries import PersonView
from fairgate.registration.personnel.states import PersonState
from fairgate.registration.submissions.queries import is_approved


@dataclass(frozen=True)
class LetterView:
    """A letter as those who asked for it see it."""

    id: UUID
    person_id: UUID
    number: str
    token: str
    state: LetterState
    words: LetterWords
    requested_at: datetime
    withdrawn_at: datetime | None
    because: Words

    @property
    def is_ready(self) -> bool:
        return self.state == LetterState.READY

    @property
    def is_preparing(self) -> bool:
        return self.state == LetterState.PREPARING


@dataclass(frozen=True)
class LetterCheck:
    """What anybody may read of a letter: whether it holds, and what is on it, masked."""

    verdict: Verdict
    words: LetterWords
    name_masked: str

    @property
    def is_genuine(self) -> bool:
        return self.verdict == Verdict.GENUINE


def letter_of(person_id: UUID, actor: Actor) -> LetterView | None:
    """Return a person's live (else the latest) letter, or None when there is none that the actor may see."""
    # A live letter is always a person's newest.
    row = visible_to(actor).filter(person_id=person_id).order_by("requested_at", "number").last()
    return view_of(row) if row else None


def get(letter_id: UUID, actor: Actor) -> LetterView:
    """Return one letter; NotFound for a stranger."""
    row = visible_to(actor).filter(pk=letter_id).first()
    if row is None:
        raise NotFound
    return view_of(row)


def letter_pdf(letter_id: UUID, actor: Actor) -> tuple[str, bytes]:
    """Return file name and PDF of a letter; NotFound for a stranger, and unless it is made and holds."""
    row = visible_to(actor).filter(pk=letter_id, state=LetterState.READY).first()
    if row is None:
        raise NotFound
    return f"confirmation-{row.number}.pdf", files.read(row.pdf_key)


def check_of(token: str) -> LetterCheck:
    """Return what a token's letter says and whether it holds; NotFound for a token that we did not make.

    A letter holds while its person is approved and still the one that it names, whatever its row says.
    """
    letter_id = letter_id_in(token)
    row = Letter.objects.filter(pk=letter_id).exclude(pdf_key="").first() if letter_id else None
    if row is None:
        raise NotFound
    words = LetterWords.from_json(row.words)
    holds = row.state == LetterState.READY and _still_holds(row, words)
    return LetterCheck(Verdict.GENUINE if holds else Verdict.WITHDRAWN, words, masked_name(words.name))


def view_of(row: Letter) -> LetterView:
    """Return a row as screens see it."""
    return LetterView(
        id=row.pk,
        person_id=row.person_id,
        number=row.number,
        token=token_of(row.pk),
        state=LetterState(row.state),
        words=LetterWords.from_json(row.words),
        requested_at=row.requested_at,
        withdrawn_at=row.withdrawn_at,
        because=Because(row.because).label if row.because else "",
    )


def still_says(words: LetterWords, person: PersonView) -> bool:
    """Say whether a letter says of a person what is so now; what is not on it may change."""
    return replace(words, **said_of(person)) == words


def said_of(person: PersonView) -> dict[str, Any]:
    """Return what a letter says of a person, by the names of wording.LetterWords."""
    return {
        "name": person.name,
        "nationality": Both(*(nationality_name(person.nationality, each) for each in ("zh", "en"))),
        "document": _in_both(person.document_label),
        "number_masked": person.number_masked,
    }


def _in_both(words: Words) -> Both:
    """Return a text of the product in both languages, whichever the reader uses now."""
    found = []
    for language in ("zh-hans", "en"):
        with override(language):
            found.append(str(words))
    return Both(*found)


def _still_holds(row: Letter, words: LetterWords) -> bool:
    person = people.person(row.person_id, SYSTEM)
    is_here = person.organization_id == row.organization_id and is_approved(row.organization_id)
    return is_here and person.state == PersonState.APPROVED and still_says(words, person)
