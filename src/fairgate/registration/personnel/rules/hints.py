"""What to look at twice in a name, a number or a photo: hints to people, never a wall."""

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _
from fairgate.registration.editions.rulebook import PhotoRule
from fairgate.registration.personnel.documents import (
    document_hints,
)
from fairgate.registration.personnel.file import PersonFile
from fairgate.registration.personnel.states import PhotoHint


def hints_of(file: PersonFile, *, lacking: str) -> tuple[Refusal, ...]:
    """Return what to look at twice, never a wall; `lacking` are the signs of the name that badges cannot print."""
    found = document_hints(file.document_kind, file.document_number, file.document_issuer)
    if not lacking:
        return found
    words = _(
        "证件字体没有“%(signs)s”字，印在证件上会是空白。请核对是否写错；无误的可以提交，制证时由人工补字。"
    )
    return (Refusal(words % {"signs": "”“".join(lacking)}, "name", "rare"), *found)


def photo_hints(width: int, height: int, rule: PhotoRule) -> tuple[PhotoHint, ...]:
    """Return what a photo of this many pixels lacks; () when it is fine. Source: F11.

    What is not of the shape is cut to it, and judged by what is left.
    """
    is_shaped = abs(width / height - rule.ratio) <= rule.ratio_tolerance
    if not is_shaped:
        width, height = min(width, round(height * rule.ratio)), min(height, round(width / rule.ratio))
    is_small = width < rule.min_width or height < rule.min_height
    return (PhotoHint.SMALL,) * is_small + (PhotoHint.SHAPE,) * (not is_shaped)
