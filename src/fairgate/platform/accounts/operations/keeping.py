"""What an account keeps: password, sessions, language."""

from datetime import datetime

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import Forbidden, Refusal, refuse
from fairgate.platform.accounts.models import User
from fairgate.platform.accounts.operations.opening import _password_refusal
from fairgate.platform.accounts.operations.rows import locked
from fairgate.platform.accounts.queries import is_staff_member
from fairgate.platform.accounts.states import Role, Scope
from fairgate.platform.audit import operations as audit
from fairgate.platform.audit.states import Read, ReadPurpose


@transaction.atomic
def set_password(user_id: str, password: str, *, by: Actor, at: datetime) -> None:
    """Give an account a new password, which ends its other sessions. Raises Refused with field "password"."""
    user = locked(user_id)
    if by.id not in {"", str(user.pk)}:
        raise Forbidden
    refuse(_password_refusal(password, user.login, user.name, is_staff=is_staff_member(user_id)))
    user.set_password(password)
    user.save(update_fields=["password"])
    audit.record("set_password", user, by=by, at=at)


def plain_password_refusal(password: str, *, login: str) -> Refusal | None:
    """Say why nobody could have this password, or None; for asking before a code is used up."""
    return _password_refusal(password, login, "")


@transaction.atomic
def note_entry(user_id: str, *, language: str, with_factor: bool, address: str, at: datetime) -> None:
    """Write down that an account has signed in, and the language it chose to be written to in."""
    choose_language(user_id, language)
    user = locked(user_id)
    by = Actor(id=user_id, label=user.name, address=address)
    audit.record("sign_in", user, by=by, at=at, with_factor=with_factor)


@transaction.atomic
def end_sessions(user_id: str, *, by: Actor, at: datetime) -> None:
    """End every session of an account; the caller's own is opened anew by its screen."""
    user = locked(user_id)
    user.session_round += 1
    user.save(update_fields=["session_round"])
    audit.record("end_sessions", user, by=by, at=at)


@transaction.atomic
def note_export(user_id: str, *, by: Actor, at: datetime) -> None:
    """Write down that an account took away all its data with whole numbers, for each organization that it enters."""
    user = locked(user_id)
    told = {"what": Read.OWN_DATA.value, "purpose": ReadPurpose.OWN.value}
    for scope in sorted(
        by.scopes(Role.OWNER, Scope.ORGANIZATION) | by.scopes(Role.REGISTRAR, Scope.ORGANIZATION)
    ):
        audit.record(audit.READ, user, by=by, at=at, scope=f"{Scope.ORGANIZATION.value}:{scope}", **told)


def choose_language(user_id: str, language: str) -> None:
    """Remember the language in which an account is written to; a preference leaves no audit entry."""
    User.objects.filter(pk=user_id).exclude(language=language).update(language=language)
