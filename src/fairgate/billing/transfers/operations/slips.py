"""Handing a slip in, taking it back, and giving it back. Source: guide R49, Q14."""

from datetime import datetime
from functools import partial

from django.db import transaction

from fairgate.billing.orders import operations as orders
from fairgate.billing.orders.models import Order
from fairgate.billing.orders.states import UNPAID, OrderState
from fairgate.billing.transfers import messages, rules
from fairgate.billing.transfers.file import SlipFile
from fairgate.billing.transfers.models import Remittance, RemittanceSlip
from fairgate.billing.transfers.operations.rows import locked_remittance, move
from fairgate.billing.transfers.policies import insist_on_officer, may_announce, visible_to
from fairgate.billing.transfers.queries.payers import book_of
from fairgate.billing.transfers.states import RemittanceState
from fairgate.foundation import files
from fairgate.foundation.actors import Actor
from fairgate.foundation.clock import day_of, end_of_day
from fairgate.foundation.crash_points import reach
from fairgate.foundation.errors import Forbidden, NotFound, Refusal, refuse
from fairgate.foundation.files import CleanImage, clean_paper
from fairgate.foundation.identifiers import compact
from fairgate.platform.audit import operations as audit
from fairgate.platform.limits import operations as limits
from fairgate.platform.work import uploads
from fairgate.registration.editions.rules import cutoff_refusal
from fairgate.registration.editions.states import CutOff

_SHORTEST_SIDE = 200
"""Below this many pixels nobody can read a slip."""


def hand_in(code: str, slip: SlipFile, *, data: bytes, name: str, by: Actor, at: datetime) -> None:
    """Clean and keep a slip, a picture or the pages of a PDF as one, with what it says, and put it before finance.

    Raises NotFound, Forbidden, Refused beside the fields, also after the cut-off (24:00 of its day, extensions
    counted). Not inside a transaction: a refused picture stays counted, for looking at it costs as much.
    """
    seen = visible_to(by).filter(code=code).first()
    if seen is None:
        raise NotFound
    if not may_announce(by, seen):
        raise Forbidden
    refuse(
        rules.empty_refusal(is_empty=not seen.lines.exists()),
        _door(seen, at),
        rules.slip_state_refusal(RemittanceState(seen.state)),
    )
    full = limits.take(rules.slip_limits(_meter(seen)), at=at)
    refuse(rules.too_many_refusal(full), *rules.slip_refusals(slip, on=day_of(at)))
    clean = clean_paper(data, name=name, min_side=_SHORTEST_SIDE)
    key = uploads.keep(clean.jpeg, "slips", "jpg", unless_named="billing.transfers.drop_unnamed_slip", at=at)
    reach("slip.kept")
    try:
        _file(code, slip, clean, key, by=by, at=at)
    except Exception:
        files.drop(key)
        raise


def drop_unnamed_slip(key: str) -> None:
    """Drop the picture of a slip that no row names. Repeatable."""
    if not RemittanceSlip.objects.filter(storage_key=key).exists():
        files.drop(key)


def _meter(remittance: Remittance) -> str:
    return str(remittance.organization_id or f"d{remittance.delegation_id}")


def _door(remittance: Remittance, at: datetime) -> Refusal | None:
    """Say that it is too late for a slip, or None; who corrects one has until the end of its own time."""
    book = book_of(remittance)
    if at < rules.closes_at(book, remittance.correct_until):
        return None
    return cutoff_refusal(book, CutOff.REMITTANCE_SLIP, at)


@transaction.atomic
def _file(code: str, slip: SlipFile, clean: CleanImage, key: str, *, by: Actor, at: datetime) -> None:
    remittance, held = locked_remittance(code, by=by)
    refuse(rules.slip_state_refusal(RemittanceState(remittance.state)))
    account = compact(slip.payer_account)
    kept = RemittanceSlip.objects.create(
        remittance=remittance,
        storage_key=key,
        name=clean.name,
        sha256=clean.sha256,
        amount_fen=slip.amount_fen,
        paid_on=slip.paid_on or day_of(at),  # refused before where it is missing
        payer_name=slip.payer_name.strip(),
        payer_account=account,
        account_tail=account[-4:],
        reference=compact(slip.reference),
        handed_in_at=at,
        handed_in_by=by.label,
    )
    move(remittance, "hand_in", by=by, at=at)
    _note(remittance, reason="")
    audit.record("add_slip", kept, by=by, at=at, remittance=code, amount_fen=slip.amount_fen)
    for order in held:
        if order.state == OrderState.WAITING:
            orders.check(order.pk, by=by, at=at)
    messages.tell_finance_of_slip(remittance, kept.amount_fen, at=at)
    reach("slip.recorded")
    transaction.on_commit(partial(reach, "slip.effect"))


@transaction.atomic
def take_back(code: str, *, by: Actor, at: datetime) -> None:
    """Take a slip back that finance has not decided about, to hand in another; what was handed in is kept."""
    remittance, held = locked_remittance(code, by=by)
    if not may_announce(by, remittance):
        raise Forbidden
    move(remittance, "take_back", by=by, at=at)
    await_again(held, by=by, at=at)


@transaction.atomic
def give_back(code: str, reason: str, *, by: Actor, at: datetime) -> None:
    """Give a slip back for correction, with a reason that its organization reads (凭证退回补正).

    It may be corrected for three days, though the cut-off passes meanwhile. Raises NotFound, Forbidden, Refused.
    """
    insist_on_officer(by)
    refuse(rules.note_refusal(reason))
    remittance, held = locked_remittance(code, by=by)
    move(remittance, "give_back", by=by, at=at)
    last_day = rules.last_day_to_correct(day_of(at))
    until = end_of_day(last_day)
    _note(remittance, reason=reason.strip(), correct_until=until)
    await_again(held, by=by, at=at)
    for order in held:
        if order.state in UNPAID:
            orders.await_transfer(order.pk, until=until, by=by, at=at)
    messages.tell_payers_of_return(remittance, last_day, at=at)


def await_again(held: list[Order], *, by: Actor, at: datetime) -> None:
    """Let orders wait for money again whose slip is not under check any more."""
    for order in held:
        if order.state == OrderState.CHECKING:
            orders.uncheck(order.pk, by=by, at=at)


def _note(remittance: Remittance, *, reason: str, correct_until: datetime | None = None) -> None:
    remittance.reason = reason
    remittance.correct_until = correct_until or remittance.correct_until
    remittance.save(update_fields=["reason", "correct_until"])
