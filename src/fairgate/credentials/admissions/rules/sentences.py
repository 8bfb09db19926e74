"""The sentences of the gate: why, and what the steward says next. Short, since they are read in a second."""

from collections.abc import Mapping

from fairgate.credentials.admissions.states import Reason
from fairgate.foundation.words import Words, _

_WHY: Mapping[Reason, Words] = {
    Reason.ENTRY: _("第%(count)d次入场"),
    Reason.TRIAL_ENTRY: _("演练，第%(count)d次入场"),
    Reason.LEAVING: _("离场"),
    Reason.UNREADABLE: _("证件码无效：不是主办方签发，或已被改动"),
    Reason.OTHER_EDITION: _("不是本届证件"),
    Reason.UNKNOWN: _("系统中没有这张证件"),
    Reason.REVOKED: _("证件已作废"),
    Reason.REISSUED: _("旧证已作废：已补办新证"),
    Reason.NOT_READY: _("证件还在制作"),
    Reason.WRONG_DAY: _("今天不能入场：入场日期是%(days)s"),
    Reason.ELSEWHERE: _("%(seconds)d秒前在%(gate)s入场，请比对本人与照片"),
    Reason.BY_NUMBER: _("手工输入编号，请比对本人与照片"),
    Reason.NOT_THE_PERSON: _("人证不符：值守人员确认不是本人"),
    Reason.SCAN_ID_TAKEN: _("扫描编号已用于另一次扫描"),
}

_DESK = _("请带观众到服务台办理。")
_NEXT: Mapping[Reason, Words] = {
    Reason.UNREADABLE: _("请观众重新打开电子证再扫；仍不行，请到服务台。"),
    Reason.OTHER_EDITION: _("请观众出示本届证件；没有的，请到服务台。"),
    Reason.UNKNOWN: _DESK,
    Reason.REVOKED: _("请收回证件，并请观众到服务台了解原因。"),
    Reason.REISSUED: _("请观众出示新证；没有新证，请到服务台。"),
    Reason.NOT_READY: _DESK,
    Reason.WRONG_DAY: _("请观众在入场日期内再来。"),
    Reason.NOT_THE_PERSON: _("请暂扣证件，并请观众到服务台。"),
    Reason.SCAN_ID_TAKEN: _("请重新扫描证件。"),
}


def why(reason: Reason, details: Mapping[str, int | str], *, language: str) -> str:
    """Return the reason as a sentence in the active language; `language` chooses among names in the data."""
    gate = details.get("gate_en") if language.startswith("en") else ""
    return str(_WHY[reason]) % {**details, "gate": gate or details.get("gate_zh", "")}


def next_step(reason: Reason) -> Words:
    """Return what the steward tells the person next, or "" when nothing needs saying."""
    return _NEXT.get(reason, "")
