"""Two organizations that want the same person. Needs an edition."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from fairgate.registration.personnel import queries as people
from fairgate.registration.releases import operations as releases
from tests.factories import registration as make
from tests.factories import visits
from tests.factories.registration import Enrolled


@dataclass(frozen=True)
class Wanted:
    """`held` is paid and under review in one organization; `wanted` is the other's entry of the same person."""

    holder: Enrolled
    held: UUID
    asker: Enrolled
    wanted: UUID
    request_id: int = 0


def wanted(*, at: datetime, **asker: Any) -> Wanted:
    """Return two entries of one person, the second not handed in yet; `asker` changes the second organization."""
    first = visits.paid(at=at)
    file = people.file_of(first.person_ids[0], first.owner)
    second = make.another_organization(at=at, **asker)
    entry = make.person(second, name=file.name, document_number=file.document_number, at=at)
    return Wanted(first.enrolled, first.person_ids[0], second, entry)


def asked(*, at: datetime, **asker: Any) -> Wanted:
    """Return a request that waits for the holder's answer."""
    scene = wanted(at=at, **asker)
    said = {"statement": "本单位在职员工，附在职证明。", "proof": make.picture(900, 640)}
    request_id = releases.ask_for_release(scene.wanted, **said, by=scene.asker.owner, at=at)
    return Wanted(scene.holder, scene.held, scene.asker, scene.wanted, request_id)


def wanted_from(holder: Enrolled, held: UUID, *, at: datetime) -> int:
    """Return a request of a new organization for a person of this one."""
    number = people.file_of(held, holder.owner).document_number
    asker = make.another_organization(at=at)
    entry = make.person(asker, document_number=number, at=at)
    said = {"statement": "本单位在职员工，附在职证明。", "proof": make.picture(900, 640)}
    return releases.ask_for_release(entry, **said, by=asker.owner, at=at)


def declined(request_id: int, holder: Enrolled, *, at: datetime) -> None:
    """Let the holder say no."""
    releases.keep(request_id, reason="是我单位的人员", by=holder.owner, at=at)


def dispute(*, at: datetime, **asker: Any) -> Wanted:
    """Return a request that the holder has declined, so that it waits for a verdict."""
    scene = asked(at=at, **asker)
    declined(scene.request_id, scene.holder, at=at)
    return scene
