"""`fairgate licence read IMAGE… [--json]`: what can be read from pictures, with no database and no network."""

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

HELP = "read business licences and certificates from pictures, offline"

FIELDS = (
    "uscc",
    "name",
    "type",
    "legal_representative",
    "registered_capital",
    "established",
    "business_term",
    "address",
    "scope",
)
_NEVER_READ: dict[str, Any] = {
    "document": "unknown",
    "fields": {},
    "qr": None,
    "conflicts": [],
    "old_number": "",
    "seconds": 0.0,
}


def arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    verb = verbs.add_parser("read", help=HELP)
    verb.add_argument("images", nargs="+", metavar="IMAGE", help="PNG or JPEG files")
    verb.add_argument("--json", action="store_true", help="one JSON object a line")


def run(given: argparse.Namespace) -> int:
    """Read the pictures; 1 when a file could not be opened as a picture."""
    return read(given.images, as_json=given.json)


def read(paths: Sequence[str], as_json: bool) -> int:
    """Print what each picture gives, unreadable fields as null; return 1 when any file was no sound picture."""
    _speak_without_settings()
    failed = False
    for answer in _answers(paths):
        failed = failed or "error" in answer
        print(json.dumps(answer, ensure_ascii=False) if as_json else _in_words(answer), flush=True)
    return int(failed)


def _speak_without_settings() -> None:
    """Let refusals be said as they are written, with no catalogue and no database of ours behind them."""
    from django.conf import settings

    if not settings.configured:
        settings.configure(USE_I18N=False)


def _answers(paths: Sequence[str]) -> Iterator[dict[str, Any]]:
    from fairgate.providers.document_ocr.client import OfflineReader

    reader = OfflineReader()
    try:
        for path in paths:
            yield _answer(path, reader)
    finally:
        reader.close()


def _answer(path: str, reader: Any) -> dict[str, Any]:
    """Clean the picture exactly as an upload is cleaned, and read it."""
    from fairgate.foundation.errors import Refused
    from fairgate.foundation.files import clean_image
    from fairgate.registration.verification.ports import Unreadable

    try:
        picture = clean_image(Path(path).read_bytes(), name=path, max_bytes=40 * 1024 * 1024)
        return _shown(path, reader.read(picture.jpeg).as_json())
    except Refused as refused:
        return _shown(path, _NEVER_READ) | {"error": str(refused)}
    except (OSError, Unreadable) as error:
        return _shown(path, _NEVER_READ) | {"error": f"{type(error).__name__}: {error}"}


def _shown(path: str, reading: dict[str, Any]) -> dict[str, Any]:
    fields = reading["fields"]
    return {
        "file": path,
        "document": reading["document"],
        "fields": {name: fields[name]["value"] if name in fields else None for name in FIELDS},
        "confidence": {name: fields[name]["confidence"] if name in fields else 0.0 for name in FIELDS},
        "qr": reading["qr"],
        "conflicts": list(reading["conflicts"]),
        "doubts": {name: list(field["doubts"]) for name, field in fields.items() if field["doubts"]},
        "old_number": reading["old_number"] or None,
        "seconds": reading["seconds"],
    }


def _in_words(answer: dict[str, Any]) -> str:
    head = f"{answer['file']}: {answer.get('error') or answer['document']} ({answer['seconds']} s)"
    width = max(map(len, FIELDS))
    rows = [f"  {name:<{width}}  {answer['fields'][name] or '-'}" for name in FIELDS]
    return "\n".join([head, *rows])
