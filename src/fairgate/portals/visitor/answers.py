"""The organization's file as terms and values, for the preview. Source: guide R39."""

from dataclasses import replace

from django.urls import reverse

from fairgate.foundation.countries import country_name, nationality_name
from fairgate.foundation.identifiers import mask_mobile, normalize_mobile
from fairgate.foundation.words import Words, _
from fairgate.portals.ui.parts import Fact
from fairgate.portals.ui.templatetags.texts import full_day
from fairgate.registration.organizations.amounts import TEN_THOUSAND, typed_as
from fairgate.registration.organizations.file import OrganizationFile
from fairgate.registration.organizations.industries import Industry
from fairgate.registration.organizations.queries import OrganizationView
from fairgate.registration.organizations.states import StaffBand
from fairgate.registration.personnel.queries import OwnPage, PersonView


def person_facts(person: PersonView, language: str, *, with_birthday: bool) -> list[Fact]:
    """Return a person's data for reading, the number and the mobile masked; empty ones are left out.

    The birthday is most of what the mask of a resident number hides: not for who may only pay.
    """
    born_on = full_day(person.born_on) if with_birthday else ""
    facts = [
        Fact(_("姓名"), person.name, is_data=True),
        Fact(_("证件类型"), person.document_label),
        Fact(_("证件号码"), person.number_masked, is_data=True),
        Fact(_("国籍"), nationality_name(person.nationality, language)),
        Fact(_("护照签发国"), nationality_name(person.document_issuer, language)),
        Fact(_("证件有效期至"), full_day(person.document_expires_on)),
        Fact(_("性别"), person.gender_label),
        Fact(_("出生日期"), born_on),
        Fact(_("手机号码"), person.mobile_masked),
        Fact(_("电子邮箱"), person.email, is_data=True),
        Fact(_("职务"), person.title, is_data=True),
        Fact(_("部门"), person.department, is_data=True),
    ]
    return [fact for fact in facts if fact.value]


def own_facts(page: OwnPage, language: str) -> list[Fact]:
    """Return what the person concerned sees by their link; empty ones are left out."""
    facts = [
        Fact(_("姓名"), page.name_masked, is_data=True),
        Fact(_("证件类型"), page.document_label),
        Fact(_("证件号码"), page.number_masked, is_data=True),
        Fact(_("国籍"), nationality_name(page.nationality, language)),
        Fact(_("手机号码"), page.mobile_masked),
        Fact(_("电子邮箱"), page.email_masked, is_data=True),
        Fact(_("职务"), page.title, is_data=True),
        Fact(_("部门"), page.department, is_data=True),
        Fact(_("证件照"), _("已上传") if page.has_photo else ""),
        Fact(_("办理状态"), page.state_label),
    ]
    return [fact for fact in facts if fact.value]


def without_links(facts: list[Fact]) -> list[Fact]:
    """Return facts for a page on which nothing can be changed."""
    return [replace(fact, url="") for fact in facts]


def unit_facts(organization: OrganizationView, language: str) -> list[Fact]:
    """Return category, delegation and the words of the certificate, as typed; from abroad, what was told."""
    file = organization.file
    fixed = (
        _fixed_abroad(organization, language) if organization.is_overseas else _fixed(organization, language)
    )
    said = [*fixed, *_certified(file)]
    return [fact for fact in said if fact.value] if organization.is_overseas else said


def _certified(file: OrganizationFile) -> list[Fact]:
    return [
        _fact(_("单位名称"), file.name, "id_name"),
        _fact(_("单位英文名称"), file.name_en, "id_name_en"),
        _fact(_("法定代表人"), file.legal_representative, "id_legal_representative"),
        _fact(_("单位类型"), file.type, "id_type"),
        _fact(_("注册资本"), file.registered_capital, "id_registered_capital"),
        _fact(_("成立日期"), full_day(file.established_on), "id_established_on"),
        _fact(_("营业期限"), file.business_term, "id_business_term"),
        _fact(_("住所"), file.address, "id_address"),
        _fact(_("经营范围"), file.scope, "id_scope"),
        _fact(_("所属行业"), Industry(file.industry).label if file.industry else "", "id_industry"),
        _fact(_("主营业务"), file.main_business, "id_main_business"),
    ]


def _fixed(organization: OrganizationView, language: str) -> list[Fact]:
    return [
        Fact(_("统一社会信用代码"), organization.uscc, is_data=True),
        Fact(_("单位观众分类"), organization.category_label),
        Fact(_("交易团/分团"), organization.delegation_name.named(language), is_data=True),
    ]


def _fixed_abroad(organization: OrganizationView, language: str) -> list[Fact]:
    return [
        Fact(_("注册国家或地区"), country_name(organization.country, language), is_data=True),
        Fact(_("注册号码"), organization.registration_number, is_data=True),
        Fact(_("单位观众分类"), organization.category_label),
    ]


def contact_facts(organization: OrganizationView) -> list[Fact]:
    """Return whom the fair writes to and calls."""
    file = organization.file
    return [
        _fact(_("联络员姓名"), file.contact_name, "id_contact_name"),
        _fact(_("部门"), file.contact_department, "id_contact_department"),
        _fact(_("职务"), file.contact_title, "id_contact_title"),
        _fact(_("手机号码"), _masked(file.contact_mobile), "id_contact_mobile"),
        _fact(_("办公电话"), file.contact_phone, "id_contact_phone"),
        _fact(_("电子邮箱"), file.contact_email, "id_contact_email"),
        _fact(_("备用联系人"), file.backup_name, "id_backup_name"),
        _fact(_("备用联系人部门"), file.backup_department, "id_backup_department"),
        _fact(_("备用联系人职务"), file.backup_title, "id_backup_title"),
        _fact(_("备用联系人手机"), _masked(file.backup_mobile), "id_backup_mobile"),
        _fact(_("备用联系人电话"), file.backup_phone, "id_backup_phone"),
        _fact(_("备用联系人邮箱"), file.backup_email, "id_backup_email"),
    ]


def financial_facts(organization: OrganizationView) -> list[Fact]:
    """Return what the organization has told of its size; [] when it told nothing."""
    file = organization.file
    facts = [
        _fact(_("注册资本（万元）"), typed_as(file.capital, per=TEN_THOUSAND), "id_capital"),
        _fact(_("人员规模"), StaffBand(file.staff).label if file.staff else "", "id_staff"),
        _fact(_("年营业额（万元）"), typed_as(file.turnover, per=TEN_THOUSAND), "id_turnover"),
        _fact(_("上年进口额（万美元）"), typed_as(file.import_value, per=TEN_THOUSAND), "id_import_value"),
    ]
    return facts if any(fact.value for fact in facts) else []


def _masked(mobile: str) -> str:
    return mask_mobile(normalize_mobile(mobile) or "")


def _fact(term: Words, value: Words, field: str) -> Fact:
    return Fact(term, value, url=f"{reverse('visitor:organization')}#{field}", is_data=True)
