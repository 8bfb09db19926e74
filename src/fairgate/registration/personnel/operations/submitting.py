"""Handing people in: all of them or none, or each who is ready."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.clock import day_of
from fairgate.foundation.errors import NotFound, Refusal, Refused, refuse
from fairgate.foundation.events import announce
from fairgate.platform.audit import operations as audit
from fairgate.platform.consents.operations import give_for_all
from fairgate.platform.consents.queries import agreed_of, person_holder
from fairgate.platform.consents.rules import NEEDED, missing
from fairgate.platform.consents.states import Channel, Step
from fairgate.registration.editions.rulebook import Rulebook
from fairgate.registration.editions.rules import cutoff_refusal
from fairgate.registration.editions.states import CutOff
from fairgate.registration.organizations.policies import insist_on_editor
from fairgate.registration.organizations.queries import rulebook_of
from fairgate.registration.personnel import rules
from fairgate.registration.personnel.events import PeopleSubmitted
from fairgate.registration.personnel.models import Person
from fairgate.registration.personnel.operations.telling import tell_soon
from fairgate.registration.personnel.states import HANDED_IN, PERSON


@dataclass(frozen=True)
class Left:
    """Who was not handed in, and everything that stands against it."""

    person_id: UUID
    name: str
    refusals: tuple[Refusal, ...]


@dataclass(frozen=True)
class HandedIn:
    """What became of a batch: who went, who stayed and why."""

    person_ids: tuple[UUID, ...]
    left: tuple[Left, ...]


@transaction.atomic
def submit_persons(
    organization_id: int,
    person_ids: Collection[UUID],
    *,
    assured: Collection[str] = (),
    by: Actor,
    at: datetime,
) -> None:
    """Hand people in, all or none. Raises NotFound, Refused with everybody's gaps. Source: guide R40, R42.

    `assured`: the purposes to which these people agree, as the organization assures; kept for each of them. What
    nobody ever assured of one of them stands against all, beside the field of its purpose. Source: PIPL 23, 29.
    """
    people = _locked(organization_id, person_ids, by)
    against = _against(people, rulebook_of(organization_id), at)
    lacking = {each for found in _unagreed(people, assured).values() for each in found}
    refuse(
        *_in_order(lacking), *(_of_person(person, each) for person in people for each in against[person.pk])
    )
    if not _submitted(people, assured, by=by, at=at):
        raise Refused(*(_of_person(person, rules.taken_refusal()) for person in people if _is_taken(person)))


@transaction.atomic
def submit_ready(
    organization_id: int,
    person_ids: Collection[UUID],
    *,
    assured: Collection[str] = (),
    by: Actor,
    at: datetime,
) -> HandedIn:
    """Hand in each who is ready, and say of the others what they lack. Raises NotFound. Source: guide R40, R42.

    Nothing of the one depends on the other: who is refused keeps nobody back. `assured` as for `submit_persons`.
    """
    people = _locked(organization_id, person_ids, by)
    gaps, unagreed = _against(people, rulebook_of(organization_id), at), _unagreed(people, assured)
    against = {each.pk: (*gaps[each.pk], *_in_order(unagreed[each.pk])) for each in people}
    ready = [person for person in people if not against[person.pk]]
    if not _submitted(
        ready, assured, by=by, at=at
    ):  # a document of theirs was handed in meanwhile: look again
        return submit_ready(organization_id, person_ids, assured=assured, by=by, at=at)
    left = [Left(person.pk, person.name, against[person.pk]) for person in people if against[person.pk]]
    return HandedIn(tuple(person.pk for person in ready), tuple(left))


def _locked(organization_id: int, person_ids: Collection[UUID], by: Actor) -> list[Person]:
    """Return the rows under lock in the order of their ids; raises NotFound when any is not the organization's."""
    insist_on_editor(by, organization_id)
    found = Person.objects.select_for_update(no_key=True).filter(organization_id=organization_id)
    people = list(found.filter(pk__in=person_ids).order_by("pk"))
    if len(people) != len(set(person_ids)):
        raise NotFound
    return people


def _against(
    people: Sequence[Person], rulebook: Rulebook, at: datetime
) -> Mapping[UUID, tuple[Refusal, ...]]:
    taken = _taken(people)
    return {person.pk: tuple(_refusals(person, rulebook, taken, at)) for person in people}


def _refusals(person: Person, rulebook: Rulebook, taken: Collection[str], at: datetime) -> Iterator[Refusal]:
    found = [cutoff_refusal(rulebook, CutOff.PERSON_SUBMIT, at), rules.locked_refusal(person.state)]
    found += rules.missing_of(person.file, has_photo=bool(person.photo_key), rulebook=rulebook, on=day_of(at))
    found.append(rules.taken_refusal() if person.document_index in taken else None)
    found.append(rules.asked_back_refusal(is_asked_back=person.refund_asked_at is not None))
    return (refusal for refusal in found if refusal is not None)


def _unagreed(people: Sequence[Person], assured: Collection[str]) -> Mapping[UUID, frozenset[str]]:
    """Return what each has not agreed to, now or before, and cannot be handed in without. Source: PIPL 23, 29."""
    needed = frozenset(NEEDED[Step.HAND_IN])
    known = agreed_of([person_holder(person.pk) for person in people], needed)
    return {each.pk: needed - set(assured) - known[person_holder(each.pk)] for each in people}


def _in_order(lacking: Collection[str]) -> tuple[Refusal, ...]:
    return missing(Step.HAND_IN, [each for each in NEEDED[Step.HAND_IN] if each not in lacking])


def _of_person(person: Person, refusal: Refusal) -> Refusal:
    return replace(refusal, words=f"{person.name}：{refusal.words}", field="persons")


def _taken(people: Sequence[Person]) -> frozenset[str]:
    """Return which of their documents somebody else of the edition has handed in."""
    indexes = [person.document_index for person in people if person.document_index]
    if not indexes:
        return frozenset()
    same = Person.objects.filter(edition_id=people[0].edition_id, document_index__in=indexes)
    others = same.filter(state__in=HANDED_IN).exclude(pk__in=[person.pk for person in people])
    return frozenset(others.values_list("document_index", flat=True))


def _is_taken(person: Person) -> bool:
    return person.document_index in _taken([person])


def _submitted(people: Sequence[Person], assured: Collection[str], *, by: Actor, at: datetime) -> bool:
    """Hand in people whom nothing stands against; False when the database knows one of their documents."""
    if not people:
        return True
    try:
        with transaction.atomic():
            audit.move_all(people, PERSON, "submit", by=by, at=at)
    except IntegrityError:
        return False
    ids = tuple(person.pk for person in people)
    Person.objects.filter(pk__in=ids).update(submitted_at=at, reason="", reason_en="", fields_named=[])
    holders = [person_holder(each) for each in ids]
    give_for_all(holders, purposes=assured, channel=Channel.ORGANIZATION, by=by, at=at)
    tell_soon(ids, by=by, at=at)
    announce(PeopleSubmitted(ids, people[0].organization_id), by=by, at=at)
    return True
