"""Who asks for invoices, who sees them, and who may let them go on."""

from django.db.models import QuerySet

from fairgate.billing.fees.policies import is_finance, may_pay
from fairgate.billing.invoices.models import Invoice
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import Forbidden, NotFound
from fairgate.platform.accounts.states import Role, Scope

_OFFICERS = frozenset({Role.FINANCE_MAKER, Role.FINANCE_CHECKER})


def visible_to(actor: Actor) -> QuerySet[Invoice]:
    """Return the invoices that an actor may read: those of its organizations, or all for finance."""
    if actor.is_system or is_finance(actor):
        return Invoice.objects.all()
    scopes = [actor.scopes(role, Scope.ORGANIZATION) for role in (Role.OWNER, Role.REGISTRAR, Role.PAYER)]
    return Invoice.objects.filter(organization_id__in=frozenset().union(*scopes))


def insist_on_payer(actor: Actor, organization_id: int) -> None:
    """Raise Forbidden unless the actor pays for this organization: whoever pays asks for the invoice."""
    if not may_pay(actor, organization_id):
        raise Forbidden


def may_resume(actor: Actor) -> bool:
    """Say whether the actor signs in at the tax bureau, and lets held invoices go on; the auditor only reads."""
    return any(grant.role in _OFFICERS for grant in actor.grants)


def insist_on_reader(actor: Actor) -> None:
    """Raise NotFound unless finance, the auditor or the system asks."""
    if not (actor.is_system or is_finance(actor)):
        raise NotFound


def insist_on_officer(actor: Actor) -> None:
    """Raise NotFound for a stranger to finance, Forbidden for the auditor."""
    insist_on_reader(actor)
    if not may_resume(actor):
        raise Forbidden
