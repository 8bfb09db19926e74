"""Every point of a payment at which a process can be killed, read from the source: a new one is tested."""

import re
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src" / "fairgate"
ROOMS = ("billing", "api", "providers/wechat_pay", "platform/work")
CALLS = ("create", "query")
"""What `reach(f"{request.call}.sent")` stands for on the way of a payment."""

_REACHED = re.compile(r'reach, "(\w+\.\w+)"|reach\("(\w+\.\w+)"\)')


def points() -> list[str]:
    """Return the names of all points, sorted."""
    found = {f"{call}.sent" for call in CALLS}
    for room in ROOMS:
        for path in (SOURCE / room).rglob("*.py"):
            found |= {one or other for one, other in _REACHED.findall(path.read_text(encoding="utf-8"))}
    return sorted(found)
