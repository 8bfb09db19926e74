"""An account, or its credit code, in other hands."""

from datetime import datetime

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import Forbidden, Refusal, refuse
from fairgate.foundation.identifiers import uscc_refusal
from fairgate.foundation.words import _
from fairgate.platform.accounts.models import User
from fairgate.platform.accounts.operations.rows import locked, set_email, set_mobile
from fairgate.platform.audit import operations as audit


@transaction.atomic
def pass_on(user_id: str, *, mobile: str = "", email: str = "", name: str, by: Actor, at: datetime) -> None:
    """Give an account to another person, whose mobile or e-mail has been proved. Source: Q7, Q8.

    A login that is a credit code stays; one that was the former holder's e-mail becomes the new one's. The former
    holder's password, mobile, e-mail and sessions end; the new one signs in by a code and may choose a password.
    Raises Forbidden for all but the system, NotFound, Refused when the new e-mail is another account's login.
    """
    if not by.is_system:
        raise Forbidden
    user = locked(user_id)
    if "@" in user.login:
        refuse(_taken_refusal(user, email))
        user.login = email
    user.set_unusable_password()
    user.name = name
    set_email(user, email, at)
    set_mobile(user, mobile, at)
    columns = ["login", "password", "name", "email", "email_index", "email_verified_at"]
    columns += ["mobile", "mobile_index", "mobile_verified_at"]
    user.save(update_fields=columns)
    audit.record("pass_on", user, by=by, at=at)


@transaction.atomic
def move_code(from_id: str, to_id: str, *, by: Actor, at: datetime) -> None:
    """Let the credit code, where it is the login of one account, be that of another; the first gets its mobile.

    Passwords and sessions stay with their people. Nothing happens for a login that is no credit code. Raises
    Forbidden for all but the system, NotFound, Refused when the first has no mobile of its own to sign in with.
    """
    if not by.is_system:
        raise Forbidden
    first, second = (locked(each) for each in sorted((from_id, to_id)))
    former, fresh = (first, second) if str(first.pk) == from_id else (second, first)
    code = former.login
    if uscc_refusal(code) is not None:
        return
    refuse(_own_login_refusal(former, fresh))
    former.login, fresh.login = f"moving-{former.pk}", code
    former.save(update_fields=["login"])
    fresh.save(update_fields=["login"])
    former.login = former.mobile
    former.save(update_fields=["login"])
    audit.record("move_code", former, by=by, at=at, to=str(fresh.pk))


def _taken_refusal(user: User, email: str) -> Refusal | None:
    if not User.objects.filter(login=email).exclude(pk=user.pk).exists():
        return None
    return Refusal(_("该邮箱已有账号，请换一个邮箱。"), "email", "taken")


def _own_login_refusal(former: User, fresh: User) -> Refusal | None:
    """Say that the former holder's mobile is no login that is free, or None."""
    others = User.objects.filter(login=former.mobile).exclude(pk__in=[former.pk, fresh.pk])
    if former.mobile and former.mobile_verified_at and not others.exists():
        return None
    words = _("您的手机号码没有验证，或已用于另一个账号，移交后您无法登录。请先在“账号”页更换手机号码。")
    return Refusal(words, code="mobile")
