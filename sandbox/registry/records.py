"""What the registry knows: the sample organizations, what a tester has entered, and how it treats strangers.

Anybody may try the product with a certificate of their own making. So a code that nobody has entered counts
as registered under whatever name is asked for, until /control/registry/strangers says otherwise.
"""

import json
from dataclasses import asdict, dataclass
from typing import Any

from sandbox.samples.registry import BY_CODE, Organization
from sandbox.state import State

STRANGERS = ("match", "not_found")
CONDUCTS = ("", "not_found", "slow", "down")
STATUSES = {"存续": "1", "迁出": "2", "注销": "3", "吊销": "4", "撤销": "5", "停业": "6"}


@dataclass(frozen=True)
class Record:
    """One registered body. `status` is the vendor's digit; `conduct` is how the source behaves about it."""

    name: str
    legal_representative: str
    status: str = "1"
    conduct: str = ""


def find(state: State, uscc: str) -> Record | None:
    """Give the record of a code: what a tester entered, else the sample; None for a stranger."""
    entered = _entered(state).get(uscc)
    if entered is not None:
        return Record(**entered)
    return _of_sample(BY_CODE[uscc]) if uscc in BY_CODE else None


def enter(state: State, uscc: str, record: Record) -> None:
    """Keep a tester's record, in place of the sample's. Raises ValueError in words."""
    if record.conduct not in CONDUCTS or record.status not in {"0", *STATUSES.values()}:
        raise ValueError(f"conduct is one of {CONDUCTS}, status one of 0 {' '.join(STATUSES.values())}")
    state.keep("registry_entries", json.dumps(_entered(state) | {uscc: asdict(record)}))


def entries(state: State) -> dict[str, Any]:
    """Give everything that testers have entered, by code."""
    return _entered(state)


def strangers(state: State) -> str:
    """Give how codes are answered that nobody has entered: match or not_found."""
    return state.setting("registry_strangers", STRANGERS[0])


def treat_strangers(state: State, answer: str) -> None:
    """Choose how strangers are answered. Raises ValueError in words."""
    if answer not in STRANGERS:
        raise ValueError(f"answer is one of {STRANGERS}")
    state.keep("registry_strangers", answer)


def _entered(state: State) -> dict[str, Any]:
    entered: dict[str, Any] = json.loads(state.setting("registry_entries", "{}"))
    return entered


def _of_sample(sample: Organization) -> Record:
    person = sample.registered_representative or sample.legal_representative
    return Record(sample.name, person, STATUSES.get(sample.state, "1"), sample.conduct)
