"""Where an account is reached now."""

from fairgate.platform.accounts.queries import AccountView, account
from fairgate.platform.codes.states import Channel


def proved(user_id: str) -> tuple[Channel, str] | None:
    """Return where a code proves that it is still the same person: the verified mobile, else the e-mail."""
    found = account(user_id)
    if found.mobile_verified:
        return Channel.SMS, found.mobile
    return (Channel.EMAIL, found.email) if found.email_verified else None


def in_use(found: AccountView, channel: str) -> str:
    """Return what an account has proved of a channel, "" for nothing."""
    if channel == Channel.EMAIL:
        return found.email if found.email_verified else ""
    return found.mobile if found.mobile_verified else ""
