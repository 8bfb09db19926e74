"""What happened to one organization, for itself and for whoever reviews it, the newest first."""

from collections.abc import Callable

from django.db.models import Q, QuerySet

from fairgate.billing.proposals.policies import insist_on_reader
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.platform.audit.models import AuditEntry
from fairgate.registration.organizations.policies import own_ids
from fairgate.registration.reviews.queries import visible_to as cases_visible_to
from fairgate.reporting.trail.queries.rows import Names, by_name, by_office, names_of
from fairgate.reporting.trail.views import Row, Slice

PAGE = 50

TOLD = (
    *("registration.organization", "registration.submission", "registration.amendment"),
    *("registration.person", "registration.purchaseintent", "registration.qualificationproof"),
    *("registration.invitation", "registration.joinrequest", "registration.extension"),
    *("billing.badgefee", "billing.order", "billing.refundrequest", "platform.user"),
    *("credentials.badge", "credentials.handoverchoice", "credentials.letter"),
)
"""What an organization is told of. Desks keep for themselves how a case went from hand to hand, and what is looked
at afterwards: neither changes anything for the organization."""

UNTOLD = ("set_lock", "note_fee", "note_refund", "look_at_photo")
"""Notes that rooms leave for each other: what they mean is told by the move beside them."""


def organization_history(organization_id: int, actor: Actor, *, before: str = "") -> Slice:
    """Return what happened to the actor's own organization, officers by their office; raises NotFound."""
    if organization_id not in own_ids(actor):
        raise NotFound
    told = _of(organization_id).filter(subject_kind__in=TOLD).exclude(verb__in=UNTOLD)
    return _slice(told, before, by_office)


def case_history(case_id: int, actor: Actor, *, before: str = "") -> Slice:
    """Return what happened to the subject of a case within reach, and to the case, by name; raises NotFound."""
    case = cases_visible_to(actor).filter(pk=case_id).first()
    if case is None:
        raise NotFound
    if case.person_id is None:
        return _slice(_of(case.organization_id), before, by_name)
    about = Q(subject_kind="registration.person", subject_id=str(case.person_id))
    about |= Q(subject_kind="registration.reviewcase", subject_id=str(case.pk))
    return _slice(AuditEntry.objects.filter(about), before, by_name)


def payment_history(attempt_id: int, actor: Actor, *, before: str = "") -> Slice:
    """Return what was asked and heard of one payment, for finance; raises NotFound for others."""
    insist_on_reader(actor)
    about = AuditEntry.objects.filter(subject_kind="billing.paymentattempt", subject_id=str(attempt_id))
    return _slice(about, before, by_name)


def _of(organization_id: int) -> QuerySet[AuditEntry]:
    return AuditEntry.objects.filter(organization=str(organization_id))


def _slice(told: QuerySet[AuditEntry], before: str, row_of: Callable[[AuditEntry, Names], Row]) -> Slice:
    earlier = told.filter(id__lt=int(before)) if before.isdecimal() and len(before) < 19 else told
    found = list(earlier.order_by("-id")[: PAGE + 1])
    shown = found[:PAGE]
    named = names_of(shown)
    older = str(shown[-1].pk) if len(found) > PAGE else ""
    return Slice(tuple(row_of(each, named) for each in shown), older)
