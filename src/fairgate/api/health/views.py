"""Alive, ready, measured. None of these pages names a person or a secret."""

import uuid
from collections.abc import Callable, Mapping
from datetime import timedelta

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from fairgate.foundation.clock import now
from fairgate.platform.work import queries as work

LATE = timedelta(minutes=5)


@require_safe
def alive(_request: HttpRequest) -> HttpResponse:
    """The process answers; it asks nothing else."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@require_safe
def ready(_request: HttpRequest) -> HttpResponse:
    """Database, queue and storage do their work: 200, else 503 with the name of what does not."""
    found = {name: _tried(probe) for name, probe in PROBES.items()}
    return JsonResponse(found, status=200 if all(word == "ok" for word in found.values()) else 503)


@require_safe
def metrics(_request: HttpRequest) -> HttpResponse:
    """Prometheus text; behind the proxy of a production it is for the operator's network only."""
    return HttpResponse(generate_latest(), content_type=CONTENT_TYPE_LATEST)


@require_safe
def security_txt(_request: HttpRequest) -> HttpResponse:
    """Whom to tell of a weakness. Source: RFC 9116."""
    expires = (now() + timedelta(days=180)).strftime("%Y-%m-%dT00:00:00Z")
    lines = (
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires}",
        "Preferred-Languages: zh, en",
        f"Canonical: {settings.PUBLIC_URL}/.well-known/security.txt",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _tried(probe: Callable[[], bool]) -> str:
    try:
        return "ok" if probe() else "late"
    except Exception:  # whatever goes wrong with a probe, its part is down
        return "down"


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone())


def _queue() -> bool:
    """The queue is a wake-up; what counts is that no intention waits much longer than it should."""
    oldest = work.backlog().oldest_due_at
    return oldest is None or oldest > now() - LATE


def _storage() -> bool:
    name = default_storage.save(f"probes/{uuid.uuid4()}", ContentFile(b"ok"))
    default_storage.delete(name)
    return True


PROBES: Mapping[str, Callable[[], bool]] = {"database": _database, "queue": _queue, "storage": _storage}
