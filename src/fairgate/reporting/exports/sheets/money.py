"""收款记录, 待处理款项, 凭证: what finance takes away. Amounts are numbers in yuan; texts can never be formulas."""

from datetime import date, datetime

from django.db.models import QuerySet

from fairgate.billing.ledger import queries as ledger
from fairgate.billing.ledger.views import JournalLine
from fairgate.billing.payments.models import PaymentAttempt, SuspenseItem
from fairgate.billing.payments.states import AttemptState, Channel, SuspenseReason, SuspenseState, Way
from fairgate.billing.proposals.policies import insist_on_reader
from fairgate.foundation.actors import Actor
from fairgate.foundation.clock import SHANGHAI
from fairgate.foundation.money import Money
from fairgate.foundation.words import _
from fairgate.reporting.exports.sheets.lists import words_of
from fairgate.reporting.exports.sheets.sheet import Cell, Question, Rows, Sheet, key_after
from fairgate.reporting.takings.queries import found
from fairgate.reporting.takings.views import Wanted


def _wanted(question: Question, after: str = "") -> Wanted:
    since, until = (question.filters.get(name, "") for name in ("since", "until"))
    return Wanted(
        state=question.filters.get("state", ""),
        since=date.fromisoformat(since) if since else None,
        until=date.fromisoformat(until) if until else None,
        before=int(after) if after else None,
    )


def _count_payments(question: Question, actor: Actor) -> int:
    return found(_wanted(question), actor).order_by().count()


def _page_of_payments(question: Question, actor: Actor, after: str, limit: int) -> tuple[Rows, str]:
    rows = list(found(_wanted(question, after), actor).select_related("order__organization")[: limit + 1])
    channels, ways, states = words_of(Channel), words_of(Way), words_of(AttemptState)
    cells = [
        (
            each.number,
            each.order.number,
            each.order.organization.name,
            channels[each.channel],
            ways[each.way],
            states[each.state],
            Money(each.amount_fen).in_yuan(),
            each.transaction_id,
            _instant(each.started_at),
            _instant(each.paid_at),
        )
        for each in rows[:limit]
    ]
    return cells, key_after([each.pk for each in rows], limit)


PAYMENTS = Sheet(
    heads=(
        *(
            _("商户支付编号"),
            _("订单号"),
            _("单位名称"),
            _("渠道"),
            _("支付方式"),
            _("状态"),
            _("金额（元）"),
        ),
        *(_("渠道交易号"), _("发起时间"), _("付款时间")),
    ),
    count=_count_payments,
    page=_page_of_payments,
)


def _suspense(question: Question, actor: Actor) -> QuerySet[SuspenseItem]:
    insist_on_reader(actor)
    items = SuspenseItem.objects.select_related("receipt__attempt__order__organization")
    state = question.filters.get("state", "")
    return items.filter(state=state) if state else items


def _count_suspense(question: Question, actor: Actor) -> int:
    return _suspense(question, actor).count()


def _page_of_suspense(question: Question, actor: Actor, after: str, limit: int) -> tuple[Rows, str]:
    rows = list(_suspense(question, actor).filter(pk__gt=int(after or 0)).order_by("pk")[: limit + 1])
    channels, states, reasons = words_of(Channel), words_of(SuspenseState), words_of(SuspenseReason)
    cells = [
        (
            channels[each.receipt.channel],
            each.receipt.transaction_id,
            each.receipt.number,
            *_order(each.receipt.attempt),
            reasons[each.reason],
            states[each.state],
            each.receipt.currency,
            Money(each.receipt.amount_fen).in_yuan(),
            _instant(each.receipt.paid_at),
            _instant(each.opened_at),
            _instant(each.closed_at),
        )
        for each in rows[:limit]
    ]
    return cells, key_after([each.pk for each in rows], limit)


def _order(attempt: PaymentAttempt | None) -> tuple[str, str]:
    return (attempt.order.number, attempt.order.organization.name) if attempt else ("", "")


SUSPENSE = Sheet(
    heads=(
        *(_("渠道"), _("渠道交易号"), _("商户支付编号"), _("订单号"), _("单位名称"), _("原因"), _("状态")),
        *(_("币种"), _("金额（面值）"), _("到账时间"), _("登记时间"), _("处理时间")),
    ),
    count=_count_suspense,
    page=_page_of_suspense,
)


def _month(question: Question) -> date:
    return date.fromisoformat(f"{question.filters['month']}-01")


def _count_journal(question: Question, actor: Actor) -> int:
    return ledger.journal_length(_month(question), actor)


def _page_of_journal(question: Question, actor: Actor, after: str, limit: int) -> tuple[Rows, str]:
    lines, following = ledger.journal_page(_month(question), actor, after=after, lines=limit)
    return [_journal_cells(line) for line in lines], following


def _journal_cells(line: JournalLine) -> tuple[Cell, ...]:
    yuan = line.amount.in_yuan()
    return (
        line.voucher,
        line.booked_on.isoformat(),
        str(line.kind.label),
        line.code,
        str(line.account.label),
        yuan if yuan >= 0 else "",
        -yuan if yuan < 0 else "",
        line.source,
    )


JOURNAL = Sheet(
    heads=(
        *(_("凭证号"), _("日期"), _("摘要"), _("科目代码"), _("科目"), _("借方"), _("贷方"), _("对应单号")),
    ),
    count=_count_journal,
    page=_page_of_journal,
)


def _instant(at: datetime | None) -> str:
    return at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M:%S") if at else ""
