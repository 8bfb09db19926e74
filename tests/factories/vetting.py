"""People who wait for the authority outside, batches of them, and the authority's answers."""

import json
from datetime import datetime
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.test import override_settings

from fairgate.foundation.actors import SYSTEM, Actor
from fairgate.platform.accounts.queries import actor_by_id
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.registration.editions.models import Edition
from fairgate.registration.reviews import operations as reviews
from fairgate.registration.vetting import keys, operations
from fairgate.registration.vetting.models import VettingBatch
from sandbox.authority.vetting import Request, answer, read_request, result_sheet
from tests.cast import AT
from tests.factories import accounts
from tests.factories import registration as make

AUTHORITY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
"""The key of the authority in tests; the product is told its public half."""

KNOWN = override_settings(
    VETTING_AUTHORITY_KEYS={
        "bureau": AUTHORITY.public_key()
        .public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        .decode("ascii")
    }
)


def edition(at: datetime = AT, **changes: object) -> int:
    """Return the demo edition, in which an authority outside looks at people after the host."""
    return make.edition(at, **{"stage_order": "review_first", "person_stages": ["outside", "host"]} | changes)


def officer(at: datetime = AT) -> Actor:
    """Return an administrator of the host with an account."""
    user_id = accounts.staff(
        "gu.ming", name="顾明", role=Role.HOST_ADMIN, scope_kind=Scope.HOST, scope_id=HOST, at=at
    )
    return actor_by_id(user_id)


def waiting(people: int = 1, at: datetime = AT) -> tuple[make.Enrolled, list[UUID]]:
    """Return an approved organization whose people wait for the authority outside."""
    enrolled, person_ids = make.approved_organization(people, at=at)
    reviews.open_person_cases(person_ids, by=SYSTEM, at=at)
    return enrolled, person_ids


def batch(by: Actor, at: datetime = AT) -> tuple[int, Request]:
    """Return a batch of who waits, and what the authority reads in its file."""
    batch_id = operations.export_batch(purpose="入场人员安保审查", by=by, at=at)
    own = keys.own_key()
    assert own is not None
    return batch_id, read_request(VettingBatch.objects.get(pk=batch_id).sheet.encode(), own.public_key())


def answered(request: Request, *results: tuple[str, str]) -> bytes:
    """Return the authority's file: these results in the order of the request, the last one for the rest."""
    refs = [row["ref"] for row in request.rows]
    of = dict(zip(refs, (*results, *[results[-1]] * len(refs)), strict=False))
    return answer(request, lambda row: of[row["ref"]], AUTHORITY, "bureau")


def sheet(request: Request, rows: list[dict[str, str]], /, **head: object) -> bytes:
    """Return a file of the authority with any rows, and a first line changed as told."""
    return result_sheet(request, rows, AUTHORITY, "bureau", head)


def rows_of(data: bytes) -> list[dict[str, str]]:
    """Return the rows of a result file."""
    return [json.loads(line) for line in data.splitlines()[1:-1]]


def beside_the_rest(by: Actor, at: datetime = AT) -> tuple[int, int]:
    """Return a batch of two people and a file that answers for one, in an edition that goes on as it was.

    One more person waits to be sent.
    """
    row = Edition.objects.get(is_current=True)
    before = dict(row.rulebook)
    _ruled(row, {**before, "stage_order": "review_first", "person_stages": ["outside", "host"]})
    waiting(2, at)
    batch_id, request = batch(by, at)
    with KNOWN:
        first = rows_of(answered(request, ("pass", "")))[:1]
        answer_id = operations.bring_results(sheet(request, first), by=by, at=at)
    waiting(1, at)
    _ruled(row, before)
    return batch_id, answer_id


def _ruled(row: Edition, rulebook: dict[str, object]) -> None:
    row.rulebook = rulebook
    row.save()
