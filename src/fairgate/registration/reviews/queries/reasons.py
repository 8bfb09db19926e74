"""Reads of the reasons that reviewers choose from."""

from fairgate.foundation.errors import NotFound, Refusal, Refused
from fairgate.foundation.words import _
from fairgate.registration.editions.rulebook import Bilingual
from fairgate.registration.reviews.models import ManagedReason
from fairgate.registration.reviews.states import Outcome, SubjectKind
from fairgate.registration.reviews.views import ReasonView


def reasons(kind: str = "", *, with_retired: bool = False) -> list[ReasonView]:
    """Return the reasons of one kind of case, or of both, in the order of the list."""
    found = ManagedReason.objects.filter(kind=kind) if kind else ManagedReason.objects.all()
    rows = found if with_retired else found.filter(retired_at__isnull=True)
    return [_view(row) for row in rows]


def reason(reason_id: int) -> ReasonView:
    """Return one reason; raises NotFound."""
    row = ManagedReason.objects.filter(pk=reason_id).first()
    if row is None:
        raise NotFound
    return _view(row)


def reason_text(reason_id: int | None, kind: str, outcome: str) -> Bilingual | None:
    """Return a reason of the list in both languages, None for none; raises Refused for another outcome's."""
    if reason_id is None:
        return None
    standing = ManagedReason.objects.filter(pk=reason_id, kind=kind, outcome=outcome, retired_at__isnull=True)
    row = standing.first()
    if row is None:
        raise Refused(Refusal(_("所选原因不适用于这个结果，请重新选择。"), "reason_id", "other_outcome"))
    return Bilingual(row.zh, row.en)


def _view(row: ManagedReason) -> ReasonView:
    return ReasonView(
        id=row.pk,
        kind=row.kind,
        kind_label=SubjectKind(row.kind).label,
        outcome=row.outcome,
        outcome_label=Outcome(row.outcome).label,
        text=Bilingual(row.zh, row.en),
        is_retired=row.retired_at is not None,
    )
