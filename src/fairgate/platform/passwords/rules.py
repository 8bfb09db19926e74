"""How often a password may be tried, and what is said about a wrong one. Source: ASVS 6.3.1, 6.3.8."""

from datetime import timedelta

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _
from fairgate.platform.limits.rules import Limit

_QUARTER = timedelta(minutes=15)

WRONG = Refusal(_("登录账号或密码不正确，请核对后再试；忘记密码可通过验证码找回。"), "password", "wrong")
LOCKED = Refusal(
    _("密码多次输错，为保护账号已暂停登录。请15分钟后再试，或通过验证码找回密码。"), "", "locked"
)
NO_ACCOUNT = Refusal(_("没有可用的验证码，可能已过期、已使用或错误次数过多。请重新获取。"), "code", "over")
NOT_YOURS = Refusal(_("密码不正确，请核对后再试；忘记密码可通过手机验证码重设。"), "password", "wrong")
OLD_WRONG = Refusal(_("当前密码不正确，请核对后再试。"), "current", "wrong")


def limits(login_index: str, address: str) -> list[Limit]:
    """Return the limits on trying passwords.

    From one address an account locks after five wrong ones in a quarter of an hour, while its owner elsewhere
    gets in; a hundred an hour from anywhere lock it for all.
    """
    return [
        Limit(pair_key(login_index, address), 5, _QUARTER),
        Limit(f"password:account:{login_index}", 100, timedelta(hours=1)),
    ]


def address_limit(address: str) -> Limit:
    """Return the limit on wrong passwords from one address, for whatever accounts."""
    return Limit(f"password:address:{address}", 50, _QUARTER)


def pair_key(login_index: str, address: str) -> str:
    """Return the meter of one account tried from one address."""
    return f"password:pair:{login_index[:40]}:{address}"
