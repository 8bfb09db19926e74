"""What members see of each other, and the invited of an invitation."""

from dataclasses import dataclass
from datetime import datetime

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import Words


@dataclass(frozen=True)
class MemberRow:
    """Somebody who works in the account; `reached_by` is masked, `last_seen` None before the first time."""

    user_id: str
    name: str
    role: str
    role_label: Words
    reached_by: str
    since: datetime
    last_seen: datetime | None
    is_owner: bool
    is_self: bool


@dataclass(frozen=True)
class InvitationRow:
    """An invitation that waits; `is_expired`: its link opens nothing any more."""

    id: int
    name: str
    role_label: Words
    reached_by: str
    invited_by: str
    invited_at: datetime
    expires_at: datetime
    is_expired: bool


@dataclass(frozen=True)
class Invited:
    """What whoever holds the link may read before proving who they are; `holder` is in clear, for sending."""

    organization_id: int
    organization_name: str
    name: str
    role_label: Words
    invited_by: str
    channel: str
    holder: str
    reached_by: str
    has_account: bool
    over: Refusal | None
