"""How often a second factor may be tried, what is said about a wrong one, and what the QR code holds."""

from datetime import timedelta
from urllib.parse import quote, urlencode

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _
from fairgate.platform.limits.rules import Limit

TOTP_DIGITS = 6

WRONG = Refusal(_("验证码不正确。请输入身份验证器此刻显示的6位数字，每个只能用一次。"), "code", "wrong")
LOCKED = Refusal(_("验证码多次输错，请15分钟后再试，或联系系统管理员。"), "code", "locked")


def limit(user_id: str) -> Limit:
    """Return the limit on trying second factors of one account: five in a quarter of an hour."""
    return Limit(f"factor:user:{user_id}", 5, timedelta(minutes=15))


def setup_uri(secret: str, *, login: str, issuer: str) -> str:
    """Return what an authenticator application reads from the QR code, in its "Key URI" format."""
    label = quote(f"{issuer}:{login}")
    return f"otpauth://totp/{label}?{urlencode({'secret': secret, 'issuer': issuer}, quote_via=quote)}"
