"""审计记录: one row an entry of the trail, as the auditor reads it."""

from datetime import date

from fairgate.foundation.actors import Actor
from fairgate.foundation.clock import SHANGHAI
from fairgate.foundation.words import _
from fairgate.reporting.exports.sheets.sheet import Question, Rows, Sheet
from fairgate.reporting.trail import queries
from fairgate.reporting.trail.views import Row, Wanted


def _wanted(question: Question) -> Wanted:
    since, until = (question.filters.get(name, "") for name in ("since", "until"))
    return Wanted(
        verb=question.filters.get("verb", ""),
        since=date.fromisoformat(since) if since else None,
        until=date.fromisoformat(until) if until else None,
    )


def _count(question: Question, actor: Actor) -> int:
    return queries.found_count(_wanted(question), actor)


def _page(question: Question, actor: Actor, after: str, limit: int) -> tuple[Rows, str]:
    found = queries.search(_wanted(question), actor, after=after, limit=limit)
    return [_cells(each) for each in found.rows], found.older


def _cells(row: Row) -> tuple[str | int, ...]:
    return (
        row.id,
        row.at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M:%S"),
        str(row.who),
        str(row.office),
        str(row.verb),
        str(row.purpose),
        str(row.subject),
        row.about,
        str(row.from_label),
        str(row.to_label),
        row.address,
        "; ".join(f"{name} {value}" for name, value in row.facts),
    )


TRAIL = Sheet(
    heads=(
        *(_("记录号"), _("时间"), _("谁"), _("身份"), _("做了什么"), _("用途"), _("对什么"), _("编号")),
        *(_("原状态"), _("新状态"), _("网络地址"), _("详情")),
    ),
    count=_count,
    page=_page,
)
