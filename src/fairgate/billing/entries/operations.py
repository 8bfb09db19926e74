"""Verbs of entries by hand. Source: protocols 10, Q20."""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from fairgate.billing.entries import messages, rules
from fairgate.billing.entries.file import ProposedEntry
from fairgate.billing.entries.models import ManualEntry, ManualLine
from fairgate.billing.ledger import operations as ledger
from fairgate.billing.ledger.queries import is_closed
from fairgate.billing.ledger.states import Account
from fairgate.billing.proposals import operations as proposals
from fairgate.billing.proposals.policies import insist_on_checker, insist_on_officer
from fairgate.billing.proposals.states import AgreementState
from fairgate.foundation.actors import Actor
from fairgate.foundation.clock import day_of, start_of_day
from fairgate.foundation.errors import NotFound, Refused, refuse
from fairgate.platform.audit import operations as audit

_Lines = Sequence[tuple[Account, int]]


@transaction.atomic
def propose_entry(proposed: ProposedEntry, *, by: Actor, at: datetime) -> int:
    """Write an entry down for another officer to agree to; return its id. Nothing is posted before.

    The same words of the same officer, while they wait, are the same entry. Raises NotFound, Forbidden, Refused
    with what is wrong beside its field.
    """
    insist_on_officer(by)
    booked_on = proposed.booked_on
    refuse(
        *rules.line_refusals(proposed.lines),
        rules.day_refusal(booked_on, day_of(at), is_closed=is_closed(booked_on)),
    )
    columns = proposals.proposed(proposed.reason, by=by, at=at)
    lines = [(line.account, line.signed) for line in proposed.lines if line.account is not None]
    return _written_down(lines, booked_on, None, columns, by=by, at=at)


@transaction.atomic
def propose_reversal(entry_id: int, reason: str, *, by: Actor, at: datetime) -> int:
    """Propose that an entry is taken back, line by line, today; return the id of the entry that does so.

    Raises NotFound, Forbidden, Refused: without a reason, or for an entry that is not posted, is a reversal, or has
    one already.
    """
    insist_on_officer(by)
    row = _locked(entry_id)
    refuse(
        rules.reversal_refusal(
            AgreementState(row.state),
            is_reversal=row.reverses_id is not None,
            has_reversal=row.reversals.exclude(state=AgreementState.REFUSED).exists(),
        )
    )
    columns = proposals.proposed(reason, by=by, at=at)
    return _written_down(rules.mirrored(_lines_of(row)), day_of(at), row, columns, by=by, at=at)


def _written_down(
    lines: _Lines,
    booked_on: date,
    reverses: ManualEntry | None,
    columns: dict[str, object],
    *,
    by: Actor,
    at: datetime,
) -> int:
    row, is_new = ManualEntry.objects.get_or_create(
        proposed_by=by.id,
        digest=_digest(lines, booked_on, reverses, columns["reason"]),
        state=AgreementState.OPEN,
        defaults={"booked_on": booked_on, "reverses": reverses, **columns},
    )
    if is_new:
        ManualLine.objects.bulk_create(
            ManualLine(entry=row, account=account, fen=fen) for account, fen in lines
        )
        verb = "propose_entry" if reverses is None else "propose_reversal"
        debit = sum(fen for _account, fen in lines if fen > 0)
        audit.record(verb, row, by=by, at=at, amount_fen=debit, booked_on=booked_on.isoformat())
        messages.tell_checkers(row, at=at)
    return row.pk


def _digest(lines: _Lines, *words: object) -> str:
    said = [*(f"{account.value} {fen}" for account, fen in lines), *map(str, words)]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


@transaction.atomic
def agree_to_entry(entry_id: int, *, by: Actor, at: datetime) -> None:
    """Agree, as another officer and a checker: the entry is posted to its day, once.

    Raises NotFound, Forbidden, Refused: the same officer, or a month that was closed meanwhile.
    """
    insist_on_checker(by)
    row = _locked(entry_id)
    proposals.agree(row, by=by, at=at)
    lines = rules.ledger_lines(_lines_of(row))
    posted = ledger.post(row.kind, row.source, lines, occurred_at=start_of_day(row.booked_on), by=by, at=at)
    if posted.booked_on != row.booked_on:  # its month was closed: the officers agreed to another day
        raise Refused(rules.closed_refusal())


@transaction.atomic
def decline_entry(entry_id: int, answer: str, *, by: Actor, at: datetime) -> None:
    """Do not agree, with a reason; whoever proposed it takes it back so. Raises NotFound, Forbidden, Refused."""
    insist_on_officer(by)
    proposals.decline(_locked(entry_id), answer, by=by, at=at)


def _lines_of(row: ManualEntry) -> _Lines:
    return [(Account(line.account), line.fen) for line in row.lines.order_by("pk")]


def _locked(entry_id: int) -> ManualEntry:
    found = ManualEntry.objects.select_for_update(no_key=True).filter(pk=entry_id).first()
    if found is None:
        raise NotFound
    return found
