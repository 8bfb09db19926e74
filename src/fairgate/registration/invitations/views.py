"""What upper rooms see of an organization's link for colleagues."""

from dataclasses import dataclass
from datetime import datetime

from fairgate.foundation.errors import Refusal


@dataclass(frozen=True)
class LinkView:
    """An open link for its own organization: the whole address, and who opened it when."""

    address: str
    opened_at: datetime
    opened_by: str


@dataclass(frozen=True)
class InvitedTo:
    """What whoever follows a link is told; `closed`: why nobody can be taken now, None while one can."""

    organization_id: int
    organization_name: str
    edition_id: int
    is_overseas: bool
    closed: Refusal | None
