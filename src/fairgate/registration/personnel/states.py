"""The life of a person's registration, and the documents by which people are known."""

from django.db.models import TextChoices

from fairgate.foundation.states import Machine, Move, Party
from fairgate.foundation.words import _


class PersonState(TextChoices):
    """A person's own state; fee and badge have theirs. Source: guide R40-R42, R55, R63, R64."""

    VOUCHING = "vouching", _("单位审核加入")
    DRAFT = "draft", _("待提交")
    SUBMITTED = "submitted", _("已提交")
    UNDER_REVIEW = "under_review", _("审核中")
    RETURNED = "returned", _("退回修改")
    APPROVED = "approved", _("通过")
    REJECTED = "rejected", _("不通过")
    CANCELLED = "cancelled", _("注销")


EDITABLE = (PersonState.DRAFT, PersonState.RETURNED, PersonState.REJECTED)
"""States in which the organization may change a person's data. Source: Q27, Q28."""

HANDED_IN = (
    PersonState.SUBMITTED,
    PersonState.UNDER_REVIEW,
    PersonState.RETURNED,
    PersonState.APPROVED,
)
"""States that bind a document to one person of an edition: one person, one badge. Source: F21, Q23."""

ALIVE = tuple(state for state in PersonState if state != PersonState.CANCELLED)
"""States that bind a document to one entry in an organization's own list."""

PERSON = Machine(
    name="person",
    states=PersonState,
    start=PersonState.DRAFT,
    other_starts=(PersonState.VOUCHING,),  # who comes by the organization's own code (R63)
    moves=(
        Move("vouch", (PersonState.VOUCHING,), PersonState.DRAFT, Party.VISITOR),
        Move("submit", EDITABLE, PersonState.SUBMITTED, Party.VISITOR),
        Move("take_for_review", (PersonState.SUBMITTED,), PersonState.UNDER_REVIEW, Party.SYSTEM),
        Move("approve", (PersonState.UNDER_REVIEW,), PersonState.APPROVED, Party.DELEGATION),
        Move("return_for_change", (PersonState.UNDER_REVIEW,), PersonState.RETURNED, Party.DELEGATION),
        Move("reject", (PersonState.UNDER_REVIEW,), PersonState.REJECTED, Party.DELEGATION),
        Move("cancel", ALIVE, PersonState.CANCELLED, Party.VISITOR),
    ),
)


class DocumentKind(TextChoices):
    """Identity documents that are accepted. Source: facts F32, F33, 5.2, 5.3."""

    RESIDENT_ID = "resident_id", _("居民身份证")
    RESIDENCE_PERMIT = "residence_permit", _("港澳台居民居住证")
    HK_MACAO_PERMIT = "hk_macao_permit", _("港澳居民来往内地通行证")
    TAIWAN_PERMIT = "taiwan_permit", _("台湾居民来往大陆通行证")
    PERMANENT_RESIDENT_CARD = "permanent_resident_card", _("外国人永久居留身份证")
    PASSPORT = "passport", _("护照")


class Gender(TextChoices):
    MALE = "male", _("男")
    FEMALE = "female", _("女")
    UNKNOWN = "", _("未填写")


class PhotoHint(TextChoices):
    """What a photo lacks; hints to people, never a wall. Source: F11."""

    SMALL = "small", _("照片偏小，印在证件上可能不清楚，建议换一张更大的。")
    SHAPE = "shape", _("照片不是竖幅证件照的比例，证件上会裁去边缘。")
