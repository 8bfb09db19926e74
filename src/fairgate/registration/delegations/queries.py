"""Reads of the delegation tree. A subtree is read by the start of its path, whatever its depth."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from fairgate.foundation.errors import NotFound, Refusal
from fairgate.foundation.identifiers import compact
from fairgate.registration.delegations.models import Delegation, ReferralCode
from fairgate.registration.delegations.rules import CodeFacts, fits, referral_refusal, region_prefixes
from fairgate.registration.delegations.views import DelegationChoice, DelegationView, HelpContact
from fairgate.registration.editions.rulebook import Bilingual

__all__ = ["DelegationChoice", "DelegationView", "HelpContact"]


def tree_choices(edition_id: int, *, region_code: str = "") -> list[DelegationChoice]:
    """Return the top delegations with all below them, in one read; `region_code` keeps one territory's."""
    below: dict[int | None, list[Delegation]] = defaultdict(list)
    for delegation in Delegation.objects.filter(edition_id=edition_id):
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
    line = _line_of(delegation_id)
    own = line[-1]
    return DelegationView(
        id=own.pk,
        code=own.code,
        path=own.path,
        parent_id=own.parent_id,
        kind=own.kind,
        name=Bilingual(own.name, own.name_en),
        full_name=_full_name(line),
        contact=_contact(line),
    )


def full_names(delegation_ids: Iterable[int]) -> dict[int, Bilingual]:
    """Return the full names of several delegations in two reads, for lists."""
    chosen = list(Delegation.objects.filter(id__in=set(delegation_ids)))
    codes = {code for delegation in chosen for code in _codes(delegation.path)}
    known = {(d.edition_id, d.code): d for d in Delegation.objects.filter(code__in=codes)}
    return {own.pk: _full_name([known[own.edition_id, code] for code in _codes(own.path)]) for own in chosen}


def help_contact(delegation_id: int) -> HelpContact:
    """Return whom to call; what a sub-delegation leaves open, the one above it answers. Source: R71."""
    return _contact(_line_of(delegation_id))


def edition_of(delegation_id: int) -> int:
    """Return the edition to which a delegation belongs; raises NotFound."""
    return _one(delegation_id).edition_id


def path_of(delegation_id: int) -> str:
    """Return the path by which everything below starts; raises NotFound."""
    return _one(delegation_id).path


def paths_of(delegation_ids: Iterable[int | str]) -> list[str]:
    """Return the paths of those delegations that exist."""
    ids = {int(each) for each in delegation_ids}
    return list(Delegation.objects.filter(id__in=ids).values_list("path", flat=True))


def subtree_ids(delegation_id: int) -> frozenset[int]:
    """Return the ids of a delegation and of everything below it; raises NotFound."""
    own = _one(delegation_id)
    below = Delegation.objects.filter(edition_id=own.edition_id, path__startswith=own.path)
    return frozenset(below.values_list("id", flat=True))


def line_ids(delegation_id: int) -> list[int]:
    """Return the ids from the top delegation down to this one; raises NotFound."""
    return [delegation.pk for delegation in _line_of(delegation_id)]


def suggested_delegation(edition_id: int, uscc: str) -> int | None:
    """Return the delegation that a credit code's region hints at, or None. Source: facts 5.4, R4."""
    prefixes = region_prefixes(compact(uscc))
    found = Delegation.objects.filter(edition_id=edition_id, region_code__in=prefixes)
    by_region = {delegation.region_code: delegation.pk for delegation in found}
    return next((by_region[prefix] for prefix in prefixes if prefix in by_region), None)


def fits_region(delegation_id: int, uscc: str) -> bool | None:
    """Say whether a credit code's place lies within a delegation's; None when it cannot be told. Source: R4."""
    regions = [each.region_code for each in _line_of(delegation_id) if each.region_code]
    return fits(regions[-1] if regions else "", compact(uscc))


def code_required(delegation_id: int, category: str) -> bool:
    """Say whether this delegation, or one above it, asks this category for a referral code. Source: Q6."""
    return any(category in delegation.code_required_for for delegation in _line_of(delegation_id))


def referral_refusal_of(delegation_id: int, typed: str, category: str, *, on: date) -> Refusal | None:
    """Say why a typed referral code does not open the chosen delegation, or None; raises NotFound."""
    chosen = _one(delegation_id)
    code = known_code(chosen.edition_id, typed)
    return referral_refusal(
        typed=compact(typed),
        code=facts_of(code) if code else None,
        chosen_path=chosen.path,
        required=code_required(delegation_id, category),
        on=on,
    )


def known_code(edition_id: int, typed: str) -> ReferralCode | None:
    """Return the edition's referral code of that text; capitals, spaces and width do not matter."""
    codes = ReferralCode.objects.select_related("delegation")
    return codes.filter(edition_id=edition_id, code=compact(typed)).first() if typed else None


def facts_of(code: ReferralCode) -> CodeFacts:
    """Return what the rule needs to know of a code."""
    left = None if code.uses_limit is None else code.uses_limit - code.uses
    return CodeFacts(code.delegation.path, code.first_day, code.last_day, left)


def _one(delegation_id: int) -> Delegation:
    delegation = Delegation.objects.filter(id=delegation_id).first()
    if delegation is None:
        raise NotFound
    return delegation


def _line_of(delegation_id: int) -> list[Delegation]:
    own = _one(delegation_id)
    if own.parent_id is None:
        return [own]
    codes = _codes(own.path)
    line = Delegation.objects.filter(edition_id=own.edition_id, code__in=codes)
    return sorted(line, key=lambda delegation: len(delegation.path))


def _codes(path: str) -> list[str]:
    return path.strip("/").split("/")


def _full_name(line: list[Delegation]) -> Bilingual:
    english = " · ".join(delegation.name_en for delegation in reversed(line) if delegation.name_en)
    return Bilingual("".join(delegation.name for delegation in line), english)


def _contact(line: list[Delegation]) -> HelpContact:
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
