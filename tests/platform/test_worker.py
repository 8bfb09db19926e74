"""A worker process that is killed -9 in the middle of a job loses nothing and doubles nothing."""

import os
import re
import signal
import subprocess
import sys
import time
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection

from fairgate.foundation import clock
from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.words import _
from fairgate.platform.accounts.operations import note_email
from fairgate.platform.chain import operations as chain
from fairgate.platform.notifications.models import TextMessage
from fairgate.platform.notifications.operations import tell
from fairgate.platform.work.models import Intention
from tests.factories import accounts
from tests.kill_points.processes import KILLED, work

CHAIN = "platform.chain.seal"
pytestmark = [pytest.mark.either_database, pytest.mark.django_db(transaction=True)]


def _database_url() -> str:
    given = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{given['NAME']}"
    host = quote(given["HOST"] or given["OPTIONS"].get("host", ""), safe="")
    return f"postgres://{given['USER']}:{given['PASSWORD']}@{host}:{given['PORT']}/{given['NAME']}"


def _worker(queue_file, lanes=("quick", "outside"), crash_point="") -> subprocess.Popen[bytes]:
    env = os.environ | {
        "DATABASE_URL": _database_url(),
        "JOBS_URL": f"sqlite:///{queue_file}",
        "FIELD_KEYS": ",".join(settings.FIELD_KEYS),
        "FAIRGATE_CRASH_POINT": crash_point,
    }
    return subprocess.Popen(
        [sys.executable, "-m", "fairgate.config.cli", "worker", "--lane", *lanes], env=env
    )


def _until(is_so, seconds=90) -> None:
    """Wait; what no bell rings for is found by the sweep of each minute."""
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, list(
            Intention.objects.values("kind", "state", "attempts", "last_error")
        )
        time.sleep(0.1)


def _end(worker) -> None:
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(20) == 0


def _is_done() -> bool:
    return not Intention.objects.exclude(state="done").exclude(kind=CHAIN).exists()


@pytest.fixture(autouse=True)
def _the_trail_is_sealed_tomorrow():
    """Sealing the trail comes round for ever: until tomorrow it is none of the jobs that are killed here."""
    chain.keep_sealing(clock.now() + timedelta(days=1))


def _minutes_pass() -> None:
    """Nobody waits for a lease in a test: move it into the past, as a minute would."""
    past = clock.now() - timedelta(minutes=2)
    Intention.objects.filter(lease_until__isnull=False).update(lease_until=past)


@pytest.mark.parametrize("crash_point", ["work.claimed", "work.answered"])
def test_a_job_whose_worker_was_killed_is_swept_and_finished_once(tmp_path, crash_point):
    zhou = accounts.staff(with_factor=False)
    tell([zhou], kind="k", title=_("通过"), body="b", sms=True, at=clock.now() - timedelta(minutes=5))
    killed = _worker(tmp_path / "jobs", crash_point=crash_point)
    assert killed.wait(30) == -signal.SIGKILL
    cut_short = set(Intention.objects.filter(state="running").values_list("pk", flat=True))
    assert cut_short
    _minutes_pass()
    second = _worker(tmp_path / "jobs")
    _until(_is_done)
    _end(second)
    assert TextMessage.objects.get().state == "refused"
    assert set(Intention.objects.filter(pk__in=cut_short).values_list("attempts", flat=True)) == {2}


def test_a_worker_leaves_the_other_lane_alone(tmp_path):
    zhou, past = accounts.staff(with_factor=False), clock.now() - timedelta(minutes=5)
    tell([zhou], kind="k", title=_("通过"), body="b", sms=True, at=past)
    own = Intention.objects.create(
        kind="platform.notifications.send",
        key="00000000-0000-4000-8000-000000000000:x",
        lane="pictures",
        due_at=past,
        created_at=past,
    )
    pictures = _worker(tmp_path / "jobs", lanes=["pictures"])
    _until(lambda: Intention.objects.get(pk=own.pk).state == "done")
    _end(pictures)
    assert set(Intention.objects.filter(lane="quick").values_list("state", flat=True)) == {"waiting"}


def test_an_email_whose_sender_was_killed_leaves_again_under_the_same_name(tmp_path, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path)
    zhou = accounts.staff(with_factor=False)
    note_email(zhou, "zhou@fair.example", by=SYSTEM, at=clock.now())
    tell([zhou], kind="k", title=_("通过"), body="b", sms=True, at=clock.now() - timedelta(minutes=5))
    assert work(crash_point="notifications.mailed") == KILLED
    assert TextMessage.objects.get().mailed_at is None
    _minutes_pass()
    assert work() == 0
    assert work() == 0
    names = re.findall(r"^Message-ID: .+$", "".join(p.read_text() for p in tmp_path.iterdir()), re.MULTILINE)
    assert names == [f"Message-ID: <{TextMessage.objects.get().pk}@127.0.0.1>"] * 2
    assert _is_done()
