"""Reads answers: `name=value` joined by "&" without any encoding, so that only the braces tell where a value ends."""

from collections.abc import Iterator

from fairgate.billing.payments.ports import Malformed
from fairgate.providers.partner_line.forms import MOST_FIELDS

_OPENING, _CLOSING = frozenset("{["), frozenset("}]")


def reply_fields(body: bytes) -> dict[str, str]:
    """Return the fields of an answer; raises Malformed for no text, a part without "=" or a name that comes twice.

    Decoding it as a form would turn every "+" of the signature into a space.
    """
    try:
        parts = list(_parts(body.decode().strip()))
    except ValueError as error:
        raise Malformed("not UTF-8") from error
    pairs = [part.partition("=") for part in parts]
    fields = {name: value for name, mark, value in pairs if mark and name}
    if len(fields) != len(pairs) or len(fields) > MOST_FIELDS:
        raise Malformed("not name=value")
    return fields


def _parts(text: str) -> Iterator[str]:
    """Yield what stands between those "&" that are outside braces."""
    depth = start = 0
    for at, sign in enumerate(text):
        depth += (sign in _OPENING) - (sign in _CLOSING)
        if sign == "&" and depth == 0:
            yield text[start:at]
            start = at + 1
    yield text[start:]
