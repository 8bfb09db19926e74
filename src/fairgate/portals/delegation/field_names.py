"""What the fields of a file are called at the desk: for changes, and for the fields that a reviewer names."""

from collections.abc import Mapping

from fairgate.foundation.words import Words, _
from fairgate.registration.reviews.states import SubjectKind

_ORGANIZATION: Mapping[str, Words] = {
    "name": _("单位名称"),
    "name_en": _("英文名称"),
    "legal_representative": _("法定代表人"),
    "address": _("住所"),
    "type": _("单位类型"),
    "registered_capital": _("注册资本"),
    "established_on": _("成立日期"),
    "business_term": _("营业期限"),
    "scope": _("经营范围"),
    "picture": _("证照图片"),
    "delegation": _("交易团"),
    "contact_name": _("联系人"),
    "contact_mobile": _("联系人手机"),
    "contact_email": _("联系人邮箱"),
    "main_business": _("主营业务"),
    "intents": _("采购意向"),
}
_PERSON: Mapping[str, Words] = {
    "name": _("姓名"),
    "document_kind": _("证件类型"),
    "document_number": _("证件号码"),
    "nationality": _("国籍"),
    "gender": _("性别"),
    "born_on": _("出生日期"),
    "mobile": _("手机"),
    "email": _("电子邮箱"),
    "title": _("职务"),
    "department": _("部门"),
    "photo": _("证件照"),
}
_BY_KIND = {SubjectKind.ORGANIZATION: _ORGANIZATION, SubjectKind.PERSON: _PERSON}
_NOT_ASKED: Mapping[str, Words] = {
    "document_issuer": _("护照签发国"),
    "document_expires_on": _("证件有效期至"),
    "contact_department": _("联系人部门"),
    "contact_title": _("联系人职务"),
    "contact_phone": _("联系人办公电话"),
    "backup_name": _("备用联系人"),
    "backup_department": _("备用联系人部门"),
    "backup_title": _("备用联系人职务"),
    "backup_mobile": _("备用联系人手机"),
    "backup_phone": _("备用联系人办公电话"),
    "backup_email": _("备用联系人邮箱"),
    "industry": _("所属行业"),
    "capital": _("注册资本（万元）"),
    "staff": _("人员规模"),
    "turnover": _("年营业额（万元）"),
    "import_value": _("上年进口额（万美元）"),
}
"""What changes and is told, and no reviewer asks for."""
_UNNAMED = ("delegation", "gender")
"""What a reviewer does not ask to be changed in a form."""


def name_of(kind: str, field: str) -> Words:
    """Return what a field is called; its own name for one that nobody has named."""
    return _BY_KIND[SubjectKind(kind)].get(field) or _NOT_ASKED.get(field, field)


def choices_of(kind: str) -> list[tuple[str, Words]]:
    """Return the fields that a reviewer may name when something is to be changed."""
    return [(field, words) for field, words in _BY_KIND[SubjectKind(kind)].items() if field not in _UNNAMED]
