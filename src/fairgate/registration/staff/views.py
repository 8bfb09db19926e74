"""What administrators see of the staff, and the invited of an invitation."""

from dataclasses import dataclass
from datetime import date, datetime

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import Words
from fairgate.registration.editions.rulebook import Bilingual


@dataclass(frozen=True)
class Post:
    """A role somewhere: a delegation's full name, "" for the host, a gate's code or * for all gates."""

    id: int
    role: str
    role_label: Words
    scope_kind: str
    scope_id: str
    place: Bilingual
    from_day: date | None
    until_day: date | None
    """A deputy's days, inclusive; None for a role without end."""
    is_ahead: bool
    granted_by: str
    granted_at: datetime

    @property
    def is_deputy(self) -> bool:
        return self.until_day is not None

    @property
    def is_hosts(self) -> bool:
        return self.scope_kind == "host"

    @property
    def is_every_gate(self) -> bool:
        return self.scope_kind == "gate" and self.scope_id == "*"


@dataclass(frozen=True)
class Officer:
    """Somebody of the staff with the posts that the reader manages."""

    user_id: str
    name: str
    login: str
    last_seen: datetime | None
    has_factor: bool
    is_self: bool
    posts: tuple[Post, ...]
    has_posts_elsewhere: bool = False
    """Told for one officer only: then a manager of these posts does not manage the account."""


@dataclass(frozen=True)
class StaffInvitationRow:
    """An invitation that waits; `is_expired`: its link opens nothing any more."""

    id: int
    name: str
    role_label: Words
    scope_kind: str
    scope_id: str
    place: Bilingual
    reached_by: str
    until_day: date | None
    invited_by: str
    invited_at: datetime
    expires_at: datetime
    is_expired: bool

    @property
    def is_hosts(self) -> bool:
        return self.scope_kind == "host"

    @property
    def is_every_gate(self) -> bool:
        return self.scope_kind == "gate" and self.scope_id == "*"


@dataclass(frozen=True)
class StaffInvited:
    """What whoever holds the link may read."""

    name: str
    role_label: Words
    scope_kind: str
    scope_id: str
    place: Bilingual
    from_day: date | None
    until_day: date | None
    invited_by: str
    reached_by: str
    over: Refusal | None

    @property
    def is_hosts(self) -> bool:
        return self.scope_kind == "host"

    @property
    def is_every_gate(self) -> bool:
        return self.scope_kind == "gate" and self.scope_id == "*"
