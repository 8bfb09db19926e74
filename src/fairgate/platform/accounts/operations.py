"""Opening accounts, giving and taking roles, changing passwords."""

from datetime import datetime

from django.db import IntegrityError, transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import Forbidden, NotFound, Refusal, Refused, refuse
from fairgate.foundation.identifiers import normalize_mobile, uscc_refusal
from fairgate.foundation.words import _
from fairgate.platform.accounts.models import RoleGrant, User
from fairgate.platform.accounts.password_list import is_common
from fairgate.platform.accounts.policies import can_grant, can_open_staff_account
from fairgate.platform.accounts.queries import is_staff_member, mobile_index
from fairgate.platform.accounts.rules import (
    grant_refusal,
    normalize_login,
    password_refusal,
    staff_name_refusal,
)
from fairgate.platform.audit import operations as audit

_BAD_MOBILE = Refusal(_("这不是有效的手机号码，请核对；境外号码请加国家代码，如+65。"), "mobile", "form")


@transaction.atomic
def create_owner(
    login: str, password: str, mobile: str, name: str, *, by: Actor, at: datetime, language: str = "zh-hans"
) -> str:
    """Open the one account of an organization and return its id. Source: guide R18, R19, R22.

    `login` is its credit code; `mobile` has just been proved by a code. Raises Refused with field "uscc" and
    code "taken" when the code has an account, else with field uscc, mobile or password.
    """
    number = normalize_mobile(mobile)
    refuse(uscc_refusal(login), None if number else _BAD_MOBILE, _password_refusal(password, login, name))
    taken = Refusal(
        _("该统一社会信用代码已注册，请直接登录，或通过验证过的手机号码找回密码。"), "uscc", "taken"
    )
    user = User(login=normalize_login(login), name=name, language=language, created_at=at)
    _set_mobile(user, number or "", at)
    return _open(user, password, taken, by, at)


@transaction.atomic
def create_member(
    mobile: str, password: str, name: str, *, by: Actor, at: datetime, language: str = "zh-hans"
) -> str:
    """Open an account for a member, whose login is the mobile number just proved, and return its id."""
    number = normalize_mobile(mobile)
    refuse(None if number else _BAD_MOBILE, _password_refusal(password, mobile, name))
    taken = Refusal(_("该手机号码已有账号，请直接登录。"), "mobile", "taken")
    user = User(login=number or "", name=name, language=language, created_at=at)
    _set_mobile(user, number or "", at)
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
    language: str = "zh-hans",
) -> str:
    """Open an account for an officer or steward and return its id; roles are granted apart."""
    if not can_open_staff_account(by):
        raise Forbidden
    number = normalize_mobile(mobile) if mobile else ""
    refuse(
        staff_name_refusal(login),
        _BAD_MOBILE if number is None else None,
        _password_refusal(password, login, name, is_staff=True),
    )
    user = User(login=login, name=name, language=language, created_at=at)
    _set_mobile(user, number or "", at)
    return _open(user, password, Refusal(_("这个登录名已被使用，请换一个。"), "login", "taken"), by, at)


@transaction.atomic
def grant(user_id: str, role: str, scope_kind: str, scope_id: str, *, by: Actor, at: datetime) -> None:
    """Give a role in a scope; a role that stands is left alone. Raises Forbidden, NotFound, Refused."""
    user = _locked(user_id)
    if not can_grant(by, scope_kind, str(scope_id)):
        raise Forbidden
    refuse(grant_refusal(role, scope_kind, str(scope_id)))
    _grant, is_new = RoleGrant.objects.get_or_create(
        user=user,
        role=role,
        scope_kind=scope_kind,
        scope_id=str(scope_id),
        revoked_at=None,
        defaults={"granted_by": by.label, "granted_at": at},
    )
    if is_new:
        audit.record("grant", user, by=by, at=at, role=role, scope=f"{scope_kind}:{scope_id}")


@transaction.atomic
def revoke(user_id: str, role: str, scope_kind: str, scope_id: str, *, by: Actor, at: datetime) -> None:
    """Take a role away; it is gone at the account's next request. Raises Forbidden, NotFound."""
    user = _locked(user_id)
    if not can_grant(by, scope_kind, str(scope_id)):
        raise Forbidden
    standing = user.grants.filter(role=role, scope_kind=scope_kind, scope_id=str(scope_id), revoked_at=None)
    if standing.update(revoked_at=at):
        audit.record("revoke", user, by=by, at=at, role=role, scope=f"{scope_kind}:{scope_id}")


@transaction.atomic
def set_password(user_id: str, password: str, *, by: Actor, at: datetime) -> None:
    """Give an account a new password, which ends its other sessions. Raises Refused with field "password"."""
    user = _locked(user_id)
    if by.id not in {"", str(user.pk)}:
        raise Forbidden
    refuse(_password_refusal(password, user.login, user.name, is_staff=is_staff_member(user_id)))
    user.set_password(password)
    user.save(update_fields=["password"])
    audit.record("set_password", user, by=by, at=at)


@transaction.atomic
def pass_on(user_id: str, *, mobile: str, name: str, by: Actor, at: datetime) -> None:
    """Give an account to another person, whose mobile has been proved; the login stays. Source: Q8.

    The former holder's password, e-mail and sessions end; the new one signs in by a code to the mobile and
    may choose a password. Raises Forbidden for all but the system, NotFound.
    """
    if not by.is_system:
        raise Forbidden
    user = _locked(user_id)
    user.set_unusable_password()
    user.name, user.email = name, ""
    _set_mobile(user, mobile, at)
    columns = ["password", "name", "email", "mobile", "mobile_index", "mobile_verified_at"]
    user.save(update_fields=columns)
    audit.record("pass_on", user, by=by, at=at)


def plain_password_refusal(password: str, *, login: str) -> Refusal | None:
    """Say why nobody could have this password, or None; for asking before a code is used up."""
    return _password_refusal(password, login, "")


@transaction.atomic
def note_entry(user_id: str, *, language: str, with_factor: bool, address: str, at: datetime) -> None:
    """Write down that an account has signed in, and the language it chose to be written to in."""
    choose_language(user_id, language)
    user = _locked(user_id)
    by = Actor(id=user_id, label=user.name, address=address)
    audit.record("sign_in", user, by=by, at=at, with_factor=with_factor)


@transaction.atomic
def note_email(user_id: str, email: str, *, by: Actor, at: datetime) -> None:
    """Keep the address to which an account's notices go; "" for none. Raises NotFound.

    Nothing else trusts it: nobody has proved that it is theirs. The caller answers for the permission of `by`.
    """
    user, address = _locked(user_id), email.strip()
    if address == user.email:
        return
    user.email = address
    user.save(update_fields=["email"])
    audit.record("note_email", user, by=by, at=at)


def choose_language(user_id: str, language: str) -> None:
    """Remember the language in which an account is written to; a preference leaves no audit entry."""
    User.objects.filter(pk=user_id).exclude(language=language).update(language=language)


def _locked(user_id: str) -> User:
    found = User.objects.select_for_update(no_key=True).filter(pk=user_id).first()
    if found is None:
        raise NotFound
    return found


def _open(user: User, password: str, taken: Refusal, by: Actor, at: datetime) -> str:
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(taken) from error
    audit.record("open_account", user, by=by, at=at)
    return str(user.pk)


def _set_mobile(user: User, mobile: str, at: datetime) -> None:
    user.mobile, user.mobile_index = mobile, mobile_index(mobile)
    user.mobile_verified_at = at if mobile else None


def _password_refusal(password: str, login: str, name: str, *, is_staff: bool = False) -> Refusal | None:
    return password_refusal(
        password, login=login, name=name, is_staff=is_staff, is_common=is_common(password)
    )
