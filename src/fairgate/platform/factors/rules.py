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


MOST_PASSKEYS = 10
_LONGEST_NAME = 60
NOT_SHOWN = Refusal(_("没有确认成功，请再试一次；仍不行时，请改用验证码或恢复码。"), code="passkey")


def passkey_name_refusal(name: str) -> Refusal | None:
    """Say that a passkey needs a name by which its owner knows it, or None."""
    if name.strip() and len(name.strip()) <= _LONGEST_NAME:
        return None
    return Refusal(_("请给通行密钥起个名称，最多60字，例如“办公室电脑”。"), "name", "name")


def passkeys_refusal(count: int) -> Refusal | None:
    """Say that an account has as many passkeys as it may, or None."""
    if count < MOST_PASSKEYS:
        return None
    return Refusal(_("最多可有10个通行密钥。请先删除不用的。"), code="many")


def last_refusal(*, is_last: bool, is_staff: bool) -> Refusal | None:
    """Say that staff keep their last second factor, or None."""
    if not (is_last and is_staff):
        return None
    return Refusal(_("这是最后一个第二因素，工作人员不能没有。请先另外绑定一个。"), code="last")
