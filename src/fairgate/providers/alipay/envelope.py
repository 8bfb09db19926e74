"""Finds in an answer the very text that Alipay signed: the raw substring, never a JSON written anew."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fairgate.billing.payments.ports import Malformed

_decoder = json.JSONDecoder()
_BLANK = " \t\r\n"


@dataclass(frozen=True)
class Member:
    """A value of the outer object: as it was written, and what it means."""

    raw: str
    value: Any


def members(body: bytes) -> dict[str, Member]:
    """Return the members of a JSON object; raises Malformed for anything else, and for a name that comes twice.

    A real reader finds the ends, so that braces, quotes and slashes inside texts (`https:\\/\\/…`) do not mislead it.
    """
    try:
        return _members(body.decode().strip(_BLANK))
    except (ValueError, RecursionError, IndexError) as error:
        raise Malformed("not a JSON object") from error


def _members(text: str) -> dict[str, Member]:
    found: dict[str, Member] = {}
    at = _skip(text, 0, "{")
    while text[at] != "}":
        name, at = _decoder.raw_decode(text, at)
        if not isinstance(name, str) or name in found:
            raise ValueError("a name that is none, or comes twice")
        start = _skip(text, _blank(text, at), ":")
        value, at = _decoder.raw_decode(text, start)
        found[name] = Member(text[start:at], value)
        at = _blank(text, at)
        at = _skip(text, at, ",") if text[at] != "}" else at
    if at != len(text) - 1:
        raise ValueError("something after the object")
    return found


def _skip(text: str, at: int, sign: str) -> int:
    if text[at] != sign:
        raise ValueError(f"no {sign}")
    return _blank(text, at + 1)


def _blank(text: str, at: int) -> int:
    while text[at] in _BLANK:
        at += 1
    return at


def text_in(found: Mapping[str, Member], name: str) -> str:
    """Return a member that is a text, or ""."""
    value = found[name].value if name in found else ""
    return value if isinstance(value, str) else ""
