"""What a kept filter must have."""

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _

MOST_SAVED_VIEWS = 20
"""Of one reviewer and queue: more are no help to the eye."""


def save_view_refusal(name: str, others: int) -> Refusal | None:
    """Say why a filter cannot be kept under a name, or None; `others` are kept under other names."""
    if not name.strip():
        return Refusal(_("请给这组条件起一个名称。"), "name", "missing")
    if others >= MOST_SAVED_VIEWS:
        words = _("每个列表最多保存%(most)s组条件，请先删除不用的。")
        return Refusal(words % {"most": MOST_SAVED_VIEWS}, "name", "full")
    return None
