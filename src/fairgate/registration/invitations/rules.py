"""How many may wait by a link, and where it leads."""

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _

LINK = "/colleagues/{token}/"
"""Where the visitor portal keeps the page; a test holds both together."""

MOST_WAITING = 500
"""As many people as an organization's lists are made for; a link that got into wrong hands fills no more."""


def full_refusal(waiting: int) -> Refusal | None:
    """Say that an organization has to answer others first, or None."""
    if waiting < MOST_WAITING:
        return None
    return Refusal(_("等待该单位审核的人数已满，请联系单位联络员处理后再填写。"), code="full")
