"""Choosing how badges reach people, one or many at a time."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fairgate.credentials.delivery import rules
from fairgate.credentials.delivery.models import Address, HandOverChoice
from fairgate.credentials.delivery.operations.rows import address_in, book_of
from fairgate.credentials.delivery.states import ChoiceState
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound, Refusal, refuse
from fairgate.platform.audit import operations as audit
from fairgate.registration.editions.states import HandOver
from fairgate.registration.organizations.policies import insist_on_editor
from fairgate.registration.organizations.queries import delegation_of
from fairgate.registration.personnel.queries import PersonBrief, brief
from fairgate.registration.personnel.states import PersonState


@transaction.atomic
def choose(
    organization_id: int,
    person_ids: Collection[UUID],
    way: HandOver,
    *,
    address_id: UUID | None = None,
    by: Actor,
    at: datetime,
) -> int:
    """Choose one way for these people, all or none; return how many. May be changed until the badge is sent.

    Raises NotFound for people or an address of another organization, Forbidden for a payer, Refused.
    """
    insist_on_editor(by, organization_id)
    book = book_of(organization_id)
    address = address_in(book, address_id) if address_id and way == HandOver.DELIVERY else None
    people = _people_of(organization_id, person_ids)
    rows = choice_rows(people, way, at=at)
    has_delegation = delegation_of(organization_id) is not None
    refuse(
        rules.way_refusal(way, has_address=address is not None, has_delegation=has_delegation),
        *_refusals(people, rows),
    )
    _write(rows, way, address, by=by, at=at)
    return len(rows)


def choice_rows(people: Sequence[PersonBrief], way: HandOver, *, at: datetime) -> list[HandOverChoice]:
    """Return the choices of these people under lock, begun with `way` where there is none yet.

    What a former organization chose for somebody begins anew, unless the badge is already on its way.
    """
    fresh = (
        HandOverChoice(person_id=each.id, organization_id=each.organization_id, way=way, changed_at=at)
        for each in people
    )
    HandOverChoice.objects.bulk_create(fresh, ignore_conflicts=True)
    ids = [each.id for each in people]
    found = HandOverChoice.objects.select_for_update(no_key=True).filter(person_id__in=ids)
    rows = list(found.order_by("person_id"))
    own = {each.id: each.organization_id for each in people}
    for row in rows:
        if row.organization_id != own[row.person_id] and row.state == ChoiceState.OPEN:
            row.organization_id, row.way, row.address = own[row.person_id], way, None
            row.save(update_fields=["organization", "way", "address"])
    return rows


def _people_of(organization_id: int, person_ids: Collection[UUID]) -> list[PersonBrief]:
    wanted = set(person_ids)
    known = brief(wanted)
    if len(known) < len(wanted) or any(each.organization_id != organization_id for each in known.values()):
        raise NotFound
    return [known[person_id] for person_id in sorted(wanted)]


def _refusals(people: Sequence[PersonBrief], rows: Sequence[HandOverChoice]) -> list[Refusal | None]:
    names = {each.id: each.name for each in people}
    gone = [rules.gone_refusal(each.name) for each in people if each.state == PersonState.CANCELLED]
    return [*gone, *(rules.change_refusal(row.state, names[row.person_id]) for row in rows)]


def _write(
    rows: Sequence[HandOverChoice], way: HandOver, address: Address | None, *, by: Actor, at: datetime
) -> None:
    ours = HandOverChoice.objects.filter(pk__in=[row.pk for row in rows])
    ours.update(way=way, address=address, changed_at=at)
    audit.record_all("choose_hand_over", rows, by=by, at=at, way=way.value)
