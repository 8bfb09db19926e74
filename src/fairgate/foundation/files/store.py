"""Bytes that we keep: in Django's default storage, outside the web root, under names of our own."""

import re
import uuid

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from fairgate.foundation.errors import NotFound

_WORD = re.compile(r"[a-z][a-z0-9_/-]*")


def keep(data: bytes, folder: str, suffix: str) -> str:
    """Store bytes and return their key, such as "licences/3f/3fc1….jpg"; the name tells nothing.

    `folder` and `suffix` are ours, never a stranger's: ValueError for anything but small letters.
    """
    if not (_WORD.fullmatch(folder) and _WORD.fullmatch(suffix)):
        raise ValueError(f"not a folder and suffix of ours: {folder!r}, {suffix!r}")
    name = uuid.uuid4().hex
    return default_storage.save(f"{folder}/{name[:2]}/{name}.{suffix}", ContentFile(data))


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
