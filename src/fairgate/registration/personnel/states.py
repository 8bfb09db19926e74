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

WITHDRAWABLE = (PersonState.SUBMITTED, PersonState.UNDER_REVIEW)
"""States that lead back to 待提交, under review only while no reviewer has taken the case. Source: Q28."""

HANDED_IN = (
    PersonState.SUBMITTED,
    PersonState.UNDER_REVIEW,
    PersonState.RETURNED,
    PersonState.APPROVED,
)
"""States that bind a document to one person of an edition: one person, one badge. Source: F21, Q23."""

ALIVE = tuple(state for state in PersonState if state != PersonState.CANCELLED)
"""States that bind a document to one entry in an organization's own list."""

MERGEABLE = (
    PersonState.DRAFT,
    PersonState.SUBMITTED,
    PersonState.RETURNED,
    PersonState.APPROVED,
    PersonState.REJECTED,
)
"""States in which an entry may be merged into another of the same person, and which undoing it gives back."""

_DECIDED = (PersonState.APPROVED, PersonState.RETURNED, PersonState.REJECTED)

PERSON = Machine(
    name="person",
    states=PersonState,
    start=PersonState.DRAFT,
    other_starts=(PersonState.VOUCHING,),  # who comes by the organization's own code (R63)
    moves=(
        Move("vouch", (PersonState.VOUCHING,), PersonState.DRAFT, Party.VISITOR),
        Move("turn_away", (PersonState.VOUCHING,), PersonState.CANCELLED, Party.VISITOR),
        Move("submit", EDITABLE, PersonState.SUBMITTED, Party.VISITOR),
        Move("take_for_review", (PersonState.SUBMITTED,), PersonState.UNDER_REVIEW, Party.SYSTEM),
        Move("approve", (PersonState.UNDER_REVIEW,), PersonState.APPROVED, Party.DELEGATION),
        Move("return_for_change", (PersonState.UNDER_REVIEW,), PersonState.RETURNED, Party.DELEGATION),
        Move("reject", (PersonState.UNDER_REVIEW,), PersonState.REJECTED, Party.DELEGATION),
        Move("reopen_review", _DECIDED, PersonState.UNDER_REVIEW, Party.DELEGATION),
        Move("put_back", (PersonState.UNDER_REVIEW,), PersonState.SUBMITTED, Party.DELEGATION),
        Move("reject_with_organization", (*HANDED_IN, PersonState.DRAFT), PersonState.REJECTED, Party.HOST),
        Move("withdraw", WITHDRAWABLE, PersonState.DRAFT, Party.VISITOR),
        Move("amend", (PersonState.APPROVED,), PersonState.SUBMITTED, Party.VISITOR),
        Move("cancel", ALIVE, PersonState.CANCELLED, Party.VISITOR),
        Move("merge_entry", MERGEABLE, PersonState.CANCELLED, Party.DELEGATION),
        *(
            Move(f"separate_{state}", (PersonState.CANCELLED,), state, Party.DELEGATION)
            for state in MERGEABLE
        ),
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
    """What a photo lacks; hints to people, never a wall. The first two are known at once. Source: F11."""

    SMALL = "small", _("照片偏小，印在证件上可能不清楚，建议换一张更大的。")
    SHAPE = "shape", _("照片不是竖幅证件照的比例，已从中间裁剪，请看一看头部是否完整。")
    NO_FACE = "no_face", _("照片里没有找到正面的人脸，建议换一张正面免冠照。")
    FACES = "faces", _("照片里好像不止一人，建议换一张单人照。")
    FACE_SMALL = "face_small", _("人脸在照片里偏小，建议裁得近一些。")
    BACKGROUND = "background", _("照片背景不是浅色或不够干净，建议换一张白色或浅色背景的。")
    BLURRED = "blurred", _("照片不够清晰，建议换一张对焦清楚的。")
    DARK = "dark", _("照片偏暗，建议换一张光线充足的。")
    BRIGHT = "bright", _("照片偏亮，看不清五官，建议换一张。")


class AccessKind(TextChoices):
    """What makes taking part possible; more can be said in words. Source: facts F98."""

    WHEELCHAIR = "wheelchair", _("轮椅通行")
    SHORT_WAYS = "short_ways", _("少走路，途中可以休息")
    COMPANION = "companion", _("有陪同人员")
    SIGN_LANGUAGE = "sign_language", _("手语或文字交流")
    LOW_VISION = "low_vision", _("大字，或口头说明")
    GUIDE_DOG = "guide_dog", _("携导盲犬")


class Wish(TextChoices):
    """What a person may ask of whoever entered them. Source: PIPL 44-47."""

    CORRECT = "correct", _("更正我的信息")
    REMOVE = "remove", _("删除我的信息，不以此单位名义参会")
    WITHDRAW = "withdraw", _("撤回对证件号码、照片和安全审查的同意")


ENDED_BY_LEAVING = (Wish.REMOVE, Wish.WITHDRAW)
"""Wishes that are done when the person is out, and not before."""


class ObjectionState(TextChoices):
    """What became of a wish. Source: PIPL 50: whoever refuses says why."""

    OPEN = "open", _("待办理")
    DONE = "done", _("已办理")
    DECLINED = "declined", _("未办理，已说明理由")


OBJECTION = Machine(
    name="objection",
    states=ObjectionState,
    start=ObjectionState.OPEN,
    moves=(
        Move("settle_objection", (ObjectionState.OPEN,), ObjectionState.DONE, Party.VISITOR),
        Move("decline_objection", (ObjectionState.OPEN,), ObjectionState.DECLINED, Party.VISITOR),
    ),
)
