"""Asking badge fees back, taking the wish back, and what ends it by itself. No money moves here."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fairgate.billing.fees.models import BadgeFee
from fairgate.billing.fees.states import ENDED, FeeState, Spent
from fairgate.billing.invoices.queries import standing_on
from fairgate.billing.refunds import messages, rules
from fairgate.billing.refunds.models import RefundRequest
from fairgate.billing.refunds.operations.sending import intend_count
from fairgate.billing.refunds.queries.requests import refunds_made
from fairgate.billing.refunds.states import LIVE, NOT_TAKEN_UP, REFUND_REQUEST, RequestState
from fairgate.billing.returns import operations as returns
from fairgate.billing.returns.file import ReturnFile
from fairgate.billing.returns.queries import being_returned, may_go_back
from fairgate.billing.returns.states import ReturnReason
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound, Refusal, refuse
from fairgate.foundation.words import _
from fairgate.platform.audit import operations as audit
from fairgate.registration.editions.rules import cutoff_refusal
from fairgate.registration.editions.states import CutOff
from fairgate.registration.organizations.policies import insist_on_editor
from fairgate.registration.organizations.queries import rulebook_of
from fairgate.registration.personnel import operations as personnel
from fairgate.registration.personnel.queries import brief
from fairgate.registration.personnel.states import PersonState


@transaction.atomic
def ask(
    organization_id: int,
    person_ids: Collection[UUID],
    *,
    reason: str = "",
    with_returns: bool = False,
    by: Actor,
    at: datetime,
) -> int:
    """Ask the paid fees of people back who were rejected or cancelled; return how many are asked anew.

    All or none; who is asked for already stays so. Until the wish is taken back nobody of them is handed in again.
    `with_returns`: the invoices on which fees stand are asked back in the same step, and those wishes come before
    finance once the red invoices are out. Raises NotFound, Forbidden, Refused (the cut-off, nobody chosen, a person or
    a fee that does not allow it, a fee on an invoice). Source: guide R55, R56, R59, R70, Q17.
    """
    insist_on_editor(by, organization_id)
    rulebook = rulebook_of(organization_id)
    refuse(
        cutoff_refusal(rulebook, CutOff.REFUND, at),
        rules.nobody_refusal(len(person_ids)),
        rules.reason_refusal(reason),
    )
    _insist_on_own(organization_id, person_ids)
    if with_returns:  # an invoice is locked before its people, as where it is returned
        _ask_invoices_back(person_ids, by=by, at=at)
    states = personnel.note_refunds_asked(person_ids, by=by, at=at)
    fees = _locked_fees(person_ids)
    refuse(*_against(states, fees, refunds_made=refunds_made(organization_id)))
    returning = being_returned([fee.pk for fee in fees.values()]) if with_returns else frozenset()
    refuse(rules.invoiced_refusal(_invoiced(fees, returning), returns=with_returns))
    rows = _written([fees[each] for each in states], returning, reason.strip(), by=by, at=at)
    audit.record_all("ask_refund", rows, by=by, at=at)
    asked = [row.fee_id for row in rows if row.state == RequestState.ASKED]
    intend_count(asked, f"asked{at.timestamp()}", at=at)
    return len(rows)


@transaction.atomic
def withdraw(request_id: int, *, by: Actor, at: datetime) -> None:
    """Take a wish back: the person may be handed in again; after the cut-off too. Raises NotFound, Forbidden, Stale."""
    known = RefundRequest.objects.filter(pk=request_id).select_related("fee").first()
    if known is None:
        raise NotFound
    insist_on_editor(by, known.organization_id)
    personnel.clear_refund_note(known.person_id, by=by, at=at)
    _close(
        RefundRequest.objects.select_for_update(no_key=True).get(pk=request_id),
        "withdraw_refund",
        by=by,
        at=at,
    )


@transaction.atomic
def end_with(person_ids: Collection[UUID], *, by: Actor, at: datetime) -> None:
    """End the wishes for people whose registration goes on again: their fee pays for it. Repeatable.

    The organization is told. Source: guide R55: what is asked back is the fee of whom nobody expects.
    """
    asked = RefundRequest.objects.filter(person_id__in=person_ids, state__in=NOT_TAKEN_UP)
    for person_id in sorted(asked.values_list("person_id", flat=True)):
        personnel.clear_refund_note(person_id, by=by, at=at)
        row = _open_wish_of(person_id)
        if row is not None:
            _close(row, "end_refund", by=by, at=at)
            messages.tell_ended(row, at=at)


def _open_wish_of(person_id: UUID) -> RefundRequest | None:
    rows = RefundRequest.objects.select_for_update(no_key=True, of=("self",)).select_related("person", "fee")
    return rows.filter(person_id=person_id, state__in=NOT_TAKEN_UP).first()


@transaction.atomic
def follow_returns(fee_ids: Collection[int], *, by: Actor, at: datetime) -> None:
    """Put wishes before finance that waited for an invoice to go back. Repeatable. Source: guide R59."""
    rows = RefundRequest.objects.select_for_update(no_key=True, of=("self",)).select_related("fee")
    free = list(rows.filter(fee_id__in=fee_ids, state=RequestState.AWAITING).order_by("pk"))
    audit.move_all(free, REFUND_REQUEST, "put_to_finance", by=by, at=at)
    intend_count([row.fee_id for row in free], f"returned{at.timestamp()}", at=at)


def _ask_invoices_back(person_ids: Collection[UUID], *, by: Actor, at: datetime) -> None:
    """Ask every issued invoice back on which these people's fees stand, unless that is under way."""
    fee_ids = BadgeFee.objects.filter(person_id__in=person_ids).values_list("pk", flat=True)
    for number in sorted(set(standing_on(fee_ids).values())):
        if may_go_back(number):
            wish = ReturnFile(ReturnReason.ENDED, str(_("人员不再参会，退还证件费")))
            returns.ask(number, wish, by=by, at=at, key=f"refund:{at.timestamp()}")


def _close(row: RefundRequest, verb: str, *, by: Actor, at: datetime) -> None:
    audit.move(row, REFUND_REQUEST, verb, by=by, at=at)
    row.withdrawn_at, row.withdrawn_by = at, by.label
    row.save(update_fields=["withdrawn_at", "withdrawn_by"])


def _insist_on_own(organization_id: int, person_ids: Collection[UUID]) -> None:
    people = brief(person_ids)
    if any(each not in people or people[each].organization_id != organization_id for each in person_ids):
        raise NotFound


def _locked_fees(person_ids: Collection[UUID]) -> dict[UUID, BadgeFee]:
    live = BadgeFee.objects.select_for_update(no_key=True).filter(person_id__in=person_ids)
    return {fee.person_id: fee for fee in live.exclude(state__in=ENDED).order_by("pk")}


def _invoiced(fees: dict[UUID, BadgeFee], returning: Collection[int]) -> list[str]:
    """Return whose fee stands on an invoice that does not go back; the fees are locked, so that stays so."""
    standing = standing_on([fee.pk for fee in fees.values()]).keys() - set(returning)
    people = brief(person for person, fee in fees.items() if fee.pk in standing)
    return [people[person].name for person in fees if person in people]


def _against(
    states: dict[UUID, PersonState], fees: dict[UUID, BadgeFee], *, refunds_made: bool
) -> list[Refusal | None]:
    return [
        rules.ask_refusal(
            state,
            FeeState(fees[person].state) if person in fees else None,
            Spent(fees[person].spent) if person in fees else Spent.NONE,
            refunds_made=refunds_made,
        )
        for person, state in states.items()
    ]


def _written(
    fees: Collection[BadgeFee], returning: Collection[int], reason: str, *, by: Actor, at: datetime
) -> list[RefundRequest]:
    """Write a wish for each fee; those that are asked for already are locked by their person and found before."""
    asked = RefundRequest.objects.filter(fee__in=fees, state__in=LIVE).values_list("fee_id", flat=True)
    known = set(asked)
    rows = [
        RefundRequest(
            fee=fee,
            person_id=fee.person_id,
            reason=reason,
            state=RequestState.AWAITING if fee.pk in returning else RequestState.ASKED,
            asked_at=at,
            asked_by=by.label,
        )
        for fee in fees
        if fee.pk not in known
    ]
    return RefundRequest.objects.bulk_create(rows)
