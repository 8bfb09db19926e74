"""Loads the demo: edition, delegations, accounts, gates. Repeatable: what is there stays."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from fairgate.lifecycle.seeding.accounts import Account, load_staff
from fairgate.lifecycle.seeding.edition import load_delegations, load_edition
from fairgate.lifecycle.seeding.gates import load_gates
from fairgate.lifecycle.seeding.liaison import load_liaison


@dataclass(frozen=True)
class Loaded:
    """What var/demo.json tells newcomers: accounts and gate devices, as dicts of that file."""

    accounts: list[Account]
    gate_devices: list[dict[str, str]]


@transaction.atomic
def load_demo_edition(*, at: datetime) -> int:
    """Make sure of the demo edition with its delegations and referral codes; return its id."""
    edition_id = load_edition(at)
    load_delegations(edition_id)
    return edition_id


def load_demo(earlier: Mapping[str, Any], *, at: datetime) -> Loaded:
    """Make sure of everything of the demo; passwords and tokens in `earlier` (var/demo.json) are kept."""
    edition_id = load_demo_edition(at=at)
    return Loaded(
        accounts=load_demo_accounts(earlier, edition_id=edition_id, at=at),
        gate_devices=load_gates(edition_id, earlier.get("gate_devices", []), at=at),
    )


@transaction.atomic
def load_demo_accounts(earlier: Mapping[str, Any], *, edition_id: int, at: datetime) -> list[Account]:
    """Make sure of the demo's accounts and return them, the liaison's first."""
    kept = {account["login"]: account for account in earlier.get("accounts", [])}
    liaison = load_liaison(edition_id, kept, at=at)
    return [liaison, *load_staff(edition_id, kept, at=at)]
