"""Who may give which role where, whom one may ask, for how long, and which role one keeps."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from fairgate.foundation.errors import Refusal
from fairgate.foundation.identifiers import normalize_email, normalize_mobile
from fairgate.foundation.words import Words, _
from fairgate.platform.accounts.states import Role, Scope
from fairgate.platform.limits.rules import Limit

LIFE = timedelta(days=7)
"""How long a link may be used, once."""

LINK = "/accounts/staff/{token}/"
"""Where an invitation leads, below the public address."""

OF_DELEGATIONS = (
    Role.SUB_DELEGATION_REVIEWER,
    Role.DELEGATION_REVIEWER,
    Role.PERSON_REVIEWER,
    Role.DELEGATION_ADMIN,
)
OF_THE_HOST = (
    Role.PERSON_REVIEWER,
    Role.HOST_ADMIN,
    Role.BADGE_OFFICER,
    Role.FINANCE_MAKER,
    Role.FINANCE_CHECKER,
    Role.SYSTEM_ADMIN,
    Role.AUDITOR,
)

GIVES: Mapping[Role, Mapping[Scope, tuple[Role, ...]]] = {
    Role.DELEGATION_ADMIN: {Scope.DELEGATION: OF_DELEGATIONS},
    Role.HOST_ADMIN: {Scope.DELEGATION: OF_DELEGATIONS},
    Role.SYSTEM_ADMIN: {Scope.HOST: OF_THE_HOST, Scope.GATE: (Role.GATE_STEWARD,)},
}
"""The one table of who gives what: an administrator of a delegation below it and nothing above the own role, the
host in every delegation, the system's administrator among the host's officers and at the gates; the auditor nothing."""

ADMINISTRATORS = tuple(GIVES)
LONGEST_DEPUTY = timedelta(days=366)
_DAY = timedelta(days=1)
_LONGEST_NAME = 50


def limits(inviter_id: str, holder: str) -> list[Limit]:
    """Return what one more message of invitation must keep: fifty a day an inviter, five a receiver."""
    return [Limit(f"staff:inviter:{inviter_id}", 50, _DAY), Limit(f"staff:holder:{holder}", 5, _DAY)]


def limit_refusal(limit: Limit | None) -> Refusal | None:
    """Say that there have been too many invitations today, or None."""
    if limit is None:
        return None
    return Refusal(_("今天发出的邀请次数已到上限，请明天再试。"), code="limit")


def invite_refusals(name: str, mobile: str, email: str) -> tuple[Refusal, ...]:
    """Return what an invitation lacks, each beside its field: a name, and a mobile or an e-mail address."""
    found = (_name_refusal(name), _receiver_refusal(mobile, email))
    return tuple(refusal for refusal in found if refusal is not None)


def _name_refusal(name: str) -> Refusal | None:
    """The name goes out in our message: it must not be one of somebody else's."""
    if not name:
        return Refusal(_("请填写对方的姓名。"), "name", "missing")
    if len(name) > _LONGEST_NAME or any(sign in "/:@<>【】{}\n" or sign.isdigit() for sign in name):
        return Refusal(_("姓名最多50字，不能有数字、网址或特殊符号，请填写真实姓名。"), "name", "form")
    return None


def _receiver_refusal(mobile: str, email: str) -> Refusal | None:
    if not mobile and not email:
        return Refusal(_("请填写手机号码或邮箱，邀请链接发到那里。"), "mobile", "missing")
    if mobile and normalize_mobile(mobile) is None:
        return Refusal(_("手机号码不对，请核对；境外号码请以+和国家代码开头。"), "mobile", "form")
    if not mobile and normalize_email(email) is None:
        return Refusal(_("这不是有效的邮箱地址，请核对；应类似name@example.com。"), "email", "form")
    return None


def period_refusal(from_day: date | None, until_day: date | None, today: date) -> Refusal | None:
    """Say why a deputy's days make no sense, or None; both empty is a role without end."""
    if until_day is None:
        if from_day is None:
            return None
        return Refusal(_("填写了代理开始日，请同时填写截止日。"), "until_day", "missing")
    if until_day < today:
        return Refusal(_("代理截止日已经过去，请核对。"), "until_day", "past")
    if from_day is not None and until_day < from_day:
        return Refusal(_("代理截止日不能早于开始日。"), "until_day", "order")
    if until_day > (from_day or today) + LONGEST_DEPUTY:
        return Refusal(_("代理最长一年。需要更久，请授予不限期的角色。"), "until_day", "late")
    return None


def invited_refusal(*, is_invited: bool) -> Refusal | None:
    """Say that somebody has an open invitation to the same role, or None."""
    if not is_invited:
        return None
    words = _("已经邀请对方担任这个角色，还没有接受。可以在列表中重新发送或撤回。")
    return Refusal(words, code="invited")


def held_refusal(*, is_held: bool) -> Refusal | None:
    """Say that an account has this role there already, or None."""
    if not is_held:
        return None
    return Refusal(_("对方已经有这个角色。要改代理期限，请先收回再授予。"), "role", "held")


def link_refusal(state: str, expires_at: datetime, at: datetime, *, may_still_invite: bool) -> Refusal | None:
    """Say why a link opens nothing any more, or None. A link is good once, for seven days."""
    said: dict[str, Words] = {
        "accepted": _("这个邀请已经使用过。请直接登录。"),
        "withdrawn": _("这个邀请已被撤回。请与邀请您的管理员联系。"),
    }
    if state in said:
        return Refusal(said[state], code=state)
    if at >= expires_at:
        return Refusal(_("这个邀请已过期。请联系邀请您的管理员重新发送。"), code="expired")
    if not may_still_invite:
        return Refusal(_("邀请您的管理员已经没有这项权限。请联系现任管理员重新邀请。"), code="inviter")
    return None


def take_refusal(*, is_self: bool, is_last_of_admin: bool) -> Refusal | None:
    """Say that nobody takes the own last role of administrator, or None: somebody else must."""
    if not (is_self and is_last_of_admin):
        return None
    return Refusal(_("不能收回自己最后一个管理员角色，请由另一位管理员办理。"), code="own")
