"""Plays the port DocumentReader with a child process of our own: no network, one picture at a time."""

import json
from collections.abc import Callable
from threading import Lock
from typing import Any

from fairgate.providers.document_ocr.child import Child, ChildGone, TooLong
from fairgate.registration.verification.ports import Reading, Unreadable, reading_from_json

_FIRST_START = 20.0
"""Seconds that loading the models may take on a slow machine, on top of reading."""


class OfflineReader:
    """Reads certificates in a child process that is killed when a picture takes longer than `seconds`."""

    def __init__(self, *, seconds: float = 60.0, child: Child | None = None) -> None:
        self._seconds = seconds
        self._child = child or Child()
        self._one_at_a_time = Lock()

    @classmethod
    def from_settings(cls) -> "OfflineReader":
        """Make the reader of this process; PROVIDER_DOCUMENT_READER_SECONDS limits a picture (default 60)."""
        from django.conf import settings  # noqa: PLC0415 - `fairgate licence read` needs no settings

        return cls(seconds=float(settings.PROVIDER_SETTINGS.get("DOCUMENT_READER_SECONDS", "60")))

    def read(self, picture: bytes, on_progress: Callable[[int], None] | None = None) -> Reading:
        """Return what can be read from a clean JPEG; raises Unreadable after too long, ChildGone to try again."""
        with self._one_at_a_time:
            try:
                return self._asked(picture, on_progress or _nobody_watches)
            except TooLong as error:
                raise Unreadable("too long") from error

    def close(self) -> None:
        """End the child process."""
        self._child.kill()

    def _asked(self, picture: bytes, on_progress: Callable[[int], None]) -> Reading:
        for frame in self._child.ask(picture, seconds=self._seconds + _FIRST_START):
            message: dict[str, Any] = json.loads(frame)
            if "reading" in message:
                return reading_from_json(message["reading"])
            if "failure" in message:
                raise Unreadable(message["failure"])
            on_progress(message["done"])
        raise ChildGone


def _nobody_watches(_done: int) -> None:
    return None
