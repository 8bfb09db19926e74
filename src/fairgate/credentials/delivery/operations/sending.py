"""Sending badges off: the address stands still from then on."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fairgate.credentials.badges.models import Badge
from fairgate.credentials.badges.states import BadgeState
from fairgate.credentials.delivery import policies, regions, rules
from fairgate.credentials.delivery.models import HandOverChoice
from fairgate.credentials.delivery.operations.choosing import choice_rows
from fairgate.credentials.delivery.states import CHOICE, ChoiceState
from fairgate.credentials.delivery.views import Parcel
from fairgate.foundation.actors import SYSTEM, Actor
from fairgate.foundation.errors import NotFound, Refused
from fairgate.platform.audit import operations as audit
from fairgate.registration.editions.queries import rulebook
from fairgate.registration.editions.states import HandOver
from fairgate.registration.organizations.queries import get as organization_view
from fairgate.registration.personnel.queries import brief


@transaction.atomic
def dispatch_snapshot(badge_ids: Collection[UUID], *, by: Actor, at: datetime) -> dict[UUID, Parcel]:
    """Freeze how these badges reach their people, with the address as it stands; return it for each badge.

    Repeatable: what was frozen before comes back as it was. Raises Forbidden, NotFound for a badge that is not
    ready, and Refused for 寄递 without an address, or with one whose district is no more. Source: Q24, facts F24.
    """
    policies.allow_sending(by)
    badges = {row.person_id: row for row in Badge.objects.filter(pk__in=badge_ids, state=BadgeState.READY)}
    if len(badges) < len(set(badge_ids)):
        raise NotFound
    people = sorted(brief(badges).values(), key=lambda each: each.id)
    parcels: dict[UUID, Parcel] = {}
    for organization_id in sorted({each.organization_id for each in people}):
        own = [each for each in people if each.organization_id == organization_id]
        for row in choice_rows(own, _usual_way(organization_id), at=at):
            badge = badges[row.person_id]
            parcels[badge.pk] = _sent(row, badge, by=by, at=at)
    return parcels


def _usual_way(organization_id: int) -> HandOver:
    organization = organization_view(organization_id, SYSTEM)
    return rulebook(organization.edition_id).hand_over_for(organization.region)


def _sent(row: HandOverChoice, badge: Badge, *, by: Actor, at: datetime) -> Parcel:
    if row.state == ChoiceState.OPEN:
        _freeze(row, badge, by=by, at=at)
    return Parcel(HandOver(row.way), row.sent_to, row.region_sent_to)


def _freeze(row: HandOverChoice, badge: Badge, *, by: Actor, at: datetime) -> None:
    way = HandOver(row.way)
    region = regions.path_of(row.address.district) if row.address else ""
    refusal = rules.way_refusal(way, has_address=bool(region), has_delegation=True)
    if refusal is not None:
        raise Refused(refusal)
    if way == HandOver.DELIVERY and row.address is not None:
        row.keep_snapshot(row.address.file, region)
    row.badge, row.sent_at = badge, at
    row.save(update_fields=["snapshot", "badge", "sent_at"])
    audit.move(row, CHOICE, "send", by=by, at=at, badge=badge.number)
