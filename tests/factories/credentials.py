"""People who are approved and paid for, their badges, and gates with devices and stewards.

The fixtures at the end are the scene of whatever a gate does; a `conftest.py` imports those that it wants.
"""

import io
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

import pytest
import time_machine
from PIL import Image

from fairgate.credentials.admissions import operations as admissions
from fairgate.credentials.admissions.operations import Scan
from fairgate.credentials.admissions.queries import Answer, device_actor
from fairgate.credentials.admissions.states import Direction
from fairgate.credentials.badges import operations as badges
from fairgate.credentials.models import Badge
from fairgate.foundation import files
from fairgate.foundation.actors import SYSTEM, Actor
from fairgate.platform.work.operations import run_due
from fairgate.registration.models import Person
from tests.cast import AT
from tests.factories.billing import Scene, scene
from tests.remembered import remembered

NAMES = ("李明远", "王思齐", "陈嘉禾")
"""Names of the people of a scene, in order."""


@remembered
def approved_scene(people: int = 1, *, at: datetime) -> Scene:
    """Write an organization whose people are approved, whose fees are waived, and who have a photo."""
    here = scene(people, at=at, fee_fen=0)
    Person.objects.filter(pk__in=here.person_ids).update(
        state="approved", photo_key=files.keep(photo(), "photos", "jpg")
    )
    return here


def photo(width: int = 600, height: int = 800) -> bytes:
    """Return a plain JPEG."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), "#dfe5e1").save(out, "JPEG")
    return out.getvalue()


@remembered
def ready_badge(person_id: UUID, *, at: datetime) -> Badge:
    """Prepare and make a person's badge, as the worker does, with the real typesetter."""
    badge_id = badges.prepare(person_id, by=SYSTEM, at=at)
    run_due(at)
    return Badge.objects.get(pk=badge_id)


@dataclass(frozen=True)
class GateScene:
    """An open gate, the bearer token of its device, and the device as an actor."""

    code: str
    token: str
    device: Actor

    def scan(
        self,
        token: str,
        *,
        at: datetime,
        received_at: datetime | None = None,
        scan_id: UUID | None = None,
        direction: Direction = Direction.IN,
    ) -> Answer:
        """Show one badge to the gate."""
        shown = Scan(id=scan_id or uuid4(), token=token, at=at, direction=direction)
        [answer] = admissions.scan(self.code, [shown], by=self.device, at=received_at or at)
        return answer


@remembered
def open_gate(edition_id: int, code: str = "E3", *, at: datetime) -> GateScene:
    """Open a gate and enrol a device at it."""
    names = {"E3": ("3号门·东入口", "Gate 3, East Entrance"), "W5": ("5号门·西入口", "Gate 5, West Entrance")}
    name, name_en = names[code]
    admissions.open_gate(code, edition_id=edition_id, name=name, name_en=name_en, by=SYSTEM, at=at)
    token = admissions.enrol_device(code, label=f"{code}-1", by=SYSTEM, at=at)
    device = device_actor(token)
    assert device is not None
    return GateScene(code, token, device)


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    """Keep what a test stores in a folder of its own."""
    folder = "django.core.files.storage.FileSystemStorage"
    default = {"BACKEND": folder, "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = settings.STORAGES | {"default": default}


@pytest.fixture(autouse=True)
def day_of_the_tests():
    """Let the clock stand on a trial day: a request reads it."""
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def here(db):
    return approved_scene(at=AT)


@pytest.fixture
def badge(here):
    return ready_badge(here.person_ids[0], at=AT)


@pytest.fixture
def gate(here):
    return open_gate(here.edition_id, at=AT)


@pytest.fixture
def other_gate(here):
    return open_gate(here.edition_id, "W5", at=AT)
