"""Operators and their machines are told the truth."""

from datetime import timedelta

import pytest

from fairgate.foundation.clock import now
from fairgate.platform.work.operations import intend

pytestmark = pytest.mark.django_db


def test_a_living_process_says_so_without_asking_anybody(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/healthz").content == b"ok\n"


def test_a_ready_installation_has_database_queue_and_storage(client):
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {"database": "ok", "queue": "ok", "storage": "ok"}


def test_an_installation_whose_work_waits_too_long_is_not_ready(client):
    intend("platform.notifications.send", "nobody", at=now() - timedelta(hours=1))
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["queue"] == "late"


def test_an_installation_that_cannot_write_files_is_not_ready(client, settings, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(blocked / "below")},
        },
    }
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["storage"] == "down"


def test_the_figures_are_in_the_form_that_prometheus_reads(client):
    answer = client.get("/metrics")
    assert answer.status_code == 200
    assert b"# TYPE python_info gauge" in answer.content


def test_whoever_finds_a_weakness_is_told_whom_to_tell(client):
    """Source: RFC 9116."""
    text = client.get("/.well-known/security.txt").content.decode()
    assert text.startswith("Contact: ")
    assert "Expires: " in text
