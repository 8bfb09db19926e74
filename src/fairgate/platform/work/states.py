"""How a piece of work stands, what a job answers, and which lane it travels in."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import TextChoices

from fairgate.foundation.states import Machine, Move, Party
from fairgate.foundation.words import _


class Lane(TextChoices):
    """Each has a queue and threads of its own, so that a paid notice never waits behind pictures or partners.

    Quick: our own work and messages. Outside: talks with partners, who may be slow or dead. Pictures keep a
    core busy, and have a process of their own too.
    """

    QUICK = "quick", _("快速")
    OUTSIDE = "outside", _("与合作方往来")
    PICTURES = "pictures", _("图片与制版")


class IntentionState(TextChoices):
    WAITING = "waiting", _("等待")
    RUNNING = "running", _("进行中")
    DONE = "done", _("完成")
    STUCK = "stuck", _("停滞，待人处理")


WORK = Machine(
    name="intention",
    states=IntentionState,
    start=IntentionState.WAITING,
    moves=(
        Move("claim", (IntentionState.WAITING, IntentionState.RUNNING), IntentionState.RUNNING, Party.SYSTEM),
        Move("finish", (IntentionState.RUNNING,), IntentionState.DONE, Party.SYSTEM),
        Move("postpone", (IntentionState.RUNNING,), IntentionState.WAITING, Party.SYSTEM),
        Move("give_up", (IntentionState.RUNNING,), IntentionState.STUCK, Party.SYSTEM),
        Move("revive", (IntentionState.STUCK,), IntentionState.WAITING, Party.HOST),
    ),
)
"""Moves of machines, a million a day: each is a conditional UPDATE of its own and leaves no audit entry."""


class NoticeState(TextChoices):
    RECEIVED = "received", _("已收到")
    APPLIED = "applied", _("已生效")
    REFUSED = "refused", _("不予采用")


INBOX = Machine(
    name="inbox_notice",
    states=NoticeState,
    start=NoticeState.RECEIVED,
    moves=(
        Move("apply", (NoticeState.RECEIVED,), NoticeState.APPLIED, Party.SYSTEM),
        Move("refuse", (NoticeState.RECEIVED,), NoticeState.REFUSED, Party.SYSTEM),
    ),
)


class LongState(TextChoices):
    """How a long piece of work stands that somebody asked for and that ends in a file kept for a while."""

    ASKED = "asked", _("等待开始")
    RUNNING = "running", _("正在生成")
    READY = "ready", _("可以下载")
    FAILED = "failed", _("没有完成")
    CANCELLED = "cancelled", _("已取消")
    EXPIRED = "expired", _("文件已清除")


LONG_WORK = Machine(
    name="long_work",
    states=LongState,
    start=LongState.ASKED,
    moves=(
        Move("begin_file", (LongState.ASKED,), LongState.RUNNING, Party.SYSTEM),
        Move("finish_file", (LongState.RUNNING,), LongState.READY, Party.SYSTEM),
        Move("fail_file", (LongState.ASKED, LongState.RUNNING), LongState.FAILED, Party.SYSTEM),
        Move("retry_file", (LongState.FAILED,), LongState.ASKED, Party.HOST),
        Move(
            "cancel_file",
            (LongState.ASKED, LongState.RUNNING, LongState.FAILED),
            LongState.CANCELLED,
            Party.HOST,
        ),
        Move("clear_file", (LongState.READY, LongState.FAILED), LongState.EXPIRED, Party.SYSTEM),
    ),
)


@dataclass(frozen=True)
class Done:
    """The work is finished for good."""


@dataclass(frozen=True)
class Again:
    """Not finished and nothing wrong: come back `after` a while, as when a person has yet to pay."""

    after: timedelta
    why: str = ""


Outcome = Done | Again
DONE = Done()
