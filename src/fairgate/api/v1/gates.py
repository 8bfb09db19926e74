"""Scans of gates: one, or what a gate collected while it was offline."""

from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Body, Router, Schema
from pydantic import AwareDatetime, Discriminator, Field, Tag

from fairgate.api.v1.auth import GATE_AUTH
from fairgate.credentials.admissions.operations import Scan, scan
from fairgate.credentials.admissions.queries import Answer
from fairgate.credentials.admissions.rules import BATCH
from fairgate.credentials.admissions.states import Direction, Verdict
from fairgate.foundation.clock import now

EARLIEST = datetime(2020, 1, 1, tzinfo=UTC)
"""No gate has a scan from before this; a device whose clock was reset to 1970 must hear of it."""

router = Router(tags=["gates"], auth=GATE_AUTH)


class ScanIn(Schema):
    """What a gate was shown. `token` is the text of the QR code, or a badge number that a steward typed."""

    id: UUID
    token: str = Field(min_length=1, max_length=400)
    at: AwareDatetime = Field(ge=EARLIEST)
    direction: Direction = Direction.IN


class AnswerOut(Schema):
    """What the gate does: admit, refuse_entry or ask. `reason` is a sentence for the steward."""

    id: UUID
    verdict: Verdict
    reason: str
    reason_code: str
    next_step: str
    name: str
    trial: bool


def _form_of(body: Any) -> str:
    return "many" if isinstance(body, list) else "one"


Many = Annotated[list[ScanIn], Field(min_length=1, max_length=BATCH)]
OneOrMany = Annotated[Annotated[ScanIn, Tag("one")] | Annotated[Many, Tag("many")], Discriminator(_form_of)]


@router.post(
    "/{slug:gate}/scans", response=AnswerOut | list[AnswerOut], summary="Judge scans", url_name="scans"
)
def post_scans(request: HttpRequest, gate: str, scans: OneOrMany = Body(...)) -> Any:  # noqa: B008 - ninja's way
    """Judge one scan (an object) or up to 500 (an array); the answer has the same form and order.

    The id makes a scan idempotent: sent again with the same token, it gets the same verdict.
    """
    many = scans if isinstance(scans, list) else [scans]
    answers = scan(gate, [_scan_of(each) for each in many], by=request.auth, at=now())  # type: ignore[attr-defined]  # ninja's
    told = [_told(answer) for answer in answers]
    return told if isinstance(scans, list) else told[0]


def _scan_of(each: ScanIn) -> Scan:
    return Scan(id=each.id, token=each.token, at=each.at, direction=each.direction)


def _told(answer: Answer) -> AnswerOut:
    return AnswerOut(
        id=answer.scan_id,
        verdict=answer.verdict,
        reason=answer.why,
        reason_code=answer.reason.value,
        next_step=str(answer.next_step),
        name=answer.name,
        trial=answer.is_trial,
    )
