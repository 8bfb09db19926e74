"""Who announces transfers, who sees them, and who may count money for orders."""

from django.db.models import Q, QuerySet

from fairgate.billing.fees.policies import is_finance, may_pay
from fairgate.billing.transfers.models import Remittance
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import Forbidden, NotFound
from fairgate.platform.accounts.states import Role, Scope

OFFICERS = frozenset({Role.FINANCE_MAKER, Role.FINANCE_CHECKER})


def visible_to(actor: Actor) -> QuerySet[Remittance]:
    """Return the remittances that an actor may read: what its organizations or delegations pay, all for finance."""
    if actor.is_system or is_finance(actor):
        return Remittance.objects.all()
    scopes = [actor.scopes(role, Scope.ORGANIZATION) for role in (Role.OWNER, Role.REGISTRAR, Role.PAYER)]
    delegations = actor.scopes(Role.DELEGATION_ADMIN, Scope.DELEGATION)
    return Remittance.objects.filter(
        Q(organization_id__in=frozenset().union(*scopes)) | Q(delegation_id__in=delegations)
    )


def may_announce(actor: Actor, remittance: Remittance) -> bool:
    """Say whether an actor pays by this remittance: a payer of its organization, or its delegation's administrator."""
    if remittance.organization_id is not None:
        return may_pay(actor, remittance.organization_id)
    return actor.holds(Role.DELEGATION_ADMIN, Scope.DELEGATION, str(remittance.delegation_id))


def insist_on_reader(actor: Actor) -> None:
    """Raise NotFound unless finance, the auditor or the system asks."""
    if not (actor.is_system or is_finance(actor)):
        raise NotFound


def insist_on_officer(actor: Actor) -> None:
    """Raise NotFound for who sees no bank money, and Forbidden for the auditor, who only reads it."""
    insist_on_reader(actor)
    if not (actor.is_system or any(grant.role in OFFICERS for grant in actor.grants)):
        raise Forbidden


def insist_on_checker(actor: Actor) -> None:
    """Raise NotFound or Forbidden unless a checker of finance decides."""
    insist_on_reader(actor)
    if not any(grant.role == Role.FINANCE_CHECKER for grant in actor.grants):
        raise Forbidden
