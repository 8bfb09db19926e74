"""单位审核加入: people fill in their own data by the organization's link, and it lets them in or not. R63, R64."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.clock import day_of
from fairgate.foundation.errors import refuse
from fairgate.foundation.events import announce
from fairgate.platform.audit import operations as audit
from fairgate.platform.consents.operations import give_for_all
from fairgate.platform.consents.queries import person_holder
from fairgate.platform.consents.rules import missing
from fairgate.platform.consents.states import Channel, Step
from fairgate.platform.work.operations import intend
from fairgate.registration.editions.queries import rulebook as rulebook_of
from fairgate.registration.organizations.policies import insist_on_editor
from fairgate.registration.organizations.queries import edition_of
from fairgate.registration.personnel import messages, rules
from fairgate.registration.personnel.events import PersonCancelled
from fairgate.registration.personnel.file import PersonFile
from fairgate.registration.personnel.models import Person
from fairgate.registration.personnel.operations.entering import save_person
from fairgate.registration.personnel.operations.looking import kept_photo
from fairgate.registration.personnel.operations.rows import rows_of
from fairgate.registration.personnel.queries import count_waiting_to_join
from fairgate.registration.personnel.states import PERSON, PersonState

JOBS = ("registration.personnel.text_joining", "registration.personnel.mail_joining")


def come_by_link(
    organization_id: int,
    file: PersonFile,
    *,
    photo: bytes,
    photo_name: str,
    agreed: Collection[str],
    by: Actor,
    at: datetime,
) -> UUID:
    """Enter whoever asks to join, whole and with their own consents; return the id. Called by invitations.

    Raises Refused beside everything that is missing or wrong, and for a document that the list has already.
    """
    edition_id = edition_of(organization_id)
    book = rulebook_of(edition_id)
    gaps = rules.missing_of(file, has_photo=bool(photo), rulebook=book, on=day_of(at))
    refuse(*gaps, *missing(Step.HAND_IN, agreed))
    person = Person(organization_id=organization_id, edition_id=edition_id, state=PersonState.VOUCHING)
    kept = kept_photo(person, photo, photo_name, at=at)
    person.created_at = person.joined_at = person.told_at = at
    with transaction.atomic():
        is_first = count_waiting_to_join(organization_id) == 0
        save_person(person, file, kept, "come_by_link", by=by, at=at)
        holder = [person_holder(person.pk)]
        give_for_all(holder, purposes=agreed, channel=Channel.WEB, by=by, at=at)
        if is_first:  # one word for all who come until somebody looks
            messages.tell_joiner_waits(person, at=at)
    return person.pk


@transaction.atomic
def vouch(organization_id: int, person_ids: Collection[UUID], *, by: Actor, at: datetime) -> int:
    """Let people join, and tell them; return how many still waited. Raises NotFound, Forbidden. Source: R64."""
    people = _waiting(organization_id, person_ids, by)
    audit.move_all(people, PERSON, "vouch", by=by, at=at)
    _tell(people, at)
    return len(people)


@transaction.atomic
def turn_away(
    organization_id: int, person_ids: Collection[UUID], *, reason: str, by: Actor, at: datetime
) -> int:
    """Let nobody of these join, and tell them why; return how many still waited.

    Raises NotFound, Forbidden, Refused with field "reason". Source: R64.
    """
    people = _waiting(organization_id, person_ids, by)
    refuse(rules.turning_away_refusal(reason))
    Person.objects.filter(pk__in=[person.pk for person in people]).update(reason=reason.strip())
    audit.move_all(people, PERSON, "turn_away", by=by, at=at)
    for person in people:
        announce(PersonCancelled(person.pk, organization_id), by=by, at=at)
    _tell(people, at)
    return len(people)


def _waiting(organization_id: int, person_ids: Collection[UUID], by: Actor) -> list[Person]:
    insist_on_editor(by, organization_id)
    return rows_of(person_ids, organization_id=organization_id, state=PersonState.VOUCHING)


def _tell(people: list[Person], at: datetime) -> None:
    for person in people:
        for job in JOBS:
            intend(job, str(person.pk), at=at)
