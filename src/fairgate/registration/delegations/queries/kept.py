"""Reads of the tree for whoever keeps a part of it: the subtree and nothing else. Source: R20, Q6."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from copy import copy

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.registration.delegations.card import CARD_FIELDS, Card
from fairgate.registration.delegations.models import Delegation
from fairgate.registration.delegations.policies import is_hosts, kept_by, paths_kept_by, shapes
from fairgate.registration.delegations.queries.known import (
    contact_of,
    full_name_of,
    line_of,
    names_below,
)
from fairgate.registration.delegations.states import DelegationState
from fairgate.registration.delegations.views import Branch, HelpContact, KeptDelegation
from fairgate.registration.editions.rulebook import Bilingual

_Children = Mapping[int | None, Sequence[Delegation]]


def branches(edition_id: int, actor: Actor) -> list[Branch]:
    """Return the part of the tree that an actor keeps, each under the one above it; one read of the tree."""
    rows = list(Delegation.objects.filter(kept_by(actor), edition_id=edition_id))
    return _ordered(rows)


def kept_names(edition_id: int, actor: Actor) -> dict[int, Bilingual]:
    """Return the full names of the delegations that an actor keeps, by id, each under the one above it."""
    return names_below(edition_id, ("/",) if is_hosts(actor) else paths_kept_by(actor))


def kept(delegation_id: int, actor: Actor) -> KeptDelegation:
    """Return one delegation that an actor keeps, with those right below it; raises NotFound."""
    if not Delegation.objects.filter(kept_by(actor), pk=delegation_id).exists():
        raise NotFound
    line = line_of(delegation_id)
    own, above = line[-1], line[:-1]
    below = list(Delegation.objects.filter(edition_id=own.edition_id, path__startswith=own.path))
    return KeptDelegation(
        id=own.pk,
        parent_id=own.parent_id if shapes(actor, own.path) else None,
        code=own.code,
        kind=own.kind,
        region_code=own.region_code,
        name=Bilingual(own.name, own.name_en),
        full_name=full_name_of(line),
        card=card_of(own),
        read=contact_of(line),
        required_for=tuple(own.code_required_for),
        required_above=tuple(sorted({each for row in above for each in row.code_required_for})),
        is_closed=own.state == DelegationState.CLOSED,
        is_closed_above=any(row.state == DelegationState.CLOSED for row in above),
        may_shape=shapes(actor, own.path),
        children=tuple(branch for branch in _ordered(below) if branch.parent_id == own.pk),
    )


def as_read(delegation_id: int, card: Card) -> HelpContact:
    """Return what visitors would read of a delegation with another card; for a preview. Raises NotFound."""
    *above, own = line_of(delegation_id)
    with_card = copy(own)
    for name in CARD_FIELDS:
        setattr(with_card, name, getattr(card, name))
    return contact_of([*above, with_card])


def card_of(row: Delegation) -> Card:
    """Return what a delegation's own row says to visitors."""
    return Card(**{name: getattr(row, name) for name in CARD_FIELDS})


def _ordered(rows: Sequence[Delegation]) -> list[Branch]:
    ids = {row.pk for row in rows}
    below: dict[int | None, list[Delegation]] = defaultdict(list)
    for row in rows:
        below[row.parent_id if row.parent_id in ids else None].append(row)
    return [branch for top in below[None] for branch in _walk(top, below, depth=0, is_closed_above=False)]


def _walk(row: Delegation, below: _Children, *, depth: int, is_closed_above: bool) -> Iterator[Branch]:
    is_closed = row.state == DelegationState.CLOSED
    under = [
        branch
        for child in below.get(row.pk, ())
        for branch in _walk(child, below, depth=depth + 1, is_closed_above=is_closed_above or is_closed)
    ]
    yield Branch(
        id=row.pk,
        parent_id=row.parent_id,
        name=Bilingual(row.name, row.name_en),
        depth=depth,
        is_own=depth == 0,
        is_closed=is_closed,
        is_closed_above=is_closed_above,
        contact_name=row.contact_name,
        below=len(under),
    )
    yield from under
