"""What each check says of each outcome: what was compared, and what was found."""

from collections.abc import Mapping

from fairgate.foundation.words import Words, _
from fairgate.registration.verification.states import (
    CheckName,
    FieldName,
    ListField,
    OperatingStatus,
    Outcome,
)

Case = tuple[CheckName, Outcome, str]
"""A check, its outcome, and which of several reasons for it ("" where there is one)."""

TEXTS: Mapping[Case, Words] = {
    (CheckName.CODE_CHECK_DIGIT, Outcome.YES, ""): _("信用代码%(given)s的校验位正确。"),
    (CheckName.CODE_CHECK_DIGIT, Outcome.NO, ""): _("信用代码%(given)s的校验位不正确。"),
    (CheckName.CODE_FITS_CATEGORY, Outcome.YES, ""): _("代码以%(begins)s开头，与单位分类相符。"),
    (CheckName.CODE_FITS_CATEGORY, Outcome.NO, ""): _("代码以%(begins)s开头，与所选单位分类不符。"),
    (CheckName.DOCUMENT_FITS_CATEGORY, Outcome.YES, ""): _("证照种类与单位分类相符。"),
    (CheckName.DOCUMENT_FITS_CATEGORY, Outcome.NO, ""): _("证照种类与所选单位分类不符。"),
    (CheckName.DOCUMENT_FITS_CATEGORY, Outcome.UNKNOWN, ""): _("未能判断图片是哪一种证照。"),
    (CheckName.CODE_READ_AGREES, Outcome.YES, ""): _("证照上的代码与账号一致。"),
    (CheckName.CODE_READ_AGREES, Outcome.NO, ""): _("证照上读到的代码是%(read)s，与账号%(given)s不一致。"),
    (CheckName.CODE_READ_AGREES, Outcome.UNKNOWN, ""): _(
        "没有从证照上读到信用代码，无法与账号%(given)s对照。"
    ),
    (CheckName.NAME_READ_AGREES, Outcome.YES, ""): _("证照上的名称与填写的名称一致。"),
    (CheckName.NAME_READ_AGREES, Outcome.NO, ""): _("证照上读到的名称是“%(read)s”，填写的是“%(given)s”。"),
    (CheckName.NAME_READ_AGREES, Outcome.UNKNOWN, ""): _(
        "没有从证照上读到名称，无法与填写的“%(given)s”对照。"
    ),
    (CheckName.QR_AGREES, Outcome.YES, ""): _("证照上的二维码与文字一致。"),
    (CheckName.QR_AGREES, Outcome.NO, ""): _("证照上的二维码（%(read)s）与文字或账号不一致。"),
    (CheckName.QR_AGREES, Outcome.UNKNOWN, ""): _("证照上没有可读的二维码，或二维码中没有信用代码。"),
    (CheckName.NOT_EXPIRED, Outcome.YES, ""): _("证照有效期至%(until)s。"),
    (CheckName.NOT_EXPIRED, Outcome.NO, ""): _("证照已于%(until)s到期。"),
    (CheckName.NOT_EXPIRED, Outcome.UNKNOWN, ""): _("证照没有写明到期日。"),
    (CheckName.NOT_EXPIRED, Outcome.UNKNOWN, "unclear"): _("证照写有到期日，但没有读清，请对照图片核对。"),
    (CheckName.REGISTRY_MATCHES, Outcome.YES, ""): _("登记机关的登记与填写的代码、名称和法定代表人一致。"),
    (CheckName.REGISTRY_MATCHES, Outcome.NO, "differs"): _(
        "登记机关的登记与填写的内容不一致，不一致的是：%(fields)s。"
    ),
    (CheckName.REGISTRY_MATCHES, Outcome.NO, "status"): _("登记机关显示该单位的状态是“%(status)s”。"),
    (CheckName.REGISTRY_MATCHES, Outcome.UNKNOWN, "not_found"): _(
        "登记机关没有查到代码%(given)s。新登记或刚变更的单位可能要等几周才能查到。"
    ),
    (CheckName.REGISTRY_MATCHES, Outcome.UNKNOWN, "down"): _(
        "登记机关的查询服务暂时联系不上，没有得到答复。"
    ),
    (CheckName.REGISTRY_MATCHES, Outcome.UNKNOWN, "waiting"): _("登记机关还没有答复。"),
    (CheckName.PICTURE_UNIQUE, Outcome.YES, ""): _("没有其他单位使用过这张证照图片。"),
    (CheckName.PICTURE_UNIQUE, Outcome.NO, "same"): _("另有%(count)s家单位上传过同一个图片文件。"),
    (CheckName.PICTURE_UNIQUE, Outcome.NO, "near"): _("另有%(count)s家单位上传过几乎相同的证照图片。"),
    (CheckName.NOT_BLOCKED, Outcome.YES, ""): _("不在限制名单上。"),
    (CheckName.NOT_BLOCKED, Outcome.NO, ""): _("%(fields)s在限制名单上，原因：%(reason)s"),
    (CheckName.NOT_WATCHED, Outcome.YES, ""): _("不在关注名单上。"),
    (CheckName.NOT_WATCHED, Outcome.NO, ""): _("%(fields)s在关注名单上，原因：%(reason)s"),
    (CheckName.DELEGATION_FITS, Outcome.YES, "region"): _("代码中的登记地与所选交易团的地区相符。"),
    (CheckName.DELEGATION_FITS, Outcome.YES, "reason"): _("按隶属关系参加交易团，说明：%(reason)s"),
    (CheckName.DELEGATION_FITS, Outcome.NO, ""): _(
        "代码中的登记地与所选交易团的地区不符，也没有填写隶属关系说明。"
    ),
    (CheckName.DELEGATION_FITS, Outcome.UNKNOWN, ""): _(
        "无法按登记地判断是否属于所选交易团，也没有填写隶属关系说明。"
    ),
    (CheckName.FIELDS_AS_READ, Outcome.YES, ""): _("填写的内容与识别结果一致。"),
    (CheckName.FIELDS_AS_READ, Outcome.NO, ""): _("申请人修改过识别结果：%(fields)s。"),
}

FOR_APPLICANTS: Mapping[Case, Words] = {
    (CheckName.PICTURE_UNIQUE, Outcome.NO, "same"): _("这张证照图片的来源须由交易团核对。"),
    (CheckName.PICTURE_UNIQUE, Outcome.NO, "near"): _("这张证照图片的来源须由交易团核对。"),
    (CheckName.NOT_BLOCKED, Outcome.NO, ""): _("单位情况须由交易团进一步核对。"),
    (CheckName.NOT_WATCHED, Outcome.NO, ""): _("单位情况须由交易团进一步核对。"),
}
"""Said to the applicant instead, where the full words would tell of lists or of other organizations."""

_LABELS: Mapping[str, Words] = {
    **{name.value: name.label for name in FieldName},
    **{field.value: field.label for field in ListField},
    "established_on": FieldName.ESTABLISHED.label,
}


def in_words(evidence: Mapping[str, str]) -> dict[str, str]:
    """Return what was compared, with names of fields and states in the reader's language."""
    said = dict(evidence)
    if "fields" in said:
        said["fields"] = _joined(said["fields"].split())
    if "status" in said:
        said["status"] = str(OperatingStatus(said["status"]).label)
    return said


def _joined(names: list[str]) -> str:
    return str(_("、")).join(str(_LABELS.get(name, name)) for name in names)
