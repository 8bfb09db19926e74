"""Who is told what about a request. Neither organization is named to the other."""

from datetime import datetime

from fairgate.foundation.words import Words, _
from fairgate.platform.accounts.queries import desks_holding, members_holding
from fairgate.platform.notifications.kinds import Kind
from fairgate.platform.notifications.operations import tell
from fairgate.platform.notifications.states import Topic
from fairgate.registration.delegations.queries import line_ids
from fairgate.registration.organizations.policies import EDITORS
from fairgate.registration.releases.models import ReleaseRequest
from fairgate.registration.releases.policies import DESK
from fairgate.registration.releases.states import ReleaseState

_PLACE, _WHO, _WHY = "visitor:release", "李明远", "劳动合同证明本人在申请单位任职。"


def _kind(key: str, title: Words, body: Words) -> Kind:
    example = {"name": _WHO, "reason": _WHY}
    return Kind(key, Topic.ACCOUNT, title, body, place=_PLACE, sms=True, must=True, example=example)


ASKED = _kind(
    "release_asked",
    _("有单位申请转入您单位的人员"),
    _("另一家单位也在为{name}办理参会。请核实后答复是否转出；7天内未答复的，由交易团或主办方裁定。"),
)
KEPT = _kind("release_decided", _("人员转出申请已裁定"), _("经裁定，{name}不转出，报名不变。理由：{reason}"))
GONE = _kind(
    "release_decided_out",
    _("人员转出申请已裁定"),
    _("经裁定，{name}转出您单位，报名已注销。理由：{reason}"),
)
ASKER: dict[ReleaseState, Kind] = {
    ReleaseState.ESCALATED: _kind(
        "release_escalated",
        _("转入申请已送交裁定"),
        _("{name}的转入申请已送交交易团或主办方裁定，有结果会通知您。"),
    ),
    ReleaseState.RELEASED: _kind(
        "release_granted",
        _("人员可以提交了"),
        _("{name}的证件号码已经可以使用，请尽快在您单位提交该人员。"),
    ),
    ReleaseState.DISMISSED: _kind(
        "release_dismissed", _("转入申请未获支持"), _("经裁定，{name}不转入您单位。理由：{reason}")
    ),
}
DISPUTE = Kind(
    "release_dispute",
    Topic.DESK,
    _("有人员转入申请待裁定"),
    _("两家单位都要为同一名人员办理（{number}），请核对证明后裁定。"),
    place="delegation:release",
    example={"number": "RR270914K7Q2M9XB"},
)
KINDS = (ASKED, KEPT, GONE, *ASKER.values(), DISPUTE)


def tell_holder(row: ReleaseRequest, *, at: datetime) -> None:
    """Ask the organization that holds the person, at first and as a reminder."""
    _tell(row.holder_id, row, ASKED, row.held.name, at=at)


def tell_holder_of_verdict(row: ReleaseRequest, *, at: datetime) -> None:
    """Tell the organization that held the person what was decided, and why."""
    kind = GONE if row.state == ReleaseState.RELEASED else KEPT
    _tell(row.holder_id, row, kind, row.held.name, at=at)


def tell_asker(row: ReleaseRequest, *, at: datetime) -> None:
    """Tell the organization that asked how its request stands."""
    name = row.wanted.name if row.wanted else ""
    _tell(row.asker_id, row, ASKER[ReleaseState(row.state)], name, at=at)


def tell_desk(row: ReleaseRequest, *, at: datetime) -> None:
    """Tell the delegations above both organizations, or the host, that a verdict is wanted."""
    tell(_desk(row), **DISPUTE.says(number=row.number), place_args=(row.pk,), at=at)


def _desk(row: ReleaseRequest) -> list[str]:
    lines = [set(_line(row.asker.delegation_id)), set(_line(row.holder.delegation_id))]
    return desks_holding(DESK, lines[0] & lines[1])


def _line(delegation_id: int | None) -> list[int]:
    return line_ids(delegation_id) if delegation_id else []


def _tell(organization_id: int, row: ReleaseRequest, kind: Kind, name: str, *, at: datetime) -> None:
    said = kind.says(name=name, reason=row.verdict)
    tell(members_holding(EDITORS, organization_id), **said, place_args=(row.pk,), at=at)
