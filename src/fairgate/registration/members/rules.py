"""Whom an owner may invite as what, for how long, and who may leave."""

from datetime import datetime, timedelta

from fairgate.foundation.errors import Refusal
from fairgate.foundation.identifiers import normalize_email, normalize_mobile
from fairgate.foundation.words import Words, _
from fairgate.platform.accounts.states import Role
from fairgate.platform.limits.rules import Limit

LIFE = timedelta(days=7)
"""How long a link may be used, once."""

INVITED_AS = (Role.REGISTRAR, Role.PAYER)
"""Roles that an owner gives; there is one owner, who hands over. Source: guide R19."""

LINK = "/join/{token}/"
"""Where an invitation leads, below the public address."""

_DAY = timedelta(days=1)
_LONGEST_NAME = 50


def limits(organization_id: int, holder: str) -> list[Limit]:
    """Return what one more message of invitation must keep: thirty a day an organization, five a receiver."""
    return [
        Limit(f"member:organization:{organization_id}", 30, _DAY),
        Limit(f"member:holder:{holder}", 5, _DAY),
    ]


def limit_refusal(limit: Limit | None) -> Refusal | None:
    """Say that there have been too many invitations today, or None."""
    if limit is None:
        return None
    return Refusal(_("今天发出的邀请次数已到上限，请明天再试。"), code="limit")


def invite_refusals(*, name: str, role: str, mobile: str, email: str, by_email: bool) -> tuple[Refusal, ...]:
    """Return what an invitation lacks, each beside its field."""
    found = (_name_refusal(name), _role_refusal(role), _receiver_refusal(mobile, email, by_email=by_email))
    return tuple(refusal for refusal in found if refusal is not None)


def _name_refusal(name: str) -> Refusal | None:
    """The name goes out in our message: it must not be one of somebody else's."""
    if not name.strip():
        return Refusal(_("请填写对方的姓名。"), "name", "missing")
    if len(name.strip()) > _LONGEST_NAME or any(sign in "/:@<>【】{}\n" or sign.isdigit() for sign in name):
        return Refusal(_("姓名最多50字，不能有数字、网址或特殊符号，请填写真实姓名。"), "name", "form")
    return None


def _role_refusal(role: str) -> Refusal | None:
    if role in INVITED_AS:
        return None
    return Refusal(_("请选择角色：联络员或付款人。"), "role", "missing")


def _receiver_refusal(mobile: str, email: str, *, by_email: bool) -> Refusal | None:
    if by_email:
        words = _("这不是有效的邮箱地址，请核对；应类似name@example.com。")
        return None if normalize_email(email) else Refusal(words, "email", "form")
    words = _("手机号码不对，请核对；境外号码请以+和国家代码开头。")
    return None if normalize_mobile(mobile) else Refusal(words, "mobile", "form")


def known_refusal(*, is_member: bool, is_invited: bool, field: str) -> Refusal | None:
    """Say that somebody belongs to the account already or has an open invitation, or None."""
    if is_member:
        return Refusal(_("对方已经是本单位账号的成员，可以在成员列表中更改角色。"), field, "member")
    if is_invited:
        return Refusal(_("已经邀请过对方，还没有接受。可以在列表中重新发送或撤回。"), field, "invited")
    return None


def link_refusal(state: str, expires_at: datetime, at: datetime) -> Refusal | None:
    """Say why a link does not open the account any more, or None. A link is good once, for seven days."""
    said: dict[str, Words] = {
        "accepted": _("这个邀请已经使用过。请直接登录。"),
        "revoked": _("这个邀请已被撤回。请与邀请您的同事联系。"),
    }
    if state in said:
        return Refusal(said[state], code=state)
    if at >= expires_at:
        return Refusal(_("这个邀请已过期。请联系邀请您的同事重新发送。"), code="expired")
    return None


def role_refusal(*, is_owner: bool, role: str) -> Refusal | None:
    """Say why a member's role cannot become this one, or None."""
    if is_owner:
        return Refusal(_("负责人的角色不能直接更改，请先把单位账号移交给另一位成员。"), code="owner")
    return _role_refusal(role)


def leave_refusal(*, is_owner: bool) -> Refusal | None:
    """Say that the owner cannot leave before handing over, or None: an account is never without an owner."""
    if not is_owner:
        return None
    words = _("您是单位账号的负责人，不能直接退出。请先把单位账号移交给另一位成员。")
    return Refusal(words, code="owner")


def hand_over_refusal(*, is_owner: bool) -> Refusal | None:
    """Say that an account is handed over to another member, not to its owner, or None."""
    if not is_owner:
        return None
    return Refusal(_("对方已经是单位账号的负责人，无须移交。"), code="owner")
