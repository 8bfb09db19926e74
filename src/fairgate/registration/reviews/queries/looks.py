"""Reads of looks afterwards. A look out of reach does not exist."""

from datetime import date

from django.db.models import QuerySet

from fairgate.foundation.actors import SYSTEM, Actor
from fairgate.foundation.errors import NotFound
from fairgate.registration.delegations.queries import full_names
from fairgate.registration.editions.rulebook import Bilingual
from fairgate.registration.editions.states import category_label
from fairgate.registration.organizations import queries as organizations
from fairgate.registration.reviews.models import ReviewLook
from fairgate.registration.reviews.policies import looks_within_reach_of
from fairgate.registration.reviews.queries.evidence import certificate_of, reading_of
from fairgate.registration.reviews.states import LookCause, LookOutcome, LookState
from fairgate.registration.reviews.views import LookRow, LookView
from fairgate.registration.submissions import queries as submissions


def looks_visible_to(actor: Actor) -> QuerySet[ReviewLook]:
    """Return the looks that an actor may take."""
    return ReviewLook.objects.filter(looks_within_reach_of(actor))


def looks(actor: Actor, *, limit: int = 200) -> list[LookRow]:
    """Return the open looks, the oldest first, in a fixed number of reads."""
    found = waiting_looks(actor).select_related("organization")
    rows = list(found[:limit])
    names = full_names(row.delegation_id for row in rows if row.delegation_id)
    return [_row(row, names) for row in rows]


def waiting_looks(actor: Actor) -> QuerySet[ReviewLook]:
    """Return the looks that wait for this actor."""
    return looks_visible_to(actor).filter(state=LookState.OPEN)


def look(look_id: int, actor: Actor, *, on: date) -> LookView:
    """Return a look with what the approval rested on; raises NotFound."""
    row = found_look(look_id, actor)
    organization = organizations.get(row.organization_id, SYSTEM)
    judgement = submissions.last_judgement(row.organization_id, until=row.opened_at)
    verdict = judgement.what_was_found if judgement else submissions.verdict_on(organization, on=on)
    return LookView(
        id=row.pk,
        cause=row.cause,
        cause_label=LookCause(row.cause).label,
        state=row.state,
        state_label=LookState(row.state).label,
        opened_at=row.opened_at,
        decided_at=row.decided_at,
        decided_by=row.decided_by,
        outcome=row.outcome,
        outcome_label=LookOutcome(row.outcome).label if row.outcome else "",
        reason=row.reason,
        is_open=row.state == LookState.OPEN,
        organization=organization,
        submission=submissions.submission_of(organization.id, SYSTEM),
        reading=reading_of(organization),
        checks=verdict.checks,
        required=verdict.required,
    )


def look_certificate(look_id: int, actor: Actor) -> bytes:
    """Return the certificate of the organization that is looked at, as JPEG; raises NotFound."""
    return certificate_of(found_look(look_id, actor).organization_id)


def found_look(look_id: int, actor: Actor) -> ReviewLook:
    """Return a look that an actor may take; raises NotFound."""
    row = looks_visible_to(actor).filter(pk=look_id).first()
    if row is None:
        raise NotFound
    return row


def _row(row: ReviewLook, names: dict[int, Bilingual]) -> LookRow:
    return LookRow(
        id=row.pk,
        cause=row.cause,
        cause_label=LookCause(row.cause).label,
        organization_name=row.organization.name,
        category_label=category_label(row.organization.region, row.organization.category),
        delegation_name=names[row.delegation_id] if row.delegation_id else Bilingual(""),
        opened_at=row.opened_at,
    )
