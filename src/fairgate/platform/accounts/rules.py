"""What a login, a password and a grant must look like."""

import re
from collections.abc import Iterable

from fairgate.foundation.errors import Refusal
from fairgate.foundation.identifiers import compact, normalize_email, normalize_mobile, uscc_refusal
from fairgate.foundation.words import _
from fairgate.platform.accounts.states import HOST, MEMBER_ROLES, Role, Scope

LEAST_LETTERS = 8
LEAST_LETTERS_OF_STAFF = 12
MOST_LETTERS = 128
_STAFF_NAME = re.compile(r"[a-z][a-z0-9._-]{1,39}")

_SCOPES = {
    Scope.ORGANIZATION: MEMBER_ROLES,
    Scope.DELEGATION: {
        Role.DELEGATION_REVIEWER,
        Role.SUB_DELEGATION_REVIEWER,
        Role.PERSON_REVIEWER,
        Role.DELEGATION_ADMIN,
    },
    Scope.HOST: {
        Role.PERSON_REVIEWER,
        Role.HOST_ADMIN,
        Role.BADGE_OFFICER,
        Role.FINANCE_MAKER,
        Role.FINANCE_CHECKER,
        Role.SYSTEM_ADMIN,
        Role.AUDITOR,
    },
    Scope.GATE: {Role.GATE_STEWARD},
}


def normalize_login(text: str) -> str:
    """Return the form in which a login is stored and compared: credit code, mobile, e-mail, else staff name."""
    if uscc_refusal(text) is None:
        return compact(text)
    return normalize_mobile(text) or normalize_email(text) or text.strip().lower()


def staff_name_refusal(login: str) -> Refusal | None:
    """Say why a staff name cannot be used, or None."""
    if _STAFF_NAME.fullmatch(login):
        return None
    return Refusal(_("工作人员登录名应为2至40位小写字母、数字、点、横线，以字母开头。"), "login", "form")


def password_refusal(
    password: str, *, login: str, name: str, is_staff: bool, is_common: bool
) -> Refusal | None:
    """Say why a password will not do, or None. Length counts, composition does not. Source: ASVS 6.2."""
    least = LEAST_LETTERS_OF_STAFF if is_staff else LEAST_LETTERS
    if len(password) < least:
        words = _("密码至少需要%(least)s位，请加长，例如用几个不相干的词连起来。") % {"least": least}
        return Refusal(words, "password", "short")
    if len(password) > MOST_LETTERS:
        return Refusal(_("密码最多128位，请缩短。"), "password", "long")
    folded = password.casefold()
    if is_common:
        return Refusal(_("这个密码太常见，容易被猜到，请换一个。"), "password", "common")
    if folded in {login.casefold(), name.casefold()}:
        return Refusal(_("密码不能与登录账号或名称相同，请换一个。"), "password", "own")
    return None


def grant_refusal(role: str, scope_kind: str, scope_id: str) -> Refusal | None:
    """Say why a role cannot be held in a scope, or None."""
    if scope_kind not in Scope.values or Role(role) not in _SCOPES[Scope(scope_kind)]:
        return Refusal(_("这个角色不能授予这类范围，请核对后重选。"), "role", "scope")
    if not scope_id or (scope_kind == Scope.HOST and scope_id != HOST):
        return Refusal(_("没有这个范围，请核对后重选。"), "role", "scope")
    return None


_ALONE = (Role.SYSTEM_ADMIN, Role.AUDITOR)
_TWO_PEOPLE = ({Role.FINANCE_MAKER, Role.FINANCE_CHECKER},)


def apart_refusal(held: Iterable[str], role: str) -> Refusal | None:
    """Say why one account cannot hold a role beside those of staff that it has, or None.

    Whoever keeps the system, whoever audits it and whoever works in it are three people; what one finance
    officer prepares another releases. Source: GB/T 22239 (separation of administrators); facts on two people.
    """
    others = {Role(each) for each in held} - {Role(role)}
    if others and (role in _ALONE or others & set(_ALONE)):
        words = _("系统管理员和安全审计员不能兼任其他工作角色，请换一个账号。")
        return Refusal(words, "role", "apart")
    if any(role in pair and others & pair for pair in _TWO_PEOPLE):
        return Refusal(_("财务经办和财务复核不能是同一个人，请换一个账号。"), "role", "apart")
    return None


def own_refusal(*, is_self: bool) -> Refusal | None:
    """Say that nobody gives a role to themselves, or None."""
    if not is_self:
        return None
    return Refusal(_("不能给自己授予角色，请由另一位管理员办理。"), code="self")
