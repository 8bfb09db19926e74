"""Files of the bank as finance sees them."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count

from fairgate.billing.statements.models import Statement, StatementLine
from fairgate.billing.statements.policies import insist_on_reader
from fairgate.billing.statements.queries.spans import spans_of
from fairgate.billing.statements.rules import Gap, gaps
from fairgate.billing.statements.states import Fault, Finding, Format, LineOutcome, StatementState
from fairgate.billing.statements.views import FindingView, GapView, StatementView
from fairgate.foundation import files
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.foundation.money import Money

_Counts = Mapping[LineOutcome, int]


def statements(actor: Actor, *, limit: int = 100) -> list[StatementView]:
    """Return the statements, the newest first; one read for all, one for their lines, one an account.

    Raises NotFound unless finance asks.
    """
    insist_on_reader(actor)
    return _views(Statement.objects.order_by("-pk")[:limit])


def statement(statement_id: int, actor: Actor) -> StatementView:
    """Return one statement and how far it is; raises NotFound."""
    insist_on_reader(actor)
    found = _views(Statement.objects.filter(pk=statement_id))
    if not found:
        raise NotFound
    return found[0]


def original(statement_id: int, actor: Actor) -> tuple[str, bytes]:
    """Return the name and bytes of a file as the bank gave it; raises NotFound."""
    insist_on_reader(actor)
    row = Statement.objects.filter(pk=statement_id).first()
    if row is None:
        raise NotFound
    return row.name, files.read(row.storage_key)


def _views(found: Iterable[Statement]) -> list[StatementView]:
    rows = list(found)
    counts = _counts([row.pk for row in rows])
    missing = {
        gap.after_id: gap for account in {row.account for row in rows} for gap in gaps(spans_of(account))
    }
    return [_view(row, counts.get(row.pk, {}), missing.get(row.pk)) for row in rows]


def _counts(ids: list[int]) -> Mapping[int, _Counts]:
    found: dict[int, dict[LineOutcome, int]] = {}
    counted = StatementLine.objects.filter(statement__in=ids).values_list("statement", "outcome")
    for statement_id, outcome, count in counted.annotate(Count("id")):
        found.setdefault(statement_id, {})[LineOutcome(outcome)] = count
    return found


def _view(row: Statement, counts: _Counts, gap: Gap | None) -> StatementView:
    return StatementView(
        id=row.pk,
        account=row.account,
        format=Format(row.format),
        name=row.name,
        state=StatementState(row.state),
        fault=Fault(row.fault) if row.fault else None,
        findings=tuple(_finding(each) for each in row.findings),
        from_on=row.from_on,
        to_on=row.to_on,
        opening=_money(row.opening_fen),
        closing=_money(row.closing_fen),
        credits=Money(row.credits_fen),
        debits=Money(row.debits_fen),
        total=row.lines_read,
        done=row.lines_done,
        counts=counts,
        brought_at=row.brought_at,
        brought_by=row.brought_by,
        note=row.note,
        gap_before=_gap(gap) if gap else None,
    )


def _money(fen: int | None) -> Money | None:
    return None if fen is None else Money(fen)


def _finding(said: Mapping[str, Any]) -> FindingView:
    number = said.get("row", said.get("lines"))
    return FindingView(Finding(said["what"]), _money(said.get("fen")), number)


def _gap(gap: Gap) -> GapView:
    return GapView(gap.from_on, gap.to_on, gap.from_on <= gap.to_on, _money(gap.off_fen))
