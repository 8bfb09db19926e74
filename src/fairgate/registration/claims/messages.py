"""Who is told what about a claim. Applicants have no account yet: they get an SMS and nothing else."""

from datetime import datetime

from django.utils import translation
from django.utils.text import format_lazy

from fairgate.foundation.words import Words, _
from fairgate.platform.accounts.queries import users_holding
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.platform.notifications.operations import tell
from fairgate.platform.work.operations import intend
from fairgate.registration.claims.models import Appeal, Claim, JoinRequest
from fairgate.registration.claims.policies import DESK
from fairgate.registration.claims.states import AppealState, News, RequestState
from fairgate.registration.delegations.queries import line_ids

TEXT_JOB = "registration.claims.text"


def tell_owner(row: JoinRequest, *, at: datetime) -> None:
    """Tell the account's owner that somebody asks to join, at first and as a reminder."""
    body = format_lazy(
        _("{name}申请加入本单位账号。请核实身份后同意或拒绝；7天内未处理的，转交易团处理。"),
        name=row.applicant,
    )
    owners = users_holding(Role.OWNER, Scope.ORGANIZATION, [str(row.organization_id)])
    tell(
        owners,
        kind="join_request",
        title=_("有人申请加入单位账号"),
        body=body,
        place="visitor:join_request",
        place_args=[row.pk],
        sms=True,
        at=at,
    )


def tell_desk(row: Claim, *, at: datetime) -> None:
    """Tell the delegation's line, or the host without one, that a claim waits for them."""
    body = format_lazy(
        _("{name}的账号有待处理的申请（{number}）。"), name=row.organization.name, number=row.number
    )
    place = "delegation:appeal" if isinstance(row, Appeal) else "delegation:join_request"
    title = _("有待处理的账号申请")
    tell(_desk(row), kind="claim", title=title, body=body, place=place, place_args=(row.pk,), at=at)


def tell_former_members(row: Appeal, user_ids: list[str], *, at: datetime) -> None:
    """Tell those who worked in the account that it has changed hands and that their access has ended."""
    body = format_lazy(
        _("{name}的账号经交易团核实已变更负责人，您在该单位的权限已结束。如有疑问，请联系交易团。"),
        name=row.organization.name,
    )
    tell(user_ids, kind="account_changed_hands", title=_("单位账号已变更负责人"), body=body, sms=True, at=at)


def text_applicant(row: Claim, news: News, *, at: datetime) -> None:
    """Have the applicant told by SMS; the number stays out of the intention."""
    intend(TEXT_JOB, f"{row.number}:{news}", at=at)


def words_for(row: JoinRequest | Appeal, news: str, language: str) -> tuple[str, str]:
    """Return title and body of an SMS about a claim, in the language of whoever gets it."""
    with translation.override(language):
        title, body = _words(row, news)
        return str(title), str(body)


def _words(row: JoinRequest | Appeal, news: str) -> tuple[Words, Words]:
    if news == News.RECEIVED:
        body = _("编号{number}已收到。处理结果会发到本手机，您也可以凭本手机号码查询。")
        return _("账号申请"), format_lazy(body, number=row.number)
    if news == News.TAKEN_OVER:
        body = _("经交易团核实，{name}的账号已变更负责人，您的登录和权限已结束。如有异议，请联系交易团。")
        return _("单位账号已变更"), format_lazy(body, name=row.organization.name)
    if row.state in {RequestState.APPROVED, AppealState.UPHELD}:
        body = _("编号{number}已通过。请在登录页选择手机验证码登录，用本手机号码进入单位账号。")
        return _("账号申请已通过"), format_lazy(body, number=row.number)
    body = _("编号{number}未通过。答复：{answer}")
    return _("账号申请未通过"), format_lazy(body, number=row.number, answer=row.answer)


def _desk(row: Claim) -> list[str]:
    delegation_id = row.organization.delegation_id
    line = [str(each) for each in line_ids(delegation_id)] if delegation_id else []
    found = {each for role in DESK for each in users_holding(role, Scope.DELEGATION, line)}
    return sorted(found) or users_holding(Role.HOST_ADMIN, Scope.HOST, [HOST])
