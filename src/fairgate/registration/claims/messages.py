"""Who is told what about a claim. Applicants have no account yet: they get an SMS or e-mail and nothing else."""

from datetime import datetime

from django.utils import translation
from django.utils.text import format_lazy

from fairgate.foundation.words import Words, _, pgettext_lazy
from fairgate.platform.accounts.queries import desks_holding, members_holding
from fairgate.platform.accounts.states import Role
from fairgate.platform.codes.states import Channel
from fairgate.platform.notifications.kinds import Kind
from fairgate.platform.notifications.operations import tell
from fairgate.platform.notifications.states import Topic
from fairgate.platform.work.operations import intend
from fairgate.registration.claims.models import Appeal, Claim, JoinRequest
from fairgate.registration.claims.policies import DESK
from fairgate.registration.claims.states import AppealState, News, RequestState
from fairgate.registration.delegations.queries import line_ids

TEXT_JOB = "registration.claims.text"
DELEGATION, HOST_DESK = pgettext_lazy("who decides", "交易团"), pgettext_lazy("who decides", "主办方")
"""Who decides: of an organization without a delegation, as all from overseas are, the host. Source: Q7."""

JOIN_ASKED = Kind(
    "join_request",
    Topic.ACCOUNT,
    _("有人申请加入单位账号"),
    _("{name}申请加入本单位账号。请核实身份后同意或拒绝；7天内未处理的，转{desk}处理。"),
    place="visitor:join_request",
    sms=True,
    must=True,
    example={"name": "孙乐", "desk": DELEGATION},
)
CLAIM_WAITS = Kind(
    "claim",
    Topic.DESK,
    _("有待处理的账号申请"),
    _("{name}的账号有待处理的申请（{number}）。"),
    place="delegation:join_request",
    example={"name": "华东精密机械有限公司", "number": "JR270914K7Q2M9XB"},
)
CHANGED_HANDS = Kind(
    "account_changed_hands",
    Topic.ACCOUNT,
    _("单位账号已变更负责人"),
    _("{name}的账号经{desk}核实已变更负责人，您在该单位的权限已结束。如有疑问，请联系{desk}。"),
    sms=True,
    must=True,
    example={"name": "华东精密机械有限公司", "desk": DELEGATION},
)
KINDS = (JOIN_ASKED, CLAIM_WAITS, CHANGED_HANDS)


def tell_owner(row: JoinRequest, *, at: datetime) -> None:
    """Tell the account's owner that somebody asks to join, at first and as a reminder."""
    owners = members_holding([Role.OWNER], row.organization_id)
    tell(owners, **JOIN_ASKED.says(name=row.applicant, desk=desk_word(row)), place_args=[row.pk], at=at)


def tell_desk(row: Claim, *, at: datetime) -> None:
    """Tell the delegation's line, or the host without one, that a claim waits for them."""
    said = CLAIM_WAITS.says(name=row.organization.name, number=row.number)
    if isinstance(row, Appeal):
        said["place"] = "delegation:appeal"
    tell(_desk(row), **said, place_args=(row.pk,), at=at)


def tell_former_members(row: Appeal, user_ids: list[str], *, at: datetime) -> None:
    """Tell those who worked in the account that it has changed hands and that their access has ended."""
    tell(user_ids, **CHANGED_HANDS.says(name=row.organization.name, desk=desk_word(row)), at=at)


def text_applicant(row: Claim, news: News, *, at: datetime) -> None:
    """Have the applicant told by SMS or e-mail; where, stays out of the intention."""
    intend(TEXT_JOB, f"{row.number}:{news}", at=at)


def words_for(row: JoinRequest | Appeal, news: str, language: str) -> tuple[str, str]:
    """Return title and body of an SMS or e-mail about a claim, in the language of whoever gets it."""
    with translation.override(language):
        title, body = _words(row, news)
        return str(title), str(body)


def desk_word(row: Claim) -> Words:
    """Return who decides where the owner does not."""
    return DELEGATION if row.organization.delegation_id else HOST_DESK


_RECEIVED = {
    Channel.SMS: _("编号{number}已收到。处理结果会发到本手机，您也可以凭本手机号码查询。"),
    Channel.EMAIL: _("编号{number}已收到。处理结果会发到本邮箱，您也可以凭本邮箱查询。"),
}
_LET_IN = {
    Channel.SMS: _("编号{number}已通过。请在登录页选择手机验证码登录，用本手机号码进入单位账号。"),
    Channel.EMAIL: _("编号{number}已通过。请在登录页选择邮箱验证码登录，用本邮箱进入单位账号。"),
}


def _words(row: JoinRequest | Appeal, news: str) -> tuple[Words, Words]:
    if news == News.RECEIVED:
        return _("账号申请"), format_lazy(_RECEIVED[Channel(row.channel)], number=row.number)
    if news == News.TAKEN_OVER:
        body = _("经{desk}核实，{name}的账号已变更负责人，您的登录和权限已结束。如有异议，请联系{desk}。")
        return _("单位账号已变更"), format_lazy(body, name=row.organization.name, desk=desk_word(row))
    if row.state in {RequestState.APPROVED, AppealState.UPHELD}:
        return _("账号申请已通过"), format_lazy(_LET_IN[Channel(row.channel)], number=row.number)
    body = _("编号{number}未通过。答复：{answer}")
    return _("账号申请未通过"), format_lazy(body, number=row.number, answer=row.answer)


def _desk(row: Claim) -> list[str]:
    delegation_id = row.organization.delegation_id
    return desks_holding(DESK, line_ids(delegation_id) if delegation_id else [])
