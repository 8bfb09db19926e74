"""The edition before the demo's, and who was in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from fairgate.foundation.actors import Actor, Grant
from fairgate.registration.delegations.models import Delegation
from fairgate.registration.delegations.operations import copy_tree
from fairgate.registration.editions.models import Edition
from tests.cast import AT
from tests.factories import registration
from tests.factories.registration import Enrolled

HOST = Actor("8", "顾明", frozenset({Grant("host_admin", "host", "1")}))


def edition(current_id: int, *, at: datetime = AT) -> int:
    """Return the id of the ninth edition, made with the rules and delegations of the tenth."""
    row = Edition(code="donghai-9", number=9, name="第九届东海博览会", name_en="The 9th Donghai Expo")
    row.rulebook = Edition.objects.get(pk=current_id).rulebook
    row.save()
    copy_tree(current_id, row.pk, by=HOST, at=at)
    return row.pk


def delegation(edition_id: int, code: str = "pudong") -> int:
    """Return the id of a delegation of that edition."""
    return Delegation.objects.get(edition_id=edition_id, code=code).pk


@contextmanager
def during(edition_id: int) -> Iterator[None]:
    """Let registration be for that edition meanwhile."""
    now = Edition.objects.get(is_current=True).pk
    for former, current in ((now, edition_id), (edition_id, now)):
        Edition.objects.filter(pk=former).update(is_current=False)
        Edition.objects.filter(pk=current).update(is_current=True)
        if current == edition_id:
            yield


def entry(
    edition_id: int, *, code: str = "pudong", at: datetime = AT, **person: object
) -> tuple[Enrolled, UUID]:
    """Return an approved organization of that edition with somebody who was handed in there."""
    with during(edition_id):
        enrolled = registration.another_organization(at=at, delegation_id=delegation(edition_id, code))
        someone = registration.person(enrolled, at=at, **person)
        registration.submitted(enrolled, someone, at=at)
    return enrolled, someone
