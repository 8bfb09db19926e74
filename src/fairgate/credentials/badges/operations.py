"""The verbs of badges."""

import secrets
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from fairgate.billing.fees.operations import mark_spent
from fairgate.billing.fees.queries import fees_of
from fairgate.billing.fees.states import Spent
from fairgate.credentials.badges import messages, policies, rules
from fairgate.credentials.badges.events import BadgeMade, BadgeRevoked
from fairgate.credentials.badges.models import Badge
from fairgate.credentials.badges.ports import Face
from fairgate.credentials.badges.states import BADGE, BadgeState, Revocation
from fairgate.foundation.actors import SYSTEM, Actor
from fairgate.foundation.errors import NotFound, refuse
from fairgate.foundation.events import announce
from fairgate.platform.audit import operations as audit
from fairgate.platform.work.operations import intend
from fairgate.platform.work.states import Lane
from fairgate.registration.editions.queries import edition
from fairgate.registration.organizations.queries import get as organization_view
from fairgate.registration.personnel.queries import PersonBrief, brief
from fairgate.registration.personnel.states import PersonState

ROLE_ZH, ROLE_EN = "专业观众", "Trade visitor"
"""The one kind of badge so far, printed in both languages for whoever stands at the gate. Source: Q25."""


@transaction.atomic
def prepare(person_id: UUID, *, by: Actor, at: datetime) -> UUID:
    """Begin a person's badge and return its id; the live one when there is one already.

    Follows from an approval, so it asks for no role of its own. Raises Refused for a person who is not
    approved or whose fee is not settled, and NotFound.
    """
    live = Badge.objects.live().filter(person_id=person_id).first()
    return live.pk if live else _begun(_eligible(person_id), by, at).pk


def prepare_soon(person_ids: Collection[UUID], *, at: datetime) -> None:
    """Have a job begin the badges of many: a transaction each, none of them that which took the money."""
    ids = sorted(str(each) for each in person_ids)
    key = f"{ids[0]}:{len(ids)}:{at.isoformat()}"
    intend("credentials.badges.prepare_each", key, payload={"people": ids}, lane=Lane.PICTURES, at=at)


def _eligible(person_id: UUID) -> PersonBrief:
    person = brief([person_id]).get(person_id)
    if person is None:
        raise NotFound
    fee = fees_of([person_id]).get(person_id)
    is_approved = person.state == PersonState.APPROVED
    refuse(rules.prepare_refusal(is_approved=is_approved, is_settled=bool(fee and fee.is_settled)))
    return person


def _begun(person: PersonBrief, by: Actor, at: datetime) -> Badge:
    badge = Badge(
        number=_free_number(),
        person_id=person.id,
        organization_id=person.organization_id,
        edition_id=person.edition_id,
        face=_face_of(person).as_json(),
        prepared_at=at,
    )
    try:
        with transaction.atomic():
            badge.save(force_insert=True)
    except IntegrityError:  # another process began this person's badge at the same instant; that one counts
        return Badge.objects.live().get(person_id=person.id)
    audit.record("prepare", badge, by=by, at=at, serial=badge.serial)
    _intend_making(badge, at)
    return badge


def _free_number() -> str:
    while True:
        number = rules.number_from(secrets.randbelow(rules.NUMBERS))
        if not Badge.objects.filter(number=number).exists():
            return number


def _face_of(person: PersonBrief) -> Face:
    organization = organization_view(person.organization_id, SYSTEM)
    fair = edition(person.edition_id)
    return Face(
        name=person.name,
        name_latin="",
        organization=organization.name,
        delegation=organization.delegation_name.zh,
        role=ROLE_ZH,
        role_en=ROLE_EN,
        edition=fair.name.zh,
        edition_en=fair.name.en,
        days=rules.admission_days(fair.rulebook.admission),
    )


def _intend_making(badge: Badge, at: datetime) -> None:
    payload = {"badge": str(badge.pk), "serial": badge.serial}
    intend(
        "credentials.badges.make", f"{badge.pk}:{badge.serial}", payload=payload, lane=Lane.PICTURES, at=at
    )


@transaction.atomic
def record_made(
    badge_id: UUID, *, serial: int, token: str, photo_key: str, pdf_key: str, by: Actor, at: datetime
) -> bool:
    """Record that an issue of a badge is made; False when it was recorded before or is no longer wanted."""
    badge = _locked(badge_id)
    if badge.state != BadgeState.PREPARING or badge.serial != serial:
        return False
    badge.token, badge.photo_key, badge.pdf_key, badge.issued_at = token, photo_key, pdf_key, at
    badge.save(update_fields=["token", "photo_key", "pdf_key", "issued_at"])
    audit.move(badge, BADGE, "make", by=by, at=at, serial=serial)
    mark_spent(badge.person_id, Spent.MADE, by=by, at=at)
    messages.tell_made(badge, at=at)
    announce(BadgeMade(person_id=badge.person_id, badge_id=badge.pk), by=by, at=at)
    return True


@transaction.atomic
def reissue(badge_id: UUID, *, reason: str, by: Actor, at: datetime) -> int:
    """Issue a badge anew, for one that was lost or damaged; return the new serial.

    From now on gates refuse every older issue. Raises Forbidden, NotFound, and Stale unless it is ready.
    """
    badge = _locked(badge_id)
    policies.allow_reissue(by)
    audit.move(badge, BADGE, "reissue", by=by, at=at, reason=reason, serial=badge.serial + 1)
    badge.serial += 1
    badge.token, badge.issued_at = "", None
    badge.save(update_fields=["serial", "token", "issued_at"])
    _intend_making(badge, at)
    return badge.serial


@transaction.atomic
def revoke(person_id: UUID, *, reason: str, by: Actor, at: datetime) -> UUID | None:
    """Revoke a person's live badge and return its id; None when there is none, so a repeat does no harm.

    Follows from a cancellation or rejection, so it asks for no role of its own. `reason` is shown to people.
    """
    badge = Badge.objects.select_for_update(no_key=True).live().filter(person_id=person_id).first()
    if badge is None:
        return None
    badge.revoked_at, badge.revoked_reason = at, reason
    badge.save(update_fields=["revoked_at", "revoked_reason"])
    audit.move(badge, BADGE, "revoke", by=by, at=at, reason=reason)
    messages.tell_revoked(badge, at=at)
    announce(BadgeRevoked(person_id=badge.person_id, badge_id=badge.pk), by=by, at=at)
    return badge.pk


@transaction.atomic
def remake_all(organization_id: int, *, by: Actor, at: datetime) -> int:
    """Make the live badges of an organization anew, as after a change of its name; return how many. Source: Q11.

    The old ones open no gate from now on; the new ones are begun by a job, with the face of today.
    """
    return _remade(Badge.objects.live().filter(organization_id=organization_id), by=by, at=at)


@transaction.atomic
def follow(person_ids: Collection[UUID], organization_id: int, *, by: Actor, at: datetime) -> int:
    """Let badges of people who came along name their organization of now: live ones are made anew. Source: Q11."""
    theirs = Badge.objects.filter(person_id__in=person_ids)
    theirs.update(organization_id=organization_id)
    return _remade(Badge.objects.live().filter(person_id__in=person_ids), by=by, at=at)


def _remade(live: QuerySet[Badge], *, by: Actor, at: datetime) -> int:
    person_ids = list(live.order_by("person_id").values_list("person_id", flat=True))
    for person_id in person_ids:
        revoke(person_id, reason=Revocation.ORGANIZATION_CHANGED, by=by, at=at)
    if person_ids:
        prepare_soon(person_ids, at=at)
    return len(person_ids)


def _locked(badge_id: UUID) -> Badge:
    badge = Badge.objects.select_for_update(no_key=True).filter(pk=badge_id).first()
    if badge is None:
        raise NotFound
    return badge
