"""Opening accounts: owners at home and overseas, members, staff. Source: guide R18, R19, R22."""

from datetime import datetime

from django.db import IntegrityError, transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import Forbidden, Refusal, Refused, refuse
from fairgate.foundation.identifiers import normalize_email, normalize_mobile, uscc_refusal
from fairgate.foundation.words import _
from fairgate.platform.accounts.models import User
from fairgate.platform.accounts.operations.rows import BAD_EMAIL, BAD_MOBILE, set_email, set_mobile
from fairgate.platform.accounts.password_list import is_common
from fairgate.platform.accounts.policies import can_open_staff_account
from fairgate.platform.accounts.rules import (
    normalize_login,
    password_refusal,
    staff_name_refusal,
)
from fairgate.platform.audit import operations as audit


@transaction.atomic
def create_owner(
    login: str, password: str, mobile: str, name: str, *, by: Actor, at: datetime, language: str = "zh-hans"
) -> str:
    """Open the one account of an organization and return its id. Source: guide R18, R19, R22.

    `login` is its credit code; `mobile` has just been proved by a code. Raises Refused with field "uscc" and
    code "taken" when the code has an account, else with field uscc, mobile or password.
    """
    number = normalize_mobile(mobile)
    refuse(uscc_refusal(login), None if number else BAD_MOBILE, _password_refusal(password, login, name))
    taken = Refusal(
        _("该统一社会信用代码已注册，请直接登录，或通过验证过的手机号码找回密码。"), "uscc", "taken"
    )
    user = User(login=normalize_login(login), name=name, language=language, created_at=at)
    set_mobile(user, number or "", at)
    return _open(user, password, taken, by, at)


@transaction.atomic
def create_overseas_owner(
    email: str, password: str, name: str, *, by: Actor, at: datetime, language: str = "en"
) -> str:
    """Open the one account of an overseas organization, whose login is the e-mail just proved. Source: Q7.

    Returns its id. Raises Refused with field "email" and code "taken" when the address has an account, else with
    field email or password.
    """
    address = normalize_email(email)
    refuse(None if address else BAD_EMAIL, _password_refusal(password, email, name))
    taken = Refusal(_("该邮箱已有账号，请直接登录，或通过这个邮箱找回密码。"), "email", "taken")
    user = User(login=address or "", name=name, language=language, created_at=at)
    set_email(user, address or "", at)
    return _open(user, password, taken, by, at)


@transaction.atomic
def create_member(
    mobile: str, password: str, name: str, *, by: Actor, at: datetime, language: str = "zh-hans"
) -> str:
    """Open an account for a member, whose login is the mobile number just proved, and return its id."""
    number = normalize_mobile(mobile)
    refuse(None if number else BAD_MOBILE, _password_refusal(password, mobile, name))
    taken = Refusal(_("该手机号码已有账号，请直接登录。"), "mobile", "taken")
    user = User(login=number or "", name=name, language=language, created_at=at)
    set_mobile(user, number or "", at)
    return _open(user, password, taken, by, at)


@transaction.atomic
def create_staff(
    login: str,
    password: str,
    name: str,
    *,
    by: Actor,
    at: datetime,
    mobile: str = "",
    email: str = "",
    language: str = "zh-hans",
) -> str:
    """Open an account for an officer or steward and return its id; roles are granted apart.

    `mobile` and `email` have been proved, by a link that was sent there.
    """
    if not can_open_staff_account(by):
        raise Forbidden
    number = normalize_mobile(mobile) if mobile else ""
    address = normalize_email(email) if email else ""
    refuse(
        staff_name_refusal(login),
        BAD_MOBILE if number is None else None,
        BAD_EMAIL if address is None else None,
        _password_refusal(password, login, name, is_staff=True),
    )
    user = User(login=login, name=name, language=language, created_at=at)
    set_mobile(user, number or "", at)
    set_email(user, address or "", at)
    return _open(user, password, Refusal(_("这个登录名已被使用，请换一个。"), "login", "taken"), by, at)


def _open(user: User, password: str, taken: Refusal, by: Actor, at: datetime) -> str:
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(taken) from error
    audit.record("open_account", user, by=by, at=at)
    return str(user.pk)


def _password_refusal(password: str, login: str, name: str, *, is_staff: bool = False) -> Refusal | None:
    return password_refusal(
        password, login=login, name=name, is_staff=is_staff, is_common=is_common(password)
    )
