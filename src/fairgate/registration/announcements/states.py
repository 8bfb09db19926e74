"""Who reads an announcement, and how it stands."""

from django.db.models import TextChoices

from fairgate.foundation.states import Machine, Move, Party
from fairgate.foundation.words import _


class Audience(TextChoices):
    """On whose pages an announcement stands."""

    VISITORS = "visitors", _("已登录的观众")
    NEWCOMERS = "newcomers", _("尚未登录的访客")
    DESKS = "desks", _("交易团和主办方工作台")


class AnnouncementState(TextChoices):
    """What is published is never edited, so that everybody can say what it said."""

    DRAFT = "draft", _("草拟")
    PUBLISHED = "published", _("已发布")
    TAKEN_DOWN = "taken_down", _("已撤下")


ANNOUNCEMENT = Machine(
    name="announcement",
    states=AnnouncementState,
    start=AnnouncementState.DRAFT,
    moves=(
        Move("publish", (AnnouncementState.DRAFT,), AnnouncementState.PUBLISHED, Party.HOST),
        Move(
            "take_down",
            (AnnouncementState.DRAFT, AnnouncementState.PUBLISHED),
            AnnouncementState.TAKEN_DOWN,
            Party.HOST,
        ),
    ),
)
