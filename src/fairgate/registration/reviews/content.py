"""What a case is about, as plain values by field, and what differs between two looks at it. Source: Q27."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Content = Mapping[str, Any]


@dataclass(frozen=True)
class Change:
    """One field that was given otherwise when the last decision was taken."""

    field: str
    before: Any
    now: Any


def as_text(content: Content) -> str:
    """Return content as JSON, for keeping."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, default=str)


def from_text(text: str) -> Content:
    """Return kept content; nothing for ""."""
    found: dict[str, Any] = json.loads(text) if text else {}
    return found


def changes(before: Content, now: Content) -> tuple[Change, ...]:
    """Return the fields that differ, in the order of the file; () when nothing was kept."""
    plain = from_text(as_text(now))
    fields = (field for field in now if field in before and before[field] != plain[field])
    return tuple(Change(field, before[field], plain[field]) for field in fields)
