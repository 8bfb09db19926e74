"""How long codes live, how often they are sent, and what is said about a wrong one. Source: protocols 6."""

from datetime import timedelta

from fairgate.foundation.errors import Refusal
from fairgate.foundation.identifiers import normalize_email, normalize_mobile
from fairgate.foundation.words import Words, _, ngettext_lazy
from fairgate.platform.codes.states import Channel
from fairgate.platform.limits.rules import Limit, network_of

DIGITS = 6
LIFE = timedelta(minutes=5)
LIFE_OF_MAILED = timedelta(minutes=15)
"""A letter takes longer than a text message, and some mail servers hold back what they do not know yet."""
MOST_WRONG_TRIES = 5
KEPT = timedelta(days=1)
"""Fingerprints are thrown away after a day. Source: protocols 9.2."""

_HOUR = timedelta(hours=1)
_PAUSE = timedelta(seconds=60)

MOBILE_FORM = Refusal(_("这不是有效的手机号码，请核对；境外号码请加国家代码，如+65。"), "mobile", "form")
EMAIL_FORM = Refusal(_("这不是有效的邮箱地址，请核对；应类似name@example.com。"), "email", "form")
OVER = Refusal(_("没有可用的验证码，可能已过期、已使用或错误次数过多。请重新获取。"), "code", "over")

FIELD = {Channel.SMS: "mobile", Channel.EMAIL: "email"}
"""The field of a form that names where a code goes."""


def normalized(to: str, channel: str) -> str | None:
    """Return where a code goes as it is compared, or None for what is no number or no address."""
    return normalize_email(to) if channel == Channel.EMAIL else normalize_mobile(to)


def form_refusal(channel: str) -> Refusal:
    """Say that what was typed is no mobile number, or no e-mail address."""
    return EMAIL_FORM if channel == Channel.EMAIL else MOBILE_FORM


def life_of(channel: str) -> timedelta:
    """Return how long a code is good."""
    return LIFE_OF_MAILED if channel == Channel.EMAIL else LIFE


def letter(code: str) -> tuple[Words, Words]:
    """Return subject and text of the e-mail that carries a code."""
    minutes = int(LIFE_OF_MAILED.total_seconds() // 60)
    said = {"code": code, "minutes": minutes}
    body = _(
        "您的验证码是 %(code)s，%(minutes)s分钟内有效，只能使用一次。\n\n"
        "请在发起操作的页面填写，不要告诉任何人。如果不是您本人操作，请忽略这封邮件。"
    )
    return _("验证码 %(code)s") % said, body % said


def limits(
    holder_index: str, address: str, *, per_address: int, per_network: int, channel: str = Channel.SMS
) -> list[Limit]:
    """Return the limits that sending one more code must keep: by holder, by address, by its network."""
    holder = f"code:{FIELD[Channel(channel)]}:{holder_index}"
    found = [Limit(holder, 1, _PAUSE), Limit(holder, 5, _HOUR), Limit(holder, 10, timedelta(days=1))]
    if address:
        found.append(Limit(f"code:address:{address}", per_address, _HOUR))
        found.append(Limit(f"code:network:{network_of(address)}", per_network, _HOUR))
    return found


def limit_refusal(limit: Limit, channel: str = Channel.SMS) -> Refusal:
    """Say in words which limit is used up and when to try again."""
    field = FIELD[Channel(channel)]
    if limit.per == _PAUSE:
        return Refusal(_("验证码刚刚已发送，请等60秒后再获取。"), field, "pause")
    if limit.key.startswith("code:mobile:"):
        return Refusal(
            _("这个号码获取验证码的次数已达上限，请过一小时再试，或拨打服务热线。"), field, "number"
        )
    if limit.key.startswith("code:email:"):
        return Refusal(
            _("这个邮箱获取验证码的次数已达上限，请过一小时再试，或拨打服务热线。"), field, "number"
        )
    return Refusal(_("您所在的网络获取验证码过于频繁，请过一小时再试，或拨打服务热线。"), field, "network")


def wrong_refusal(wrong_tries: int) -> Refusal:
    """Say that a code is wrong and how many tries are left; the last wrong try burns it."""
    left = MOST_WRONG_TRIES - wrong_tries
    if left <= 0:
        return Refusal(_("验证码连续输错5次，已作废。请重新获取。"), "code", "burned")
    words = ngettext_lazy("验证码不正确，还可再试%(left)s次。", "验证码不正确，还可再试%(left)s次。", left)
    return Refusal(words % {"left": left}, "code", "wrong")
