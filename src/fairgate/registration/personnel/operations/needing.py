"""Accessibility needs: kept only while its own consent stands. Source: facts F7, F98, PIPL 28-30."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import refuse
from fairgate.platform.audit import operations as audit
from fairgate.platform.consents import operations as consents
from fairgate.platform.consents.queries import person_holder
from fairgate.platform.consents.states import Channel, Purpose
from fairgate.registration.personnel import rules
from fairgate.registration.personnel.models import AccessNeed, Person
from fairgate.registration.personnel.operations.rows import locked


@transaction.atomic
def tell_need(
    person_id: UUID, kinds: Collection[str], words: str, *, agreed: bool, by: Actor, at: datetime
) -> None:
    """Keep what a person needs, with the consent to it. Raises NotFound, Forbidden, Refused (field "agreed").

    In any state: who is approved may break a leg. The trail says that something was told, never what.
    """
    person = locked(person_id, by)
    refuse(*rules.need_refusals(kinds, words, agreed=agreed))
    holder = person_holder(person.pk)
    consents.give(holder, purpose=Purpose.ACCESSIBILITY, channel=Channel.ORGANIZATION, by=by, at=at)
    told = {"kinds": " ".join(kinds), "words": words.strip(), "told_at": at}
    AccessNeed.objects.update_or_create(person=person, defaults=told)
    audit.record("tell_need", person, by=by, at=at)


@transaction.atomic
def withdraw_need(person_id: UUID, *, by: Actor, at: datetime) -> None:
    """Withdraw the consent to a person's need; the need is forgotten with it. Raises NotFound, Forbidden."""
    person = locked(person_id, by)
    withdraw_of(person.pk, by=by, at=at)


def withdraw_of(person_id: UUID, *, by: Actor, at: datetime) -> None:
    """Withdraw consent and need together, for a caller who has asked for the permission."""
    consents.withdraw(person_holder(person_id), purpose=Purpose.ACCESSIBILITY, by=by, at=at)
    forget_need(person_id, by=by, at=at)


@transaction.atomic
def forget_need(person_id: UUID, *, by: Actor, at: datetime) -> None:
    """Delete what was told of a person's need, now that its consent is gone; repeatable."""
    needs = AccessNeed.objects.filter(person_id=person_id)
    for person in Person.objects.filter(pk__in=needs.values("person_id")):
        audit.record("forget_need", person, by=by, at=at)
    needs.delete()
