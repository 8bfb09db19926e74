"""Closing a month of the books: one officer puts it up, a checker closes it, and nothing opens it again."""

from datetime import date, datetime

from django.db import transaction

from fairgate.billing.ledger import queries as ledger
from fairgate.billing.ledger import rules
from fairgate.billing.ledger.models import BookMonth
from fairgate.billing.ledger.states import BOOK_MONTH, MonthState
from fairgate.billing.proposals.policies import insist_on_checker, insist_on_officer
from fairgate.billing.proposals.rules import reason_refusal
from fairgate.billing.reconciliation import messages
from fairgate.billing.reconciliation.operations.checking import check
from fairgate.foundation.actors import Actor
from fairgate.foundation.clock import day_of
from fairgate.foundation.errors import NotFound, Refusal, refuse
from fairgate.foundation.words import _
from fairgate.platform.audit import operations as audit


@transaction.atomic
def ask_to_close(first_day: date, *, by: Actor, at: datetime) -> None:
    """Put a month that is over up for closing, and call the checkers. Source: protocols 4, monthly lock.

    Raises NotFound, Forbidden, Refused: it is not over, or an earlier one is still open.
    """
    insist_on_officer(by)
    month = _locked(first_day)
    earlier = ledger.is_earlier_open(first_day)
    state = MonthState(month.state)
    refuse(rules.ask_refusal(state, first_day, day_of(at), is_earlier_open=earlier))
    month.asked_by, month.asked_by_name, month.asked_at, month.answer = by.id, by.label, at, ""
    columns = ("asked_by", "asked_by_name", "asked_at", "answer")
    audit.move(month, BOOK_MONTH, "put_up_month", by=by, at=at, columns=columns)
    messages.tell_checkers_of_month(first_day, at=at)


@transaction.atomic
def keep_open(first_day: date, reason: str, *, by: Actor, at: datetime) -> None:
    """Do not close a month, with a reason; whoever put it up takes it back so. Raises NotFound, Forbidden, Refused."""
    insist_on_officer(by)
    month = _locked(first_day)
    if month.asked_by != by.id:
        insist_on_checker(by)
    is_asked = month.state == MonthState.ASKED
    refuse(None if is_asked else _not_asked(), reason_refusal(reason))
    month.answer, month.decided_by_name, month.decided_at = reason.strip(), by.label, at
    columns = ("answer", "decided_by_name", "decided_at")
    audit.move(month, BOOK_MONTH, "keep_open", by=by, at=at, columns=columns)


def _not_asked() -> Refusal:
    return Refusal(_("这个月没有待复核的结账申请，请刷新页面。"), code="not_asked")


def close_month(first_day: date, *, by: Actor, at: datetime) -> None:
    """Close a month for ever, as another officer than the one who put it up, and a checker.

    All invariants are asked first: books that do not agree close no month. From then on the database refuses a
    posting for it. Raises NotFound, Forbidden, Refused.
    """
    insist_on_checker(by)
    ledger.month(first_day, by)
    holds = check(by=by, at=at).holds  # outside the transaction: it would keep every payment waiting
    _close(first_day, holds=holds, by=by, at=at)


@transaction.atomic
def _close(first_day: date, *, holds: bool, by: Actor, at: datetime) -> None:
    month = _locked(first_day)  # waits for postings that are under way; whoever comes later waits for us
    refuse(rules.close_refusal(MonthState(month.state), month.asked_by, by.id, holds=holds))
    month.count, month.debit_fen = ledger.turnover(first_day)
    month.decided_by_name, month.decided_at = by.label, at
    columns = ("count", "debit_fen", "decided_by_name", "decided_at")
    audit.move(month, BOOK_MONTH, "close_month", by=by, at=at, columns=columns, amount_fen=month.debit_fen)


def _locked(first_day: date) -> BookMonth:
    found = BookMonth.objects.select_for_update(no_key=True).filter(pk=first_day).first()
    if found is None:
        raise NotFound
    return found
