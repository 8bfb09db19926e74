"""How many pictures one browser and one address may hand in: reading one takes seconds of a processor."""

from datetime import timedelta

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _
from fairgate.platform.limits.rules import Limit, network_of

A_SESSION, AN_ADDRESS = 240, 480
"""A day, and an hour. Whoever tries again and again, or sits with many behind one address, stays below."""


def upload_limits(holder: str, address: str) -> list[Limit]:
    """Return what one more picture must keep; `address` may be "" where none is known."""
    found = [Limit(f"picture:{holder}", A_SESSION, timedelta(days=1))]
    network = network_of(address)
    return [*found, Limit(f"picture:address:{network}", AN_ADDRESS, timedelta(hours=1))] if network else found


def upload_refusal(limit: Limit | None) -> Refusal | None:
    """Say that there have been too many pictures, or None."""
    if limit is None:
        return None
    words = _("上传图片的次数过多，请过一小时再试；急需办理的，请拨打服务热线。")
    return Refusal(words, "picture", "limit")
