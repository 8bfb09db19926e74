"""What payments tell upward."""

from dataclasses import dataclass

from fairgate.foundation.events import Fact


@dataclass(frozen=True)
class RefundTold(Fact):
    """A channel's verified notice tells of a refund, by our number of it."""

    number: str
    notice_id: int
