"""Every point of a payment at which a process can be killed, read from the source: a new one is tested.

Each is tried with each channel; a channel joins by being one of `Channel`.
"""

import re
from pathlib import Path

from fairgate.billing.payments.states import Channel

SOURCE = Path(__file__).resolve().parents[2] / "src" / "fairgate"
ROOMS = ("billing", "api", "platform/work")
CALLS = ("create", "query", "close")
"""What `reach(f"{request.call}.sent")` stands for on the way of a payment."""

NOT_REACHED = {(Channel.UNIONPAY, "close.sent")}
"""UnionPay has no call for closing."""

_REACHED = re.compile(r'reach, "(\w+\.\w+)"|reach\("(\w+\.\w+)"\)')


def points() -> list[str]:
    """Return the names of all points, sorted."""
    found = {f"{call}.sent" for call in CALLS}
    for room in ROOMS:
        for path in (SOURCE / room).rglob("*.py"):
            found |= {one or other for one, other in _REACHED.findall(path.read_text(encoding="utf-8"))}
    return sorted(found)


def product() -> list[tuple[Channel, str]]:
    """Return every point with every channel that comes by it."""
    pairs = [(channel, point) for channel in Channel for point in points()]
    return [pair for pair in pairs if pair not in NOT_REACHED]
