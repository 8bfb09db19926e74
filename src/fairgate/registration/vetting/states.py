"""How far a batch, one person in it, and a result file are."""

from django.db.models import TextChoices

from fairgate.foundation.states import Machine, Move, Party
from fairgate.foundation.words import _, pgettext_lazy


class BatchState(TextChoices):
    SENT = "sent", _("等待结果")
    ANSWERED = "answered", _("已全部回复")
    RECALLED = "recalled", pgettext_lazy("batch", "已作废")


VETTING_BATCH = Machine(
    name="vetting_batch",
    states=BatchState,
    start=BatchState.SENT,
    moves=(
        Move("complete_vetting", (BatchState.SENT,), BatchState.ANSWERED, Party.SYSTEM),
        Move("recall_vetting", (BatchState.SENT,), BatchState.RECALLED, Party.HOST),
    ),
)


class ItemState(TextChoices):
    """One person of a batch; void is who must be sent again, or needs no answer any more."""

    WAITING = "waiting", _("等待结果")
    ANSWERED = "answered", _("已有结果")
    VOID = "void", _("不再等待")


class AnswerState(TextChoices):
    RUNNING = "running", _("导入中")
    FINISHED = "finished", _("已完成")


VETTING_ANSWER = Machine(
    name="vetting_answer",
    states=AnswerState,
    start=AnswerState.RUNNING,
    moves=(Move("finish_vetting_answer", (AnswerState.RUNNING,), AnswerState.FINISHED, Party.SYSTEM),),
)


class LineOutcome(TextChoices):
    """What became of one line of a result file."""

    WAITING = "waiting", _("等待办理")
    DONE = "done", _("已办理")
    REFERRED = "referred", _("已转人工审核")
    MALFORMED = "malformed", _("这一行无法读取，没有办理")
    UNKNOWN = "unknown", _("批次中没有这一行，没有办理")
    REPEATED = "repeated", _("文件中重复出现，没有办理")
    ALREADY = "already", _("此前已有结果，没有重复办理")
    CHANGED = "changed", _("导出后资料有变化，没有办理，须重新导出")
    ENDED = "ended", _("审核已结束或撤回，没有办理")
    REFUSED = "refused", _("没有办理，请联系系统管理员")


class Fault(TextChoices):
    """Why a whole result file is not taken in."""

    TOO_LARGE = "too_large", _("文件超过8 MB。请确认选对了文件。")
    CUT_OFF = "cut_off", _("文件不完整：没有读到末行的签名。请重新取得完整的文件。")
    UNKNOWN_KEY = "unknown_key", _("文件由不认识的密钥签名。请联系系统管理员核对审查机关的公钥。")
    BAD_SIGNATURE = "bad_signature", _("签名不符，文件不是审查机关签发的，或首行被改动过。")
    WRONG_FORMAT = "wrong_format", _("这不是审查结果文件。请选择审查机关发回的文件。")
    CHANGED = "changed", _("内容与签名的摘要不符，文件被改动过或缺了行。")
    WRONG_COUNT = "wrong_count", _("行数与首行声明的不符。请联系审查机关重新出具。")
    UNKNOWN_BATCH = "unknown_batch", _("没有这个批次。请确认结果文件属于本系统导出的批次。")
    OTHER_REQUEST = "other_request", _("结果针对的导出文件与本系统保存的不一致。")
    RECALLED = "recalled", _("这个批次已经作废，结果不再接收。")
