"""What upper rooms see of an extension."""

from dataclasses import dataclass
from datetime import date, datetime

from fairgate.foundation.words import Words
from fairgate.registration.editions.rulebook import Bilingual


@dataclass(frozen=True)
class ExtensionView:
    """One extension; `receiver` is the delegation's full name, or the organization's name."""

    id: int
    what_label: Words
    receiver: Bilingual
    is_for_organization: bool
    until: date
    reason: str
    granted_at: datetime
    granted_by: str
    withdrawn_at: datetime | None
    withdrawn_by: str

    @property
    def is_standing(self) -> bool:
        return self.withdrawn_at is None
