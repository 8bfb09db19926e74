"""The words of the gate."""

from django.db.models import TextChoices

from fairgate.foundation.words import _


class Verdict(TextChoices):
    """What the steward does now."""

    ADMIT = "admit", _("放行")
    REFUSE_ENTRY = "refuse_entry", _("拒绝")
    ASK = "ask", _("核对")


class Direction(TextChoices):
    """Which way the person passes."""

    IN = "in", _("入场")
    OUT = "out", _("离场")


class Reason(TextChoices):
    """Why the verdict is what it is; the sentences are in rules."""

    ENTRY = "entry", _("入场")
    TRIAL_ENTRY = "trial_entry", _("演练入场")
    LEAVING = "leaving", _("离场")
    UNREADABLE = "unreadable", _("证件码无效")
    OTHER_EDITION = "other_edition", _("非本届证件")
    UNKNOWN = "unknown", _("查无此证")
    REVOKED = "revoked", _("证件已作废")
    REISSUED = "reissued", _("已补办新证")
    NOT_READY = "not_ready", _("制证中")
    WRONG_DAY = "wrong_day", _("不在入场日期内")
    ELSEWHERE = "elsewhere", _("刚在另一处入场")
    BY_NUMBER = "by_number", _("手工输入编号")
    NOT_THE_PERSON = "not_the_person", _("人证不符")
    SCAN_ID_TAKEN = "scan_id_taken", _("扫描编号重复")
