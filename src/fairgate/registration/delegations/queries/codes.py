"""Reads of referral codes: whether one opens a delegation, and the list for whoever keeps them. Source: R21, Q6."""

from datetime import date

from django.db.models import QuerySet

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound, Refusal
from fairgate.foundation.identifiers import compact
from fairgate.registration.delegations.models import ReferralCode
from fairgate.registration.delegations.policies import kept_by
from fairgate.registration.delegations.queries.known import full_names, line_of, one
from fairgate.registration.delegations.rules import CodeFacts, referral_refusal
from fairgate.registration.delegations.states import CodeState
from fairgate.registration.delegations.views import CodeView
from fairgate.registration.editions.rulebook import Bilingual


def code_required(delegation_id: int, category: str) -> bool:
    """Say whether this delegation, or one above it, asks this category for a referral code. Source: Q6."""
    return any(category in delegation.code_required_for for delegation in line_of(delegation_id))


def referral_refusal_of(delegation_id: int, typed: str, category: str, *, on: date) -> Refusal | None:
    """Say why a typed referral code does not open the chosen delegation, or None; raises NotFound."""
    chosen = one(delegation_id)
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
    return CodeFacts(
        code.delegation.path, code.first_day, code.last_day, left, is_stopped=code.state == CodeState.STOPPED
    )


def codes(edition_id: int, actor: Actor, *, on: date, delegation_id: int | None = None) -> list[CodeView]:
    """Return the codes that an actor keeps, of one delegation where it is named, the newest first; in five reads."""
    rows = _kept(actor).filter(edition_id=edition_id)
    if delegation_id is not None:
        rows = rows.filter(delegation_id=delegation_id)
    found = list(rows)
    names = full_names(row.delegation_id for row in found)
    return [_view(row, names[row.delegation_id], on) for row in found]


def code(code_id: int, actor: Actor, *, on: date) -> CodeView:
    """Return one code that an actor keeps; raises NotFound."""
    row = _kept(actor).filter(pk=code_id).first()
    if row is None:
        raise NotFound
    return _view(row, full_names([row.delegation_id])[row.delegation_id], on)


def _kept(actor: Actor) -> QuerySet[ReferralCode]:
    kept = ReferralCode.objects.filter(kept_by(actor, "delegation__path"))
    return kept.select_related("delegation").order_by("-id")


def _view(row: ReferralCode, delegation_name: Bilingual, on: date) -> CodeView:
    path = row.delegation.path
    over = referral_refusal(typed=row.code, code=facts_of(row), chosen_path=path, required=True, on=on)
    return CodeView(
        id=row.pk,
        code=row.code,
        delegation_id=row.delegation_id,
        delegation_name=delegation_name,
        first_day=row.first_day,
        last_day=row.last_day,
        uses=row.uses,
        uses_limit=row.uses_limit,
        made_by=row.made_by,
        made_at=row.made_at,
        is_stopped=row.state == CodeState.STOPPED,
        over="" if over is None else over.code,
    )
