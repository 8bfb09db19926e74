"""What is said of a changed mobile or e-mail: to the account, and to where it was reached before."""

from datetime import datetime

from django.utils import translation

from fairgate.foundation.secrets import seal
from fairgate.foundation.words import _
from fairgate.platform.codes.states import Channel
from fairgate.platform.notifications.kinds import Kind
from fairgate.platform.notifications.operations import tell
from fairgate.platform.notifications.states import Topic
from fairgate.platform.work.operations import intend

MOBILE_CHANGED = Kind(
    "mobile_changed",
    Topic.ACCOUNT,
    _("登录手机号码已更换"),
    _("您的登录手机号码已更换，其他设备上的登录已退出。如非本人操作，请立即重设密码并拨打咨询热线。"),
    place="visitor:settings",
    sms=True,
    must=True,
    final=True,
)
EMAIL_CHANGED = Kind(
    "email_changed",
    Topic.ACCOUNT,
    _("邮箱已验证"),
    _("您的邮箱已验证，通知会发到这里，其他设备上的登录已退出。如非本人操作，请立即重设密码并拨打咨询热线。"),
    place="visitor:settings",
    sms=True,
    must=True,
    final=True,
)
KINDS = (MOBILE_CHANGED, EMAIL_CHANGED)

_FORMER_MOBILE = (
    _("手机号码已更换"),
    _("您账号的手机号码已更换，本号码不再使用。如非本人操作，请立即拨打咨询热线。"),
)
_FORMER_EMAIL = (
    _("邮箱已更换"),
    _("您账号的邮箱已更换，此邮箱不再使用。如非本人操作，请立即拨打咨询热线。"),
)


def tell_changed(user_id: str, channel: str, *, at: datetime) -> None:
    """Tell the account, where it is reached now."""
    kind = EMAIL_CHANGED if channel == Channel.EMAIL else MOBILE_CHANGED
    tell([user_id], **kind.says(), at=at)


def tell_former(former: str, channel: str, *, name: str, language: str, at: datetime) -> None:
    """Have the former mobile or address told; it travels sealed."""
    payload = {"to": seal(former), "channel": channel, "language": language}
    intend("platform.contacts.tell_former", name, at=at, payload=payload)


def words_for_former(channel: str, language: str) -> tuple[str, str]:
    """Return title and body of the last message to a former mobile or address."""
    with translation.override(language):
        title, body = _FORMER_EMAIL if channel == Channel.EMAIL else _FORMER_MOBILE
        return str(title), str(body)
