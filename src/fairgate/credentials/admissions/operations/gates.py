"""Opening gates and enrolling the devices that stand at them."""

import secrets
from datetime import datetime

from django.db import transaction

from fairgate.credentials.admissions.models import Gate, GateDevice
from fairgate.credentials.admissions.policies import allow_opening
from fairgate.credentials.admissions.queries import hashed
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.platform.audit import operations as audit


@transaction.atomic
def open_gate(code: str, *, edition_id: int, name: str, name_en: str, by: Actor, at: datetime) -> int:
    """Open a gate of an edition and return its id; an open one stays as it is. Raises Forbidden."""
    allow_opening(by)
    names = {"edition_id": edition_id, "name": name, "name_en": name_en}
    gate, is_new = Gate.objects.get_or_create(code=code, closed_at=None, defaults=names)
    if is_new:
        audit.record("open_gate", gate, by=by, at=at, code=code)
    return gate.pk


@transaction.atomic
def enrol_device(gate_code: str, *, label: str, by: Actor, at: datetime) -> str:
    """Enrol a device at an open gate and return its bearer token, which is shown this once and not kept.

    Raises Forbidden, and NotFound for a gate that is not open.
    """
    allow_opening(by)
    gate = Gate.objects.filter(code=gate_code, closed_at=None).first()
    if gate is None:
        raise NotFound
    token = secrets.token_urlsafe(32)
    device = GateDevice.objects.create(gate=gate, label=label, token_hash=hashed(token), enrolled_at=at)
    audit.record("enrol_device", device, by=by, at=at, gate=gate_code)
    return token
