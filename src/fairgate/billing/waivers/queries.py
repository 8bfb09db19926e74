"""Reads of waivers, and of the fees that may be waived."""

from django.db.models import Q

from fairgate.billing.fees.models import BadgeFee
from fairgate.billing.fees.states import FeeState
from fairgate.billing.proposals.policies import insist_on_reader
from fairgate.billing.proposals.states import AgreementState
from fairgate.billing.waivers.models import Waiver
from fairgate.billing.waivers.views import DueFee, WaiverView
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.foundation.money import Money

_MOST = 50
_JOINED = ("fee__person", "fee__organization")


def waivers(actor: Actor, *, state: AgreementState) -> list[WaiverView]:
    """Return waivers in one state, the longest waiting first, in one read; raises NotFound unless finance asks."""
    insist_on_reader(actor)
    rows = Waiver.objects.select_related(*_JOINED).filter(state=state)
    return [_view(row) for row in rows.order_by("proposed_at", "pk")]


def waiver(waiver_id: int, actor: Actor) -> WaiverView:
    """Return one waiver; raises NotFound unless finance asks and it is there."""
    insist_on_reader(actor)
    row = Waiver.objects.select_related(*_JOINED).filter(pk=waiver_id).first()
    if row is None:
        raise NotFound
    return _view(row)


def waivers_to_agree(actor: Actor) -> int:
    """Return how many wait for a second officer."""
    insist_on_reader(actor)
    return Waiver.objects.filter(state=AgreementState.OPEN).count()


def due_fees(words: str, actor: Actor, *, fee_id: int | None = None) -> tuple[DueFee, ...]:
    """Return due fees of organizations with these words in their name or with this 统一社会信用代码, 50 at most.

    With `fee_id` also that one, as long as it is due. In one read; raises NotFound unless finance asks.
    """
    insist_on_reader(actor)
    typed = words.strip()
    wanted = Q(pk=fee_id) if fee_id is not None else Q(pk__in=[])
    if typed:
        wanted |= Q(organization__name__icontains=typed) | Q(organization__uscc=typed.upper())
    due = BadgeFee.objects.select_related("person", "organization").filter(wanted, state=FeeState.DUE)
    return tuple(
        DueFee(fee.pk, fee.person.name, fee.organization.name, Money(fee.amount_fen))
        for fee in due.order_by("organization_id", "pk")[:_MOST]
    )


def _view(row: Waiver) -> WaiverView:
    fee = row.fee
    return WaiverView(
        id=row.pk,
        person_name=fee.person.name,
        organization_name=fee.organization.name,
        amount=Money(fee.amount_fen),
        fee_state=FeeState(fee.state),
        state=AgreementState(row.state),
        reason=row.reason,
        proposed_by=row.proposed_by,
        proposed_by_name=row.proposed_by_name,
        proposed_at=row.proposed_at,
        decided_by_name=row.decided_by_name,
        decided_at=row.decided_at,
        answer=row.answer,
    )
