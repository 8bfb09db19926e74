"""How a text message on its way to a person stands."""

from django.db.models import TextChoices

from fairgate.foundation.states import Machine, Move, Party
from fairgate.foundation.words import _, pgettext_lazy


class Topic(TextChoices):
    """What a message is about; people choose by it how they are told. Source: protocols 9.2."""

    REVIEW = "review", pgettext_lazy("topic", "审核")
    PAYMENT = "payment", pgettext_lazy("topic", "缴费和款项")
    BADGE = "badge", pgettext_lazy("topic", "证件")
    ACCOUNT = "account", pgettext_lazy("topic", "账号和成员")
    REMINDER = "reminder", pgettext_lazy("topic", "截止提醒")
    ACTIVITY = "activity", pgettext_lazy("topic", "活动和推广")
    DESK = "desk", pgettext_lazy("topic", "工作台任务")


class Outlet(TextChoices):
    """How a message leaves the house; in the portal it always stands."""

    SMS = "sms", _("短信")
    EMAIL = "email", _("邮件")


class TextState(TextChoices):
    WAITING = "waiting", _("等待发送")
    SENDING = "sending", _("发送中")
    SENT = "sent", _("已发送")
    REFUSED = "refused", _("无法发送")


TEXT_MESSAGE = Machine(
    name="text_message",
    states=TextState,
    start=TextState.WAITING,
    moves=(
        Move("send", (TextState.WAITING,), TextState.SENDING, Party.SYSTEM),
        Move("accept", (TextState.SENDING,), TextState.SENT, Party.OUTSIDE),
        Move("refuse", (TextState.SENDING,), TextState.REFUSED, Party.OUTSIDE),
    ),
)
