"""Lines of a statement."""

from fairgate.billing.statements.models import StatementLine
from fairgate.billing.statements.policies import insist_on_reader
from fairgate.billing.statements.states import NOT_TAKEN, Flaw, LineOutcome
from fairgate.billing.statements.views import LineView
from fairgate.billing.transfers.rules import masked_account
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.foundation.money import Money

PAGE = 100


def lines(
    statement_id: int, actor: Actor, *, outcome: str = "", after: int = 0
) -> tuple[list[LineView], int | None]:
    """Return a page of a statement's lines and the position to go on after, in one read; raises NotFound.

    `outcome` is a value of `LineOutcome`, "not_taken" for all that a person must look at, or "" for all.
    """
    insist_on_reader(actor)
    found = StatementLine.objects.filter(statement_id=statement_id, position__gt=after)
    if outcome in LineOutcome.values:
        found = found.filter(outcome=outcome)
    elif outcome == "not_taken":
        found = found.filter(outcome__in=NOT_TAKEN)
    rows = list(found.order_by("position")[: PAGE + 1])
    return [_view(row) for row in rows[:PAGE]], rows[PAGE - 1].position if len(rows) > PAGE else None


def line_of(statement_id: int, line_id: int, actor: Actor) -> LineView:
    """Return one line of a statement; raises NotFound."""
    insist_on_reader(actor)
    row = StatementLine.objects.filter(statement_id=statement_id, pk=line_id).first()
    if row is None:
        raise NotFound
    return _view(row)


def _view(row: StatementLine) -> LineView:
    return LineView(
        id=row.pk,
        position=row.position,
        booked_on=row.booked_on,
        is_credit=row.is_credit,
        amount=Money(row.amount_fen),
        serial=row.serial,
        name=row.name,
        account=masked_account(row.account_tail),
        remark=row.remark,
        charges=Money(row.charges_fen),
        outcome=LineOutcome(row.outcome),
        flaw=Flaw(row.flaw) if row.flaw else None,
        text=row.text,
        receipt_id=row.receipt_id,
    )
