"""One transfer for several organizations: each lets the payer pay its own order by the payer's code (decision 37)."""

from datetime import datetime

from django.db import transaction

from fairgate.billing.fees.policies import may_pay
from fairgate.billing.orders import operations as orders
from fairgate.billing.orders.models import Order
from fairgate.billing.orders.states import UNPAID
from fairgate.billing.transfers import messages, rules
from fairgate.billing.transfers.models import Remittance
from fairgate.billing.transfers.operations.announcing import join, too_late, written
from fairgate.billing.transfers.operations.rows import locked_remittance, under_way
from fairgate.billing.transfers.operations.undoing import take_off
from fairgate.billing.transfers.policies import may_announce
from fairgate.billing.transfers.queries.payers import book_before, edition_of, payer_view
from fairgate.billing.transfers.states import RemittanceState
from fairgate.foundation.actors import Actor
from fairgate.foundation.clock import day_of
from fairgate.foundation.errors import Forbidden, NotFound, refuse
from fairgate.foundation.identifiers import compact
from fairgate.platform.accounts.states import Role, Scope
from fairgate.platform.audit import operations as audit
from fairgate.platform.limits import operations as limits
from fairgate.registration.editions.rules import cutoff_refusal
from fairgate.registration.editions.states import CutOff
from fairgate.registration.organizations.queries import rulebook_of


@transaction.atomic
def open_for_others(organization_id: int, *, by: Actor, at: datetime) -> str:
    """Announce a transfer of an organization that others join; return its code, that of an empty one once more.

    Raises NotFound for a stranger, Refused once it is too late.
    """
    if not may_pay(by, organization_id):
        raise NotFound
    return _opened(Remittance(organization_id=organization_id, is_shared=True), by=by, at=at)


@transaction.atomic
def open_for_delegation(delegation_id: int, payer_name: str, *, by: Actor, at: datetime) -> str:
    """Announce a transfer that a delegation pays from an account of this name; return its code.

    Raises NotFound for a stranger, Refused without a name or once it is too late.
    """
    if not by.holds(Role.DELEGATION_ADMIN, Scope.DELEGATION, str(delegation_id)):
        raise NotFound
    refuse(rules.payer_name_refusal(payer_name))
    name = payer_name.strip()
    return _opened(Remittance(delegation_id=delegation_id, payer_name=name, is_shared=True), by=by, at=at)


def _opened(wanted: Remittance, *, by: Actor, at: datetime) -> str:
    payer = {name: getattr(wanted, name) for name in ("organization_id", "delegation_id", "payer_name")}
    empty = Remittance.objects.filter(**payer, is_shared=True, state=RemittanceState.AWAITING, lines=None)
    if earlier := empty.first():
        return earlier.code
    book = book_before(wanted)
    has_account = rules.account_on(book.bank_accounts, day_of(at)) is not None
    refuse(rules.begin_refusal(has_account=has_account), cutoff_refusal(book, CutOff.REMITTANCE_SLIP, at))
    remittance = written(at, is_shared=True, **payer)
    audit.record("open_for_others", remittance, by=by, at=at)
    return remittance.code


def payer_behind(number: str, code: str, *, by: Actor, at: datetime) -> str:
    """Return the name of whoever would pay an order by a code, to be looked at before it is authorized.

    Raises NotFound, Forbidden, Refused as `authorize` does. Not inside a transaction: tries are counted.
    """
    with transaction.atomic():
        order = _own(number, by)
    full = limits.take(rules.code_limits(order.organization_id), at=at)
    refuse(rules.too_often_refusal(full))
    with transaction.atomic():
        remittance = _shared(code)
        _refuse(remittance, order, at)
        return payer_view(remittance).name


@transaction.atomic
def authorize(number: str, code: str, *, by: Actor, at: datetime) -> None:
    """Let the payer of a shared transfer pay one's own order with it, and tell it so. Twice does no harm.

    The order waits for that transfer from now on. Raises NotFound, Forbidden, Refused: no such code, the payer's slip
    is under check, the order is with another transfer, or it is too late.
    """
    order = _own(number, by)
    remittance = _shared(code)
    if remittance.lines.filter(order=order).exists():
        return
    _refuse(remittance, order, at)
    said = {"authorized_by": by.label, "authorized_at": at}
    join(remittance, order, rulebook_of(order.organization_id), by=by, at=at, **said)
    audit.record("authorize_payer", order, by=by, at=at, remittance=remittance.code)
    messages.tell_payer_of_order(remittance, order, at=at)


def _own(number: str, by: Actor) -> Order:
    order = orders.locked_for_payer(number, by=by)
    if not may_pay(by, order.organization_id):
        raise Forbidden
    return order


def _shared(code: str) -> Remittance:
    """Lock a shared transfer by its code; its code is what its payer gives to whoever may join."""
    rows = Remittance.objects.select_for_update(no_key=True)
    found = rows.filter(code=compact(code), is_shared=True).first()
    refuse(None if found else rules.unknown_refusal())
    if found is None:  # refused above
        raise NotFound
    return found


def _refuse(remittance: Remittance, order: Order, at: datetime) -> None:
    refuse(
        *rules.authorize_refusals(
            RemittanceState(remittance.state),
            is_own=order.organization_id == remittance.organization_id,
            is_of_edition=order.edition_id == edition_of(remittance),
        ),
        *too_late(order, rulebook_of(order.organization_id), at),
        rules.elsewhere_refusal(is_by_transfer=order.by_transfer),
    )


@transaction.atomic
def leave(number: str, *, by: Actor, at: datetime) -> None:
    """Take one's own order out of another's transfer: it can be paid otherwise again, for a day.

    Raises NotFound, Forbidden, Refused while the payer's slip is under check or once it is over.
    """
    order = _own(number, by)
    remittance = under_way(order.pk)
    if remittance is None or not remittance.lines.filter(order=order, authorized_at__isnull=False).exists():
        raise NotFound
    _part(remittance, order, "leave_payer", by=by, at=at)
    messages.tell_payer_of_leaving(remittance, order, at=at)


@transaction.atomic
def put_out(code: str, number: str, *, by: Actor, at: datetime) -> None:
    """Do not pay an order of another organization after all, and tell it so. Raises as `leave` does."""
    remittance, held = locked_remittance(code, by=by)
    if not may_announce(by, remittance):
        raise Forbidden
    joined = remittance.lines.filter(authorized_at__isnull=False).values_list("order_id", flat=True)
    order = next((each for each in held if each.number == number and each.pk in set(joined)), None)
    if order is None:
        raise NotFound
    _part(remittance, order, "put_out", by=by, at=at)
    messages.tell_owner_of_end(order, payer_view(remittance).name, at=at)


def _part(remittance: Remittance, order: Order, verb: str, *, by: Actor, at: datetime) -> None:
    refuse(rules.part_refusal(RemittanceState(remittance.state)))
    take_off(order, verb, by=by, at=at)
    if order.state in UNPAID:
        orders.leave_transfer(order.pk, by=by, at=at)
    remittance.lines.filter(order=order).delete()
    audit.record(verb, order, by=by, at=at, remittance=remittance.code)
