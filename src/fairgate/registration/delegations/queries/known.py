"""Reads of the delegation tree for everybody. A subtree is read by the start of its path, whatever its depth."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import Q

from fairgate.foundation.errors import NotFound, Refusal
from fairgate.foundation.identifiers import compact
from fairgate.foundation.request_memory import once_a_request
from fairgate.registration.delegations.models import Delegation
from fairgate.registration.delegations.rules import closed_refusal, fits, region_prefixes
from fairgate.registration.delegations.states import DelegationState
from fairgate.registration.delegations.views import DelegationChoice, DelegationView, HelpContact
from fairgate.registration.editions.rulebook import Bilingual


def tree_choices(edition_id: int, *, region_code: str = "") -> list[DelegationChoice]:
    """Return the open top delegations with all below them, in one read; `region_code` keeps one territory's.

    What a closed one has below it is left out with it. Source: R20.
    """
    below: dict[int | None, list[Delegation]] = defaultdict(list)
    for delegation in Delegation.objects.filter(edition_id=edition_id, state=DelegationState.OPEN):
        below[delegation.parent_id].append(delegation)
    tops = [top for top in below[None] if top.region_code.startswith(region_code)]
    return [_choice(top, below, depth=0) for top in tops]


def _choice(node: Delegation, below: dict[int | None, list[Delegation]], depth: int) -> DelegationChoice:
    return DelegationChoice(
        id=node.pk,
        name=Bilingual(node.name, node.name_en),
        kind=node.kind,
        region_code=node.region_code,
        depth=depth,
        parent_id=node.parent_id,
        children=tuple(_choice(child, below, depth + 1) for child in below[node.pk]),
    )


def get(delegation_id: int) -> DelegationView:
    """Return a delegation with its full name and contact; raises NotFound."""
    line = line_of(delegation_id)
    own = line[-1]
    return DelegationView(
        id=own.pk,
        code=own.code,
        path=own.path,
        parent_id=own.parent_id,
        kind=own.kind,
        name=Bilingual(own.name, own.name_en),
        full_name=full_name_of(line),
        contact=contact_of(line),
    )


def full_names(delegation_ids: Iterable[int]) -> dict[int, Bilingual]:
    """Return the full names of several delegations in two reads, for lists."""
    chosen = Delegation.objects.filter(id__in=set(delegation_ids)).order_by("order", "id")
    lines = {
        pk: [(edition_id, code) for code in codes_of_path(path)]
        for pk, edition_id, path in chosen.values_list("pk", "edition_id", "path")
    }
    codes = {code for line in lines.values() for _edition, code in line}
    rows = Delegation.objects.filter(code__in=codes).order_by()
    told = rows.values_list("edition_id", "code", "name", "name_en")
    names = {(edition_id, code): Bilingual(*name) for edition_id, code, *name in told}
    return {pk: _joined([names[step] for step in line]) for pk, line in lines.items()}


def names_across(delegation_ids: Iterable[int]) -> dict[int, Bilingual]:
    """Return full names in three reads, those of another edition than the current one with its name behind them."""
    names = full_names(delegation_ids)
    others = Delegation.objects.filter(id__in=names).exclude(edition__is_current=True).order_by()
    for pk, zh, en in others.values_list("id", "edition__name", "edition__name_en"):
        own = names[pk]
        names[pk] = Bilingual(f"{own.zh}（{zh}）", f"{own.en} ({en})" if own.en else "")
    return names


def names_below(edition_id: int, paths: Iterable[str]) -> dict[int, Bilingual]:
    """Return the full names of the delegations on some paths and below, by id, in the order of the tree.

    In one read, or two where something stands above: a host chooses among 750.
    """
    below = Q(pk__in=[])
    for path in paths:
        below |= Q(path__startswith=path)
    rows = Delegation.objects.filter(edition_id=edition_id).order_by("path")
    found = list(rows.filter(below).values_list("id", "path", "name", "name_en"))
    lines = {pk: codes_of_path(path) for pk, path, *_name in found}
    names = {lines[pk][-1]: Bilingual(*name) for pk, _path, *name in found}
    if above := {code for line in lines.values() for code in line} - names.keys():
        told = rows.filter(code__in=above).values_list("code", "name", "name_en")
        names |= {code: Bilingual(*name) for code, *name in told}
    return {pk: _joined([names[code] for code in line]) for pk, line in lines.items()}


def help_contact(delegation_id: int) -> HelpContact:
    """Return whom to call; what a sub-delegation leaves open, the one above it answers. Source: R71."""
    return contact_of(line_of(delegation_id))


def edition_of(delegation_id: int) -> int:
    """Return the edition to which a delegation belongs; raises NotFound."""
    return one(delegation_id).edition_id


def path_of(delegation_id: int) -> str:
    """Return the path by which everything below starts; raises NotFound."""
    return one(delegation_id).path


def paths_of(delegation_ids: Iterable[int | str]) -> list[str]:
    """Return the paths of those delegations that exist; one read a request for the same ones."""
    return list(_paths(frozenset(int(each) for each in delegation_ids)))


@once_a_request
def _paths(ids: frozenset[int]) -> tuple[str, ...]:
    return tuple(Delegation.objects.filter(id__in=ids).values_list("path", flat=True))


def ids_below(paths: Iterable[str]) -> list[int]:
    """Return the ids of the delegations on some paths and below, in one read."""
    below = Q(pk__in=[])
    for path in paths:
        below |= Q(path__startswith=path)
    return list(Delegation.objects.filter(below).order_by("id").values_list("id", flat=True))


def subtree_ids(delegation_id: int) -> frozenset[int]:
    """Return the ids of a delegation and of everything below it; raises NotFound."""
    own = one(delegation_id)
    below = Delegation.objects.filter(edition_id=own.edition_id, path__startswith=own.path)
    return frozenset(below.values_list("id", flat=True))


def line_ids(delegation_id: int) -> list[int]:
    """Return the ids from the top delegation down to this one; raises NotFound."""
    return [delegation.pk for delegation in line_of(delegation_id)]


def suggested_delegation(edition_id: int, uscc: str) -> int | None:
    """Return the delegation that a credit code's region hints at, or None. Source: facts 5.4, R4."""
    prefixes = region_prefixes(compact(uscc))
    found = Delegation.objects.filter(
        edition_id=edition_id, region_code__in=prefixes, state=DelegationState.OPEN
    )
    by_region = {delegation.region_code: delegation.pk for delegation in found}
    return next((by_region[prefix] for prefix in prefixes if prefix in by_region), None)


def fits_region(delegation_id: int, uscc: str) -> bool | None:
    """Say whether a credit code's place lies within a delegation's; None when it cannot be told. Source: R4."""
    regions = [each.region_code for each in line_of(delegation_id) if each.region_code]
    return fits(regions[-1] if regions else "", compact(uscc))


def closed_refusal_of(delegation_id: int) -> Refusal | None:
    """Say that a delegation, or one above it, takes no new organizations, or None; raises NotFound."""
    is_closed = any(each.state == DelegationState.CLOSED for each in line_of(delegation_id))
    return closed_refusal(is_closed=is_closed)


def one(delegation_id: int) -> Delegation:
    """Return a delegation's row; for this room. Raises NotFound."""
    delegation = Delegation.objects.filter(id=delegation_id).first()
    if delegation is None:
        raise NotFound
    return delegation


@once_a_request
def line_of(delegation_id: int) -> tuple[Delegation, ...]:
    """Return the rows from the top delegation down to this one; for this room, to read alone. Raises NotFound."""
    own = one(delegation_id)
    if own.parent_id is None:
        return (own,)
    codes = codes_of_path(own.path)
    line = Delegation.objects.filter(edition_id=own.edition_id, code__in=codes)
    return tuple(sorted(line, key=lambda delegation: len(delegation.path)))


def codes_of_path(path: str) -> list[str]:
    """Return the codes of the delegations on a path, the top first; before them stands the edition."""
    return path.strip("/").split("/")[1:]


def full_name_of(line: Sequence[Delegation]) -> Bilingual:
    """Return the name that a line of delegations gives its last."""
    return _joined([Bilingual(each.name, each.name_en) for each in line])


def _joined(names: Sequence[Bilingual]) -> Bilingual:
    """Return Chinese names from the top down without a sign between them, English ones from below."""
    english = " · ".join(name.en for name in reversed(names) if name.en)
    return Bilingual("".join(name.zh for name in names), english)


def contact_of(line: Sequence[Delegation]) -> HelpContact:
    """Return the contact that the last of a line gives, the ones above it answering what it leaves open."""
    nearest_first = line[::-1]

    def first(field: str) -> str:
        return next((getattr(each, field) for each in nearest_first if getattr(each, field)), "")

    return HelpContact(
        name=first("contact_name"),
        phone=first("phone"),
        hours=Bilingual(first("hours"), first("hours_en")),
        address=first("address"),
        help_text=Bilingual(first("help_text"), first("help_text_en")),
    )
