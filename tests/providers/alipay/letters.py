"""Notices as Alipay sends them: the one that openssl signed, and others signed with the same key."""

from datetime import UTC, datetime
from urllib.parse import parse_qsl, urlencode

from fairgate.providers.alipay.notices import notice_message
from fairgate.providers.alipay.signing import CLOCK
from fairgate.providers.partner_line.signatures import signature
from fairgate.providers.partner_line.values import beijing_text
from tests.providers.alipay.conftest import ALIPAY_KEY, GOLDEN

FORM = (GOLDEN / "notice.form").read_bytes()
FIELDS = {k: v for k, v in parse_qsl(FORM.decode()) if k not in {"sign", "sign_type"}}


def sealed(key=ALIPAY_KEY, **changes):
    """Return a notice with other fields, signed for them; None leaves a field out."""
    fields = {name: value for name, value in (FIELDS | changes).items() if value is not None}
    return urlencode(fields | {"sign": signature(key, notice_message(fields)), "sign_type": "RSA2"}).encode()


def sealed_now(**changes):
    """Return a notice that is sent at this moment."""
    return sealed(**{"notify_time": beijing_text(datetime.now(UTC), CLOCK)} | changes)
