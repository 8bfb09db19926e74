"""What has become of an account that was contested."""

from dataclasses import dataclass

from fairgate.foundation.events import Fact


@dataclass(frozen=True)
class AccountTakenOver(Fact):
    """An appeal was upheld: the account has another owner, and everybody's access has ended. Source: Q8."""

    organization_id: int
