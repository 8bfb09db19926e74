"""Word to each person whom somebody else entered, and of what became of their wishes. Source: PIPL 17, 24, 50."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.platform.accounts.queries import account
from fairgate.platform.work.operations import intend
from fairgate.registration.editions.queries import rulebook
from fairgate.registration.personnel import messages, rules
from fairgate.registration.personnel.models import Objection, Person

TELL_JOB = "registration.personnel.tell_entered"


@transaction.atomic
def tell_soon(person_ids: Collection[UUID], *, by: Actor, at: datetime) -> None:
    """Have those told who are handed in for the first time: each once, however often they are handed in."""
    fresh = [str(pk) for pk in _untold(person_ids)]
    if fresh:
        Person.objects.filter(pk__in=fresh).update(told_at=at)
        intend(TELL_JOB, f"{fresh[0]}:{at.isoformat()}", at=at, payload={"people": fresh, "by": by.id})


def _untold(person_ids: Collection[UUID]) -> list[UUID]:
    found = Person.objects.filter(pk__in=person_ids, told_at=None)
    return list(found.order_by("pk").values_list("pk", flat=True))


@dataclass(frozen=True)
class Entered:
    """What is sent to one person, and where. `mobile` is E.164; "" for what is not known."""

    mobile: str
    email: str
    language: str
    params: Mapping[str, str]
    title: str
    body: str


def entered_person(person_id: UUID) -> Entered | None:
    """Return what to send to a person; None when they were taken out meanwhile."""
    row = Person.objects.select_related("organization").filter(pk=person_id).first()
    if row is None:
        return None
    book, language = rulebook(row.edition_id), rules.language_of(row.nationality)
    title, body = messages.entered_words(row, book, language)
    return _reached(row, title, body, messages.entered_params(row, book, language))


def settled_wish(objection_id: int) -> Entered | None:
    """Return what to send to a person about a wish that was answered; None when the person is gone."""
    row = Objection.objects.select_related("person__organization").filter(pk=objection_id).first()
    if row is None:
        return None
    language = rules.language_of(row.person.nationality)
    title, body = messages.settled_words(row, rulebook(row.person.edition_id), language)
    return _reached(row.person, title, body, {"title": title, "body": body})


def answered_joiner(person_id: UUID) -> Entered | None:
    """Return what to send to a person about their wish to join; None when they are gone. Source: R64."""
    row = Person.objects.select_related("organization").filter(pk=person_id).first()
    if row is None:
        return None
    title, body = messages.joining_words(row, rulebook(row.edition_id), rules.language_of(row.nationality))
    return _reached(row, title, body, {"title": title, "body": body})


def _reached(row: Person, title: str, body: str, params: Mapping[str, str]) -> Entered:
    return Entered(
        mobile=row.mobile if row.mobile.startswith("+") else "",
        email=row.email,
        language=rules.language_of(row.nationality),
        params=params,
        title=title,
        body=body,
    )


def others_than(user_id: str, person_ids: Iterable[UUID]) -> list[UUID]:
    """Return those of the people who are not the member that entered them, by the mobile."""
    own = account(user_id).mobile if user_id else ""
    rows = Person.objects.filter(pk__in=list(person_ids)).order_by("pk")
    return [row.pk for row in rows if not own or row.mobile != own]
