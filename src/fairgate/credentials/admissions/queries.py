"""Reads of gates and of their ledger."""

import hashlib
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import get_language

from fairgate.credentials.admissions import rules
from fairgate.credentials.admissions.models import Admission, Gate, GateDevice
from fairgate.credentials.admissions.policies import gate_for, works_at
from fairgate.credentials.admissions.states import Direction, Reason, Verdict
from fairgate.credentials.badges.models import Badge
from fairgate.credentials.badges.rules import grouped
from fairgate.foundation import files
from fairgate.foundation.actors import Actor, Grant
from fairgate.foundation.clock import day_of, start_of_day
from fairgate.foundation.errors import NotFound
from fairgate.foundation.words import Words
from fairgate.platform.accounts.states import Role, Scope
from fairgate.registration.editions.rulebook import Bilingual


@dataclass(frozen=True)
class GateView:
    """A gate that is open."""

    code: str
    name: Bilingual

    def named(self, language: str) -> str:
        """Return the gate's name in the reader's language."""
        return self.name.named(language)


@dataclass(frozen=True)
class Answer:
    """What a gate says to one scan. Of the person it shows what the badge says; "" where none is known."""

    scan_id: UUID
    verdict: Verdict
    reason: Reason
    why: str
    next_step: Words
    name: str
    organization: str
    role: Bilingual
    number: str
    has_photo: bool
    is_trial: bool
    at: datetime
    direction: Direction
    can_settle: bool


def gates_of(actor: Actor) -> list[GateView]:
    """Return the open gates at which the actor works, by code; the system, which works at none, lists all."""
    gates = Gate.objects.filter(closed_at=None).order_by("code")
    return [_gate_view(gate) for gate in gates if actor.is_system or works_at(actor, gate.code)]


def gate(gate_code: str, actor: Actor) -> GateView:
    """Return one open gate; NotFound for whoever does not work there."""
    return _gate_view(gate_for(actor, gate_code))


def admitted_today(gate_code: str, actor: Actor, *, at: datetime) -> int:
    """Return how often this gate has let somebody in since midnight in Shanghai."""
    today = Admission.objects.filter(gate=gate_for(actor, gate_code), at__gte=start_of_day(day_of(at)))
    return today.filter(verdict=Verdict.ADMIT, direction=Direction.IN).count()


def device_actor(token: str) -> Actor | None:
    """Return the gate device that holds this bearer token as an actor, or None; one query."""
    devices = GateDevice.objects.select_related("gate").filter(revoked_at=None, gate__closed_at=None)
    device = devices.filter(token_hash=hashed(token)).first()
    if device is None:
        return None
    grant = Grant(Role.GATE_STEWARD, Scope.GATE, device.gate.code)
    return Actor(id=f"device:{device.pk}", label=device.label, grants=frozenset({grant}))


def answer(scan_id: UUID, gate_code: str, actor: Actor) -> Answer:
    """Return what a gate said to a scan; NotFound for whoever does not work there."""
    return answer_of(_line(scan_id, gate_code, actor))


def photo(scan_id: UUID, gate_code: str, actor: Actor) -> bytes:
    """Return the portrait on the badge of a scan, for comparing; NotFound where there is none to see."""
    badge = _line(scan_id, gate_code, actor).badge
    if badge is None or not badge.photo_key:
        raise NotFound
    return files.read(badge.photo_key)


def answer_of(line: Admission) -> Answer:
    """Return a line of the ledger as the answer of the gate, in the active language."""
    badge, reason = line.badge, Reason(line.reason)
    face = badge.face if badge else {}
    return Answer(
        scan_id=line.pk,
        verdict=Verdict(line.verdict),
        reason=reason,
        why=rules.why(reason, line.details, language=get_language() or ""),
        next_step=rules.next_step(reason),
        name=face.get("name", ""),
        organization=face.get("organization", ""),
        role=Bilingual(face.get("role", ""), face.get("role_en", "")),
        number=grouped(badge.number) if badge else "",
        has_photo=bool(badge and badge.photo_key),
        is_trial=line.is_trial,
        at=line.at,
        direction=Direction(line.direction),
        can_settle=reason in rules.SETTLED_BY_EYE,
    )


def passages_of(badges: Collection[Badge]) -> dict[UUID, list[rules.Passage]]:
    """Return when and where these badges were let through, trial days included; one query."""
    found: dict[UUID, list[rules.Passage]] = defaultdict(list)
    columns = ("badge_id", "gate__code", "gate__name", "gate__name_en", "direction", "at", "is_trial")
    lines = Admission.objects.filter(badge__in=badges, verdict=Verdict.ADMIT).values_list(*columns)
    for badge_id, code, name, name_en, direction, at, is_trial in lines:
        gate_name = Bilingual(name, name_en)
        found[badge_id].append(rules.Passage(code, gate_name, Direction(direction), at, is_trial))
    return found


def hashed(secret: str) -> str:
    """Return the SHA-256 under which a random token is looked up; such tokens need no slow hash."""
    return hashlib.sha256(secret.strip().encode()).hexdigest()


def _line(scan_id: UUID, gate_code: str, actor: Actor) -> Admission:
    lines = Admission.objects.select_related("badge").filter(gate=gate_for(actor, gate_code))
    line = lines.filter(pk=scan_id).first()
    if line is None:
        raise NotFound
    return line


def _gate_view(gate: Gate) -> GateView:
    return GateView(code=gate.code, name=Bilingual(gate.name, gate.name_en))
