"""Files that were asked for, the newest first."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence

from django.db.models import QuerySet

from fairgate.billing.payments.states import AttemptState, SuspenseState
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.foundation.words import Words, _
from fairgate.platform.audit.states import ReadPurpose
from fairgate.platform.work.states import LongState
from fairgate.registration.delegations.queries import full_names
from fairgate.registration.editions.rulebook import Bilingual
from fairgate.registration.submissions.states import SubmissionState
from fairgate.reporting.exports import rules
from fairgate.reporting.exports.models import Export
from fairgate.reporting.exports.policies import takeable_by
from fairgate.reporting.exports.sheets import Question
from fairgate.reporting.exports.states import Contents, Failure, Format
from fairgate.reporting.exports.views import ExportView, PartView
from fairgate.reporting.journey.states import PersonStatus
from fairgate.reporting.trail.words import VERBS

SHOWN = 30
_NONE = Bilingual("")
_STATES = {
    Contents.PEOPLE: PersonStatus,
    Contents.ORGANIZATIONS: SubmissionState,
    Contents.PAYMENTS: AttemptState,
    Contents.SUSPENSE: SuspenseState,
}


def exports(actor: Actor, offices: Collection[str], language: str) -> list[ExportView]:
    """Return the newest files of an actor's offices; in four reads, however many there are."""
    return _views(_visible_to(actor).filter(office__in=offices).order_by("-id")[:SHOWN], language)


def export(export_id: int, actor: Actor, language: str) -> ExportView:
    """Return one file; raises NotFound."""
    found_export(export_id, actor)
    return _views(_visible_to(actor).filter(pk=export_id), language)[0]


def found_export(export_id: int, actor: Actor) -> Export:
    """Return the row of a file that an actor may see; raises NotFound."""
    row = _visible_to(actor).filter(pk=export_id).first()
    if row is None:
        raise NotFound
    return row


def question_of(row: Export) -> Question:
    """Return what a file was asked to hold."""
    return Question(row.edition_id, filters_of(row), row.is_whole, row.language)


def filters_of(row: Export) -> Mapping[str, str]:
    """Return the filters by which a file was asked for."""
    found: Mapping[str, str] = json.loads(row.asked_for)
    return found


def _visible_to(actor: Actor) -> QuerySet[Export]:
    return Export.objects.filter(takeable_by(actor))


def _views(found: QuerySet[Export], language: str) -> list[ExportView]:
    rows = list(found.prefetch_related("parts"))
    filters = [filters_of(row) for row in rows]
    names = full_names(int(each["delegation"]) for each in filters if each.get("delegation"))
    return [_view(row, each, names, language) for row, each in zip(rows, filters, strict=True)]


def _view(
    row: Export, filters: Mapping[str, str], names: Mapping[int, Bilingual], language: str
) -> ExportView:
    contents = Contents(row.contents)
    return ExportView(
        id=row.pk,
        contents=row.contents,
        contents_label=contents.label,
        format=row.format,
        state=row.state,
        state_label=LongState(row.state).label,
        conditions=tuple(_conditions(contents, filters, names, language)),
        is_whole=row.is_whole,
        purpose_label=ReadPurpose(row.purpose).label,
        words=row.words,
        asked_by=row.asked_by,
        asked_at=row.asked_at,
        total=row.total,
        done=row.done,
        percent=rules.percent(row.done, row.total, is_ready=row.state == LongState.READY),
        kept_until=row.kept_until if row.state == LongState.READY else None,
        failure=Failure(row.failure).label if row.state == LongState.FAILED else "",
        parts=_parts(row) if row.state == LongState.READY else (),
    )


def _parts(row: Export) -> tuple[PartView, ...]:
    """Return what can be taken: each workbook, or one CSV file of all parts."""
    parts: Sequence[PartView] = [PartView(each.number, each.rows, each.size) for each in row.parts.all()]
    if row.format == Format.XLSX:
        return tuple(parts)
    return (PartView(1, sum(each.rows for each in parts), sum(each.size for each in parts)),)


def _conditions(
    contents: Contents, filters: Mapping[str, str], names: Mapping[int, Bilingual], language: str
) -> Iterator[Words]:
    """Yield by what a file was narrowed; a name or number that was typed is not shown again."""
    if state := filters.get("state"):
        yield _STATES[contents](state).label
    if delegation := filters.get("delegation"):
        yield names.get(int(delegation), _NONE).named(language)
    if filters.get("typed"):
        yield _("按名称或号码")
    if verb := filters.get("verb"):
        yield VERBS.get(verb, verb)
    if month := filters.get("month"):
        yield month
    if since := filters.get("since"):
        yield _("从%(day)s") % {"day": since}
    if until := filters.get("until"):
        yield _("到%(day)s") % {"day": until}
