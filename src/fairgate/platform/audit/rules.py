"""In which of several roles somebody acts, whose the record is, and when identity data may be read whole."""

from collections.abc import Collection, Mapping
from typing import Any

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _
from fairgate.platform.audit.states import STATED_BY_OFFICERS, ReadPurpose

_NEAREST = ("host", "delegation", "gate", "organization")
"""Whoever works for the fair acts in that office, though an organization may be theirs too."""


def office_of(actor: Actor) -> str:
    """Return the role in which an actor acts, "" for the system and for a stranger.

    The trail keeps it, since roles are taken back and an organization is told of offices, not of names.
    """
    offices = sorted((_NEAREST.index(g.scope_kind), g.role) for g in actor.grants if g.scope_kind in _NEAREST)
    return offices[0][1] if offices else ""


def whose(subject: object, detail: Mapping[str, Any]) -> str:
    """Return the id of the organization that a record belongs to, "" for none: its history is read by it.

    That of the record itself, or the one in whose scope a role was given or taken.
    """
    kind, _colon, scope_id = str(detail.get("scope", "")).partition(":")
    scoped = scope_id if kind == "organization" else ""
    return str(getattr(subject, "organization_id", None) or scoped)


def read_refusal(purpose: str, words: str, among: Collection[str] = STATED_BY_OFFICERS) -> Refusal | None:
    """Say why identity data is not shown for a purpose as stated, or None. Source: PIPL 6, 28."""
    if purpose not in among:
        return Refusal(_("请选择用途。"), "purpose", "missing")
    if purpose == ReadPurpose.OTHER and not words.strip():
        return Refusal(_("用途选“其他”时，请写明。"), "words", "missing")
    return None
