"""The shape of the tree: adding below, renaming, ordering, closing. Source: guide R4, R20; facts F16-F17."""

from datetime import datetime
from secrets import choice

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import refuse
from fairgate.foundation.identifiers import CODE_LETTERS
from fairgate.platform.audit import operations as audit
from fairgate.registration.delegations import rules
from fairgate.registration.delegations.models import Delegation
from fairgate.registration.delegations.operations.rows import locked, siblings_of
from fairgate.registration.delegations.policies import insist_on_keeper, insist_on_shaper
from fairgate.registration.delegations.states import DELEGATION

_LETTERS = CODE_LETTERS.lower()


@transaction.atomic
def add_below(
    parent_id: int, *, name: str, name_en: str, region_code: str = "", by: Actor, at: datetime
) -> int:
    """Add a sub-delegation right below a delegation, as the last one; return its id.

    Pressing the button twice adds one: names differ beside each other. Raises NotFound, Forbidden, Refused beside
    name, name_en, region_code.
    """
    parent = locked(parent_id)
    insist_on_keeper(by, parent.path)
    code = f"s{''.join(choice(_LETTERS) for _sign in range(6))}"
    row = Delegation(
        edition_id=parent.edition_id,
        parent=parent,
        code=code,
        path=f"{parent.path}{code}/",
        kind=parent.kind,
        region_code=region_code.strip(),
        name=name.strip(),
        name_en=name_en.strip(),
    )
    refuse(
        *rules.naming_refusals(row.name, row.name_en, siblings_of(row)),
        rules.region_refusal(row.region_code, parent.region_code),
        rules.depth_refusal(row.path),
    )
    last = Delegation.objects.filter(parent=parent).order_by("-order").values_list("order", flat=True).first()
    row.order = 0 if last is None else last + 1
    row.save(force_insert=True)
    audit.record("add_delegation", row, by=by, at=at, parent=parent.pk)
    return row.pk


@transaction.atomic
def rename(delegation_id: int, *, name: str, name_en: str, by: Actor, at: datetime) -> None:
    """Give a delegation another name; badges that are made from now on carry it.

    Raises NotFound, Forbidden for the top of the own subtree, Refused beside name, name_en.
    """
    row = locked(delegation_id)
    insist_on_shaper(by, row.path)
    fresh = {"name": name.strip(), "name_en": name_en.strip()}
    refuse(*rules.naming_refusals(fresh["name"], fresh["name_en"], siblings_of(row)))
    if (row.name, row.name_en) == tuple(fresh.values()):
        return
    former, row.name, row.name_en = row.name, fresh["name"], fresh["name_en"]
    row.save(update_fields=["name", "name_en"])
    audit.record("rename_delegation", row, by=by, at=at, former=former, now=row.name)


@transaction.atomic
def put_beside(delegation_id: int, *, steps: int, by: Actor, at: datetime) -> None:
    """Move a delegation some places down (up when negative) among those of the same parent; ends are ends.

    Raises NotFound, Forbidden for the top of the own subtree.
    """
    row = locked(delegation_id)
    insist_on_shaper(by, row.path)
    beside = Delegation.objects.select_for_update(no_key=True).filter(
        edition_id=row.edition_id, parent_id=row.parent_id
    )
    ordered = list(beside.order_by("order", "id"))
    here = ordered.index(row)
    there = max(0, min(len(ordered) - 1, here + steps))
    if there == here:
        return
    ordered.insert(there, ordered.pop(here))
    for place, each in enumerate(ordered):
        each.order = place
    Delegation.objects.bulk_update(ordered, ["order"])
    audit.record("order_delegation", row, by=by, at=at, former=here, now=there)


@transaction.atomic
def close_delegation(delegation_id: int, *, by: Actor, at: datetime) -> None:
    """Let a delegation and all below it take no new organizations; what it has stays with it. Source: R20.

    Raises NotFound, Forbidden for the top of the own subtree, Stale.
    """
    row = locked(delegation_id)
    insist_on_shaper(by, row.path)
    audit.move(row, DELEGATION, "close_delegation", by=by, at=at)


@transaction.atomic
def reopen_delegation(delegation_id: int, *, by: Actor, at: datetime) -> None:
    """Let a closed delegation take new organizations again. Raises as `close_delegation` does."""
    row = locked(delegation_id)
    insist_on_shaper(by, row.path)
    audit.move(row, DELEGATION, "reopen_delegation", by=by, at=at)
