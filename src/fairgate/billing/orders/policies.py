"""Who may see and pay one order: its organization's payers, and whoever bears its link."""

from django.db.models import QuerySet

from fairgate.billing.fees.policies import is_finance, may_pay
from fairgate.billing.orders.models import Order
from fairgate.foundation.actors import Actor, Grant
from fairgate.platform.accounts.states import Role, Scope

LINK_BEARER = "link_bearer"
_ORDER = "order"


def bearer(number: str) -> Actor:
    """Return who may see and pay this one order and nothing else: a colleague, a boss, another device."""
    return Actor(
        id=f"link:{number}", label="pay link", grants=frozenset({Grant(LINK_BEARER, _ORDER, number)})
    )


def is_bearer(actor: Actor) -> bool:
    """Say whether the actor came by a link, and may not know who the people are."""
    return any(grant.role == LINK_BEARER for grant in actor.grants)


def may_pay_order(actor: Actor, order: Order) -> bool:
    """Say whether the actor may pay this order."""
    return may_pay(actor, order.organization_id) or actor.holds(LINK_BEARER, _ORDER, order.number)


def visible_to(actor: Actor) -> QuerySet[Order]:
    """Return the orders that the actor may read: those of its organizations, of its link, or all for finance."""
    if actor.is_system or is_finance(actor):
        return Order.objects.all()
    if is_bearer(actor):
        return Order.objects.filter(number__in=actor.scopes(LINK_BEARER, _ORDER))
    scopes = [actor.scopes(role, Scope.ORGANIZATION) for role in (Role.OWNER, Role.REGISTRAR, Role.PAYER)]
    return Order.objects.filter(organization_id__in=frozenset().union(*scopes))
