"""Bytes that we keep: in Django's default storage, outside the web root, under names of our own."""

import re
import uuid
from collections.abc import Iterator
from pathlib import Path

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage

from fairgate.foundation.errors import NotFound

_WORD = re.compile(r"[a-z][a-z0-9_/-]*")
_CHUNK = 256 * 1024
"""Bytes of a long file that are held at once."""


def keep(data: bytes, folder: str, suffix: str) -> str:
    """Store bytes and return their key, such as "licences/3f/3fc1….jpg"; the name tells nothing.

    `folder` and `suffix` are ours, never a stranger's: ValueError for anything but small letters.
    """
    key = new_key(folder, suffix)
    keep_under(key, data)
    return key


def new_key(folder: str, suffix: str) -> str:
    """Return a key that nobody has, for a file that is noted down before it is written; ValueError as in `keep`."""
    if not (_WORD.fullmatch(folder) and _WORD.fullmatch(suffix)):
        raise ValueError(f"not a folder and suffix of ours: {folder!r}, {suffix!r}")
    name = uuid.uuid4().hex
    return f"{folder}/{name[:2]}/{name}.{suffix}"


def keep_under(key: str, data: bytes) -> None:
    """Store bytes under a key of `new_key`."""
    default_storage.save(key, ContentFile(data))


def keep_at(key: str, path: Path) -> int:
    """Store the file at a path under a key of `new_key`, in place of what stood there; return its size in bytes."""
    default_storage.delete(key)
    with path.open("rb") as file:
        default_storage.save(key, File(file))
    return default_storage.size(key)


def stream(key: str) -> Iterator[bytes]:
    """Return the bytes of a long file piece by piece; raises NotFound at once when nothing is kept there."""
    if not default_storage.exists(key):
        raise NotFound(key)
    return _pieces(key)


def _pieces(key: str) -> Iterator[bytes]:
    with default_storage.open(key) as file:
        yield from file.chunks(_CHUNK)


def read(key: str) -> bytes:
    """Return stored bytes; raises NotFound when nothing is kept under the key."""
    try:
        with default_storage.open(key) as file:
            data = file.read()
    except (FileNotFoundError, IsADirectoryError, SuspiciousFileOperation) as error:
        raise NotFound(key) from error
    return bytes(data)


def drop(key: str) -> None:
    """Delete stored bytes; nothing happens when they are gone already."""
    if key:
        default_storage.delete(key)
