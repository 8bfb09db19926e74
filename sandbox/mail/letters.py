"""Letters as Django's file backend leaves them: one file a connection, letters parted by a line of hyphens."""

import re
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any, cast

PARTING = b"\n" + b"-" * 79 + b"\n"
CODE = re.compile(r"(?<!\d)\d{6}(?!\d)")
MOST = 100


def listed(folder: Path, address: str = "") -> list[dict[str, Any]]:
    """Give the letters in a folder, newest first, to one address or to all; nothing when there is no folder."""
    files = sorted(folder.glob("*.log"), key=lambda path: path.stat().st_mtime, reverse=True)
    found = (letter for path in files for letter in reversed(_letters(path)))
    wanted = (letter for letter in found if address.lower() in ("", letter["to"].lower()))
    return [letter for letter, _place in zip(wanted, range(MOST), strict=False)]


def _letters(path: Path) -> list[dict[str, Any]]:
    at = datetime.fromtimestamp(path.stat().st_mtime, UTC).timestamp()
    return [_letter(data, at) for data in path.read_bytes().split(PARTING) if data.strip()]


def _letter(data: bytes, at: float) -> dict[str, Any]:
    message = cast(EmailMessage, message_from_bytes(data, policy=policy.default))
    body = message.get_body(("plain",))
    text = str(body.get_content()).strip() if body else ""
    code = CODE.search(f"{message['subject']} {text}")
    return {
        "to": str(message["to"]),
        "subject": str(message["subject"]),
        "text": text,
        "code": code.group() if code else "",
        "at": at,
    }
