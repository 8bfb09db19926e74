"""How a request to let go of a person may go."""

from django.db.models import TextChoices

from fairgate.foundation.states import Machine, Move, Party
from fairgate.foundation.words import _


class ReleaseState(TextChoices):
    WAITING = "waiting", _("待原单位答复")
    ESCALATED = "escalated", _("待裁定")
    RELEASED = "released", _("已转出")
    DISMISSED = "dismissed", _("裁定不转出")
    WITHDRAWN = "withdrawn", _("已撤回")


OPEN_RELEASES = (ReleaseState.WAITING, ReleaseState.ESCALATED)

RELEASE = Machine(
    name="release_request",
    states=ReleaseState,
    start=ReleaseState.WAITING,
    moves=(
        Move("release", OPEN_RELEASES, ReleaseState.RELEASED, Party.VISITOR),
        Move("keep", (ReleaseState.WAITING,), ReleaseState.ESCALATED, Party.VISITOR),
        Move("escalate", (ReleaseState.WAITING,), ReleaseState.ESCALATED, Party.SYSTEM),
        Move("uphold", (ReleaseState.ESCALATED,), ReleaseState.RELEASED, Party.DELEGATION),
        Move("dismiss", (ReleaseState.ESCALATED,), ReleaseState.DISMISSED, Party.DELEGATION),
        Move("free", OPEN_RELEASES, ReleaseState.RELEASED, Party.SYSTEM),
        Move("withdraw", OPEN_RELEASES, ReleaseState.WITHDRAWN, Party.VISITOR),
    ),
)
