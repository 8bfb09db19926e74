"""How an organization came to its delegation."""

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.registration.delegations.queries import full_names
from fairgate.registration.editions.rulebook import Bilingual
from fairgate.registration.organizations.models import DelegationMove
from fairgate.registration.organizations.queries.files import visible_to
from fairgate.registration.organizations.states import MoveCause
from fairgate.registration.organizations.views import MoveView


def moves_of(organization_id: int, actor: Actor) -> list[MoveView]:
    """Return every change of delegation, the newest first; a fixed number of reads. Raises NotFound."""
    if not visible_to(actor).filter(id=organization_id).exists():
        raise NotFound
    rows = list(DelegationMove.objects.filter(organization_id=organization_id))
    names = full_names({each for row in rows for each in (row.former_id, row.now_id) if each is not None})
    return [_view(row, names) for row in rows]


def _view(row: DelegationMove, names: dict[int, Bilingual]) -> MoveView:
    return MoveView(
        at=row.moved_at,
        by=row.moved_by,
        former=Bilingual("") if row.former_id is None else names[row.former_id],
        now=names[row.now_id],
        cause_label=MoveCause(row.cause).label,
        reason=row.reason,
    )
