"""When many cases may be decided at once."""

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _

MOST_IN_A_BATCH = 20_000


def batch_size_refusal(total: int) -> Refusal | None:
    """Say that there is nothing to decide, or too much at once, or None."""
    if total == 0:
        return Refusal(_("没有选中任何审核。请放宽条件，或至少勾选一件。"), code="empty")
    if total > MOST_IN_A_BATCH:
        words = _("一次最多办理%(most)s件，这里有%(total)s件。请再加条件，分几次办理。")
        return Refusal(words % {"most": f"{MOST_IN_A_BATCH:,}", "total": f"{total:,}"}, code="too_many")
    return None


def confirm_refusal(total: int, repeated: int | None) -> Refusal | None:
    """Say that the number was not repeated as it is, or None."""
    if repeated == total:
        return None
    return Refusal(_("请填写要办理的件数%(total)s，以确认。") % {"total": f"{total:,}"}, "count", "count")
