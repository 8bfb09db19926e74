"""The sheet that comes back: hostile until it is verified, and then still only as good as each line."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from fairgate.registration.reviews.states import OutsideReason, OutsideResult
from fairgate.registration.vetting.states import Fault
from fairgate.registration.vetting.wire.sheets import BadSheet, opened, read_line

FORM = "fairgate-vetting-result/1"
_REF = re.compile(r"[A-Za-z0-9_-]{22}")


@dataclass(frozen=True)
class Line:
    """One line: all three are "" where it could not be read; a pass has no reason."""

    ref: str
    result: str
    reason: str

    @property
    def is_sound(self) -> bool:
        return bool(self.result)


@dataclass(frozen=True)
class Results:
    """A verified result sheet: the batch that it answers, the SHA-256 of the request, and its lines in order."""

    batch: str
    request: str
    lines: Sequence[Line]


def results_from(data: bytes, keys: Mapping[str, Ed25519PublicKey]) -> Results:
    """Return what a result sheet says; raises BadSheet."""
    sheet = opened(data, keys, FORM)
    batch, request = sheet.head.get("batch"), sheet.head.get("request")
    if not (isinstance(batch, str) and isinstance(request, str)):
        raise BadSheet(Fault.WRONG_FORMAT)
    return Results(batch, request, tuple(_line(each) for each in sheet.lines))


def _line(raw: bytes) -> Line:
    told = read_line(raw) or {}
    ref, result, reason = (told.get(name, "") for name in ("ref", "result", "reason"))
    known = isinstance(ref, str) and _REF.fullmatch(ref) is not None
    return Line(ref, result, reason) if known and _is_answer(result, reason) else Line("", "", "")


def _is_answer(result: object, reason: object) -> bool:
    if result == OutsideResult.PASS:
        return reason == ""
    return result in OutsideResult.values and reason in OutsideReason.values
