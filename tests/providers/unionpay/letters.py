"""Notices as UnionPay sends them: the one that openssl signed, and others signed with the same key."""

from urllib.parse import parse_qsl, urlencode

from fairgate.providers.partner_line.signatures import signature
from fairgate.providers.unionpay.signing import message
from tests.providers.unionpay.conftest import GOLDEN, SIGNER, SIGNER_KEY

FORM = (GOLDEN / "notice.form").read_bytes()
FIELDS = dict(parse_qsl(FORM.decode(), keep_blank_values=True))


def sealed(holder=None, **changes):
    """Return a notice with other fields, signed for them; None leaves a field out."""
    pem, key = (holder.pem, holder.key) if holder else (SIGNER, SIGNER_KEY)
    fields = FIELDS | {"signPubKeyCert": pem} | changes
    fields = {name: value for name, value in fields.items() if value is not None and name != "signature"}
    return urlencode(fields | {"signature": signature(key, message(fields))}).encode()
