"""Messages on the wire: forms come in and go out url-encoded, answers to calls go out raw.

An answer is `k=v&k=v` with its values as they are: base64 with its plus signs, Chinese, a PEM with line ends.
"""

from collections.abc import Mapping
from datetime import datetime
from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request

from sandbox.unionpay.codes import BAD_FORMAT, DeniedError
from sandbox.world import BEIJING

FORM = "application/x-www-form-urlencoded"


def read_form(request: Request, body: bytes) -> dict[str, str]:
    """Give the fields of a form post. Raises DeniedError for anything else."""
    if not request.headers.get("Content-Type", "").startswith(FORM):
        raise DeniedError(BAD_FORMAT, f"Content-Type应为{FORM}")
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, strict_parsing=True, errors="strict")
    except ValueError:
        raise DeniedError(BAD_FORMAT, "报文不是UTF-8的表单") from None
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise DeniedError(BAD_FORMAT, "域重复")
    return fields


def as_answer(fields: Mapping[str, str]) -> bytes:
    """Give the raw answer to a call."""
    return "&".join(f"{name}={value}" for name, value in fields.items()).encode()


def as_form(fields: Mapping[str, str]) -> bytes:
    """Give the url-encoded body of a notice."""
    return urlencode(fields).encode()


def clock_text(at: float) -> str:
    """Give YYYYMMDDhhmmss in Beijing time."""
    return datetime.fromtimestamp(at, BEIJING).strftime("%Y%m%d%H%M%S")


def read_clock(text: str) -> float:
    """Give Unix seconds of YYYYMMDDhhmmss in Beijing time. Raises ValueError."""
    return datetime.strptime(text, "%Y%m%d%H%M%S").replace(tzinfo=BEIJING).timestamp()
