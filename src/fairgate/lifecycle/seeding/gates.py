"""Opens the demo's gates, each with one device that may scan."""

from collections.abc import Sequence
from datetime import datetime

from fairgate.credentials.admissions import operations as admissions
from fairgate.credentials.admissions.queries import device_actor
from fairgate.foundation.actors import SYSTEM
from fairgate.lifecycle.seeding.data import table

_LABEL = "demo"


def load_gates(edition_id: int, kept: Sequence[dict[str, str]], *, at: datetime) -> list[dict[str, str]]:
    """Make sure of the gates; return a device's token for each, the earlier one while it is still good."""
    earlier = {device["gate"]: device["token"] for device in kept}
    return [_gate(edition_id, gate, earlier.get(gate["code"], ""), at) for gate in table("accounts")["gates"]]


def _gate(edition_id: int, gate: dict[str, str], token: str, at: datetime) -> dict[str, str]:
    code = gate["code"]
    admissions.open_gate(
        code, edition_id=edition_id, name=gate["name"], name_en=gate["name_en"], by=SYSTEM, at=at
    )
    if not token or device_actor(token) is None:
        token = admissions.enrol_device(code, label=_LABEL, by=SYSTEM, at=at)
    return {"gate": code, "token": token}
