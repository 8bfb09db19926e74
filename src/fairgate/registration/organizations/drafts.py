"""Drafts of forms as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from fairgate.foundation.errors import Refusal

FILE_FORM = "file"
"""The form of the organization's file; those of purchase intents are "intent:" with an id, or with nothing."""


def intent_form(intent_id: int | None = None) -> str:
    """Return the name of the form of a purchase intent, or of a new one."""
    return f"intent:{intent_id or ''}"


_LONGEST = 10_000


class Waits(StrEnum):
    """Why something of a form is kept as text only."""

    NOTHING = ""
    WRONG = "wrong"
    OTHERS = "others"
    LOCKED = "locked"


@dataclass(frozen=True)
class Autosaved:
    """What became of a form under way; `version` is what its next save is bound to."""

    version: str
    waits: Waits = Waits.NOTHING
    lock: Refusal | None = None


@dataclass(frozen=True)
class Draft:
    """What was typed and not saved, by field; `seen_version` is the content over which it was typed."""

    typed: Mapping[str, str]
    seen_version: str
    saved_at: datetime


def cut(typed: Mapping[str, str]) -> dict[str, str]:
    """Return texts no longer than anybody types."""
    return {name: text[:_LONGEST] for name, text in typed.items()}
