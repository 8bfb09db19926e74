"""How a request to join and an appeal may go."""

from django.db.models import TextChoices

from fairgate.foundation.states import Machine, Move, Party
from fairgate.foundation.words import Words, _
from fairgate.platform.codes.states import Channel


class RequestState(TextChoices):
    WAITING = "waiting", _("待单位确认")
    ESCALATED = "escalated", _("待交易团处理")
    APPROVED = "approved", _("已同意加入")
    DECLINED = "declined", _("未同意加入")
    WITHDRAWN = "withdrawn", _("已撤回")


OPEN_REQUESTS = (RequestState.WAITING, RequestState.ESCALATED)

JOIN_REQUEST = Machine(
    name="join_request",
    states=RequestState,
    start=RequestState.WAITING,
    moves=(
        Move("escalate", (RequestState.WAITING,), RequestState.ESCALATED, Party.SYSTEM),
        Move("approve_request", OPEN_REQUESTS, RequestState.APPROVED, Party.VISITOR),
        Move("decline_request", OPEN_REQUESTS, RequestState.DECLINED, Party.VISITOR),
        Move("withdraw", OPEN_REQUESTS, RequestState.WITHDRAWN, Party.VISITOR),
    ),
)


class AppealState(TextChoices):
    OPEN = "open", _("待交易团处理")
    UPHELD = "upheld", _("申诉成立")
    DISMISSED = "dismissed", _("申诉不成立")
    WITHDRAWN = "withdrawn", _("已撤回")


APPEAL = Machine(
    name="appeal",
    states=AppealState,
    start=AppealState.OPEN,
    moves=(
        Move("uphold", (AppealState.OPEN,), AppealState.UPHELD, Party.DELEGATION),
        Move("dismiss", (AppealState.OPEN,), AppealState.DISMISSED, Party.DELEGATION),
        Move("withdraw", (AppealState.OPEN,), AppealState.WITHDRAWN, Party.VISITOR),
    ),
)


_AT_THE_HOST = {
    RequestState.ESCALATED.value: _("待主办方处理"),
    AppealState.OPEN.value: _("待主办方处理"),
}


def label_of(state: RequestState | AppealState, channel: str) -> Words:
    """Return how a state is called; what comes by e-mail is from overseas, where the host decides. Source: Q7."""
    here = _AT_THE_HOST.get(state.value) if channel == Channel.EMAIL else None
    return here or state.label


class ClaimKind(TextChoices):
    JOIN = "join", _("申请加入")
    APPEAL = "appeal", _("申诉")


class News(TextChoices):
    """What somebody without an account of ours is told by SMS or e-mail."""

    RECEIVED = "received", _("已收到")
    DECIDED = "decided", _("已处理")
    TAKEN_OVER = "taken_over", _("账号已变更")
