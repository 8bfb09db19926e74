"""Where an account is reached: mobile and e-mail, noted and proved."""

from datetime import datetime

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import Refusal, Refused, refuse
from fairgate.foundation.identifiers import normalize_email, normalize_mobile
from fairgate.foundation.words import _
from fairgate.platform.accounts.models import User
from fairgate.platform.accounts.operations.rows import BAD_EMAIL, BAD_MOBILE, locked, set_email, set_mobile
from fairgate.platform.audit import operations as audit


@transaction.atomic
def note_email(user_id: str, email: str, *, by: Actor, at: datetime) -> None:
    """Keep the address to which an account's notices go; "" for none. Raises NotFound.

    Nothing else trusts it: nobody has proved that it is theirs. One that is proved stays until another is
    (`verify_email`). The caller answers for the permission of `by`.
    """
    user, address = locked(user_id), email.strip()
    if address == user.email or user.email_verified_at:
        return
    user.email = address
    user.save(update_fields=["email"])
    audit.record("note_email", user, by=by, at=at)


@transaction.atomic
def verify_email(user_id: str, email: str, *, by: Actor, at: datetime) -> None:
    """Keep an address that its holder has just proved by a code; it is the login where the login was an e-mail.

    Raises NotFound, and Refused with field "email" for none or one that is another account's login.
    """
    user, address = locked(user_id), normalize_email(email)
    if address is None:
        raise Refused(BAD_EMAIL)
    if "@" in user.login and address != user.login:
        taken = User.objects.filter(login=address).exists()
        refuse(Refusal(_("该邮箱已有账号，请换一个邮箱。"), "email", "taken") if taken else None)
        user.login = address
    set_email(user, address, at)
    user.save(update_fields=["login", "email", "email_index", "email_verified_at"])
    audit.record("verify_email", user, by=by, at=at)


@transaction.atomic
def change_mobile(user_id: str, mobile: str, *, by: Actor, at: datetime) -> None:
    """Keep a mobile that its holder has just proved by a code; it is the login where the login was a mobile.

    Raises NotFound, and Refused with field "mobile" for none or one that is another account's login.
    """
    user, number = locked(user_id), normalize_mobile(mobile)
    if number is None:
        raise Refused(BAD_MOBILE)
    if user.login.startswith("+") and number != user.login:
        taken = User.objects.filter(login=number).exists()
        refuse(Refusal(_("该手机号码已有账号，请换一个号码。"), "mobile", "taken") if taken else None)
        user.login = number
    set_mobile(user, number, at)
    user.save(update_fields=["login", "mobile", "mobile_index", "mobile_verified_at"])
    audit.record("change_mobile", user, by=by, at=at)
