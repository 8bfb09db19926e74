"""Reads of badges."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import segno
from django.db.models import F

from fairgate.credentials.badges.models import Badge
from fairgate.credentials.badges.policies import visible_to
from fairgate.credentials.badges.ports import Face
from fairgate.credentials.badges.rules import grouped
from fairgate.credentials.badges.states import BadgeState, reason_words
from fairgate.foundation import files
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.foundation.words import Words


@dataclass(frozen=True)
class BadgeView:
    """A badge as its owner sees it. `number` is grouped for reading; `issued_at` is None while preparing."""

    id: UUID
    number: str
    person_id: UUID
    organization_id: int
    edition_id: int
    serial: int
    state: BadgeState
    face: Face
    issued_at: datetime | None
    revoked_reason: Words

    @property
    def is_ready(self) -> bool:
        return self.state == BadgeState.READY


_LIVE_LAST = F("revoked_at").asc(nulls_last=True)
"""Of two badges prepared at one instant the one that was revoked comes first."""


def badge_of(person_id: UUID, actor: Actor) -> BadgeView | None:
    """Return a person's live (else the latest) badge, or None when there is none that the actor may see."""
    return badges_of([person_id], actor).get(person_id)


def badges_of(person_ids: Collection[UUID], actor: Actor) -> dict[UUID, BadgeView]:
    """Return the live (else the latest) badge of each of these people that the actor may see; one query."""
    # A live badge is always a person's newest, so the last one in this order wins.
    found = visible_to(actor).filter(person_id__in=person_ids).order_by("prepared_at", _LIVE_LAST)
    return {badge.person_id: view_of(badge) for badge in found}


def states_of(person_ids: Collection[UUID]) -> dict[UUID, BadgeState]:
    """Return the state of each person's badge. Takes no actor: for callers that joined visible people."""
    found = Badge.objects.filter(person_id__in=person_ids).order_by("prepared_at", _LIVE_LAST)
    return {person: BadgeState(state) for person, state in found.values_list("person_id", "state")}


def get(badge_id: UUID, actor: Actor) -> BadgeView:
    """Return one badge; NotFound for a stranger."""
    return view_of(_visible(badge_id, actor))


def badge_pdf(badge_id: UUID, actor: Actor) -> tuple[str, bytes]:
    """Return the file name and the PDF of a badge; NotFound for a stranger and unless the badge is ready."""
    badge = _ready(badge_id, actor)
    return f"badge-{badge.number}.pdf", files.read(badge.pdf_key)


def badge_photo(badge_id: UUID, actor: Actor) -> bytes:
    """Return the portrait on a badge as JPEG; NotFound for a stranger and where there is none."""
    badge = _visible(badge_id, actor)
    if not badge.photo_key:
        raise NotFound
    return files.read(badge.photo_key)


def token_image(badge_id: UUID, actor: Actor) -> str:
    """Return the QR code of a ready badge as a data URI for `<img>`; it holds the token, nothing else."""
    token = _ready(badge_id, actor).token
    return segno.make_qr(token, error="m").svg_data_uri(border=4)


def view_of(badge: Badge) -> BadgeView:
    """Return what a badge's owner may know of it."""
    return BadgeView(
        id=badge.pk,
        number=grouped(badge.number),
        person_id=badge.person_id,
        organization_id=badge.organization_id,
        edition_id=badge.edition_id,
        serial=badge.serial,
        state=BadgeState(badge.state),
        face=Face.from_json(badge.face),
        issued_at=badge.issued_at,
        revoked_reason=reason_words(badge.revoked_reason),
    )


def _visible(badge_id: UUID, actor: Actor) -> Badge:
    badge = visible_to(actor).filter(pk=badge_id).first()
    if badge is None:
        raise NotFound
    return badge


def _ready(badge_id: UUID, actor: Actor) -> Badge:
    badge = _visible(badge_id, actor)
    if badge.state != BadgeState.READY:
        raise NotFound
    return badge
