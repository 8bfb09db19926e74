"""How long codes live, how often they are sent, and what is said about a wrong one. Source: protocols 6."""

from datetime import timedelta

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _, ngettext_lazy
from fairgate.platform.limits.rules import Limit, network_of

DIGITS = 6
LIFE = timedelta(minutes=5)
MOST_WRONG_TRIES = 5
KEPT = timedelta(days=1)
"""Fingerprints are thrown away after a day. Source: protocols 9.2."""

_HOUR = timedelta(hours=1)
_PAUSE = timedelta(seconds=60)

MOBILE_FORM = Refusal(_("这不是有效的手机号码，请核对；境外号码请加国家代码，如+65。"), "mobile", "form")
OVER = Refusal(_("没有可用的验证码，可能已过期、已使用或错误次数过多。请重新获取。"), "code", "over")


def limits(mobile_index: str, address: str, *, per_address: int, per_network: int) -> list[Limit]:
    """Return the limits that sending one more code must keep: by number, by address, by its network."""
    number = f"code:mobile:{mobile_index}"
    found = [Limit(number, 1, _PAUSE), Limit(number, 5, _HOUR), Limit(number, 10, timedelta(days=1))]
    if address:
        found.append(Limit(f"code:address:{address}", per_address, _HOUR))
        found.append(Limit(f"code:network:{network_of(address)}", per_network, _HOUR))
    return found


def limit_refusal(limit: Limit) -> Refusal:
    """Say in words which limit is used up and when to try again."""
    if limit.per == _PAUSE:
        return Refusal(_("验证码刚刚已发送，请等60秒后再获取。"), "mobile", "pause")
    if limit.key.startswith("code:mobile:"):
        return Refusal(
            _("这个号码获取验证码的次数已达上限，请过一小时再试，或拨打服务热线。"), "mobile", "number"
        )
    return Refusal(_("您所在的网络获取验证码过于频繁，请过一小时再试，或拨打服务热线。"), "mobile", "network")


def wrong_refusal(wrong_tries: int) -> Refusal:
    """Say that a code is wrong and how many tries are left; the last wrong try burns it."""
    left = MOST_WRONG_TRIES - wrong_tries
    if left <= 0:
        return Refusal(_("验证码连续输错5次，已作废。请重新获取。"), "code", "burned")
    words = ngettext_lazy("验证码不正确，还可再试%(left)s次。", "验证码不正确，还可再试%(left)s次。", left)
    return Refusal(words % {"left": left}, "code", "wrong")
