"""Reads of entries by hand."""

from django.db.models import Prefetch, QuerySet

from fairgate.billing.entries.models import ManualEntry, ManualLine
from fairgate.billing.entries.views import EntryView, LineView
from fairgate.billing.ledger.states import Account
from fairgate.billing.proposals.policies import insist_on_reader
from fairgate.billing.proposals.states import AgreementState
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.foundation.money import Money

_JOINED = (
    Prefetch("lines", queryset=ManualLine.objects.order_by("pk")),
    Prefetch("reversals", queryset=ManualEntry.objects.exclude(state=AgreementState.REFUSED)),
)


class Entries:
    """Entries as a sequence to be paged: its length is one read, each page three more."""

    def __init__(self, rows: QuerySet[ManualEntry]) -> None:
        self._rows = rows

    def __len__(self) -> int:
        return self._rows.count()

    def __getitem__(self, part: slice) -> list[EntryView]:
        return [_view(row) for row in self._rows.prefetch_related(*_JOINED)[part]]


def entries(actor: Actor, *, state: AgreementState) -> Entries:
    """Return entries in one state, the newest first; raises NotFound unless finance asks."""
    insist_on_reader(actor)
    return Entries(ManualEntry.objects.filter(state=state).order_by("-pk"))


def entry(entry_id: int, actor: Actor) -> EntryView:
    """Return one entry; raises NotFound unless finance asks and it is there."""
    insist_on_reader(actor)
    row = ManualEntry.objects.prefetch_related(*_JOINED).filter(pk=entry_id).first()
    if row is None:
        raise NotFound
    return _view(row)


def entries_to_agree(actor: Actor) -> int:
    """Return how many wait for a second officer."""
    insist_on_reader(actor)
    return ManualEntry.objects.filter(state=AgreementState.OPEN).count()


def _view(row: ManualEntry) -> EntryView:
    return EntryView(
        id=row.pk,
        booked_on=row.booked_on,
        lines=tuple(LineView(Account(line.account), Money(line.fen)) for line in row.lines.all()),
        reverses=row.reverses_id,
        reversed_by=next((each.pk for each in row.reversals.all()), None),
        state=AgreementState(row.state),
        reason=row.reason,
        proposed_by=row.proposed_by,
        proposed_by_name=row.proposed_by_name,
        proposed_at=row.proposed_at,
        decided_by_name=row.decided_by_name,
        decided_at=row.decided_at,
        answer=row.answer,
        source=row.source,
    )
