"""What a login, a password and a grant must look like."""

import re

from fairgate.foundation.errors import Refusal
from fairgate.foundation.identifiers import compact, normalize_mobile, uscc_refusal
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
    """Return the form in which a login is stored and compared: credit code, then mobile, then staff name."""
    if uscc_refusal(text) is None:
        return compact(text)
    return normalize_mobile(text) or text.strip().lower()


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
