"""Finds an account to write to, and puts what was proved on it."""

from datetime import datetime

from fairgate.foundation.errors import NotFound, Refusal
from fairgate.foundation.words import _
from fairgate.platform.accounts.models import User
from fairgate.platform.accounts.queries import email_index, mobile_index

BAD_MOBILE = Refusal(_("这不是有效的手机号码，请核对；境外号码请加国家代码，如+65。"), "mobile", "form")
BAD_EMAIL = Refusal(_("这不是有效的邮箱地址，请核对；应类似name@example.com。"), "email", "form")


def locked(user_id: str) -> User:
    """Return the account under lock; raises NotFound."""
    found = User.objects.select_for_update(no_key=True).filter(pk=user_id).first()
    if found is None:
        raise NotFound
    return found


def set_mobile(user: User, mobile: str, at: datetime) -> None:
    """Put a mobile that was just proved on an account, with its look-up key; "" takes it off."""
    user.mobile, user.mobile_index = mobile, mobile_index(mobile)
    user.mobile_verified_at = at if mobile else None


def set_email(user: User, email: str, at: datetime) -> None:
    """Put an e-mail address that was just proved on an account, with its look-up key; "" takes it off."""
    user.email, user.email_index = email, email_index(email)
    user.email_verified_at = at if email else None
