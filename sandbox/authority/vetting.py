"""Reads a request sheet as the authority would, and signs the answers: code of its own, by docs/vetting-sheets.md."""

import base64
import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

Row = Mapping[str, Any]
Judge = Callable[[Row], tuple[str, str]]
"""Gives the result of a person (pass, fail or look) and its reason code, "" for a pass."""


@dataclass(frozen=True)
class Request:
    """A request that was checked: its batch, the SHA-256 of the whole file, and its people."""

    batch: str
    digest: str
    rows: list[Row]


def read_request(data: bytes, sender: Ed25519PublicKey) -> Request:
    """Check a request as its reader must; raises ValueError or InvalidSignature."""
    first, *between, last = data.decode("utf-8").splitlines()
    sender.verify(base64.b64decode(json.loads(last)["signature"]), first.encode())
    head = json.loads(first)
    body = "".join(f"{line}\n" for line in between).encode()
    if head["format"] != "fairgate-vetting-request/1":
        raise ValueError("not a request sheet")
    if head["digest"] != hashlib.sha256(body).hexdigest() or head["count"] != len(between):
        raise ValueError("the people are not those that were signed for")
    return Request(head["batch"], hashlib.sha256(data).hexdigest(), [json.loads(line) for line in between])


def answer(request: Request, judge: Judge, key: Ed25519PrivateKey, key_name: str) -> bytes:
    """Return the signed result sheet of everybody in a request."""
    judged = ((row["ref"], *judge(row)) for row in request.rows)
    rows = [{"ref": ref, "result": result, "reason": reason} for ref, result, reason in judged]
    return result_sheet(request, rows, key, key_name)


def result_sheet(
    request: Request,
    rows: list[dict[str, str]],
    key: Ed25519PrivateKey,
    key_name: str,
    head: Mapping[str, object] | None = None,
) -> bytes:
    """Return a signed result sheet of these rows; `head` overwrites what the first line says, for bad sheets."""
    body = "".join(f"{json.dumps(row)}\n" for row in rows).encode()
    said = {
        "format": "fairgate-vetting-result/1",
        "batch": request.batch,
        "request": request.digest,
        "count": len(rows),
        "digest": hashlib.sha256(body).hexdigest(),
    }
    first = json.dumps({**said, **(head or {})}).encode()
    last = {"key": key_name, "signature": base64.b64encode(key.sign(first)).decode()}
    return first + b"\n" + body + json.dumps(last).encode() + b"\n"
