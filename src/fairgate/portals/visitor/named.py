"""The fields that a reviewer named, each a link to its place in the organization's form. Source: Q27."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.forms import BaseForm
from django.urls import reverse

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import Words, _
from fairgate.portals.ui.parts import Fact
from fairgate.registration.submissions.views import PersonGaps

_PLACES: dict[str, tuple[Words, str]] = {
    "name": (_("单位名称"), "id_name"),
    "name_en": (_("单位英文名称"), "id_name_en"),
    "legal_representative": (_("法定代表人"), "id_legal_representative"),
    "address": (_("住所"), "id_address"),
    "type": (_("单位类型"), "id_type"),
    "registered_capital": (_("注册资本"), "id_registered_capital"),
    "established_on": (_("成立日期"), "id_established_on"),
    "business_term": (_("营业期限"), "id_business_term"),
    "scope": (_("经营范围"), "id_scope"),
    "contact_name": (_("联络员姓名"), "id_contact_name"),
    "contact_mobile": (_("手机号码"), "id_contact_mobile"),
    "contact_email": (_("电子邮箱"), "id_contact_email"),
    "contact_department": (_("部门"), "id_contact_department"),
    "contact_title": (_("职务"), "id_contact_title"),
    "contact_phone": (_("办公电话"), "id_contact_phone"),
    "backup_mobile": (_("备用联系人手机"), "id_backup_mobile"),
    "backup_email": (_("备用联系人邮箱"), "id_backup_email"),
    "industry": (_("所属行业"), "id_industry"),
    "main_business": (_("主营业务"), "id_main_business"),
}

_PAGES: dict[str, tuple[Words, str]] = {
    "picture": (_("证照图片"), "visitor:new_licence"),
    "proofs": (_("资质证明"), "visitor:proofs"),
    "intents": (_("采购意向"), "visitor:intents"),
}
"""What is mended on a page of its own."""

_OTHERS: dict[str, Words] = {"delegation": _("交易团")}

_PERSON: dict[str, Words] = {
    "name": _("姓名"),
    "document_kind": _("证件类型"),
    "document_number": _("证件号码"),
    "document_issuer": _("护照签发国或地区"),
    "document_expires_on": _("证件有效期至"),
    "nationality": _("国籍或地区"),
    "gender": _("性别"),
    "born_on": _("出生日期"),
    "mobile": _("手机号码"),
    "email": _("电子邮箱"),
    "title": _("职务"),
    "department": _("部门"),
    "photo": _("证件照"),
}


def named_of_person(fields: Iterable[str]) -> list[Fact]:
    """Return what a reviewer named of a person, each with its place in the form on the same page."""
    return [Fact(_PERSON[field], "", url=f"#id_{field}") for field in fields if field in _PERSON]


def mark_named(form: BaseForm, fields: Iterable[str]) -> None:
    """Put beside each field that a reviewer named that this is what to change."""
    for field in fields:
        if field in form.fields:
            form.fields[field].note = _("审核意见请您修改这里")  # type: ignore[attr-defined]  # read by the field tag


def name_of(field: str) -> Words:
    """Return what a field of the organization's form is called."""
    return _PLACES[field][0] if field in _PLACES else _OTHERS.get(field, field)


@dataclass(frozen=True)
class Gap:
    """Something that is missing or wrong, and where it is mended."""

    words: Words
    url: str = ""
    whose: str = ""
    """The person's name; "" for the organization."""


def gaps(refusals: Iterable[Refusal]) -> list[Gap]:
    """Return what the organization's file still lacks, each a link to its field."""
    return [Gap(refusal.words, place_of(refusal.field)) for refusal in refusals]


def person_gaps(persons: Iterable[PersonGaps]) -> list[Gap]:
    """Return what each person still lacks, a link to the field in the person's form."""
    return [
        Gap(
            refusal.words, f"{reverse('visitor:person', args=[each.person_id])}#id_{refusal.field}", each.name
        )
        for each in persons
        for refusal in each.refusals
    ]


def named_fields(fields: Iterable[str], form: str = "visitor:organization") -> list[Fact]:
    """Return what a reviewer named, in the reviewer's order, with where it is mended."""
    return [_fact(field, form) for field in fields if field in _PLACES or field in _PAGES]


def place_of(field: str) -> str:
    """Return the address of the place where a field is mended; that of the form for one without a place."""
    form = "visitor:organization"
    return _fact(field, form).url if field in _PLACES or field in _PAGES else reverse(form)


def _fact(field: str, form: str) -> Fact:
    if field in _PAGES:
        term, page = _PAGES[field]
        return Fact(term, "", url=reverse(page))
    term, place = _PLACES[field]
    return Fact(term, "", url=f"{reverse(form)}#{place}")
