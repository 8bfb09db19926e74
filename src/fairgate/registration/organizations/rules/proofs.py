"""What a qualification proof must say, and how many there may be. Source: guide R32, F2."""

from datetime import timedelta

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _
from fairgate.platform.limits.rules import Limit
from fairgate.registration.editions.rulebook import Rulebook
from fairgate.registration.organizations.states import ProofKind

LONGEST_CAPTION = 100
_A_DAY = 120
"""Uploads of one organization; whoever tries a picture again and again stays below."""


def proof_refusals(kind: str, caption: str) -> tuple[Refusal, ...]:
    """Return what is wrong with what is said of a picture."""
    found = (
        None if kind in ProofKind.values else Refusal(_("请选择证明类型。"), "kind", "missing"),
        None
        if len(caption) <= LONGEST_CAPTION
        else Refusal(_("说明最多%(most)s字，请写得简短些。") % {"most": LONGEST_CAPTION}, "caption", "long"),
    )
    return tuple(refusal for refusal in found if refusal is not None)


def too_many_proofs_refusal(there: int, rulebook: Rulebook) -> Refusal | None:
    """Say that an organization has handed in as many proofs as the edition takes, or None."""
    if there < rulebook.most_proofs:
        return None
    words = _("每家单位最多上传%(most)s张资质证明。请先移除一张。")
    return Refusal(words % {"most": rulebook.most_proofs}, "picture", "many")


def twice_refusal() -> Refusal:
    """Say that the very same file is there already."""
    return Refusal(_("这张图片已经上传过，请选择另一张。"), "picture", "twice")


def proof_limits(organization_id: int) -> list[Limit]:
    """Return what one more upload must keep."""
    return [Limit(f"proof:{organization_id}", _A_DAY, timedelta(days=1))]


def upload_refusal(limit: Limit | None) -> Refusal | None:
    """Say that there have been too many uploads today, or None."""
    if limit is None:
        return None
    return Refusal(_("今天上传图片的次数过多，请明天再试；急需办理的，请拨打服务热线。"), "picture", "limit")
