"""Verbs of accounts."""

from fairgate.platform.accounts.operations.copying import copy_grants
from fairgate.platform.accounts.operations.handing_on import move_code, pass_on
from fairgate.platform.accounts.operations.keeping import (
    choose_language,
    end_sessions,
    note_entry,
    note_export,
    plain_password_refusal,
    set_password,
)
from fairgate.platform.accounts.operations.opening import (
    create_member,
    create_overseas_owner,
    create_owner,
    create_staff,
)
from fairgate.platform.accounts.operations.reaching import change_mobile, note_email, verify_email
from fairgate.platform.accounts.operations.roles import end_term, give, grant, revoke, take

__all__ = [
    "change_mobile",
    "choose_language",
    "copy_grants",
    "create_member",
    "create_overseas_owner",
    "create_owner",
    "create_staff",
    "end_sessions",
    "end_term",
    "give",
    "grant",
    "move_code",
    "note_email",
    "note_entry",
    "note_export",
    "pass_on",
    "plain_password_refusal",
    "revoke",
    "set_password",
    "take",
    "verify_email",
]
