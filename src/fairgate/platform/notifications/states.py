"""How a text message on its way to a person stands."""

from django.db.models import TextChoices

from fairgate.foundation.states import Machine, Move, Party
from fairgate.foundation.words import _


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
