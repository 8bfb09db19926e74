"""The organization's file as terms and values, for the preview. Source: guide R39."""

from dataclasses import replace

from django.urls import reverse

from fairgate.foundation.identifiers import mask_mobile, normalize_mobile
from fairgate.foundation.words import Words, _
from fairgate.portals.ui.parts import Fact
from fairgate.registration.editions.rulebook import Rulebook
from fairgate.registration.organizations.queries import OrganizationView
from fairgate.registration.personnel.queries import PersonView


def person_facts(person: PersonView, *, with_birthday: bool) -> list[Fact]:
    """Return a person's data for reading, the number and the mobile masked; empty ones are left out.

    The birthday is most of what the mask of a resident number hides: not for who may only pay.
    """
    born_on = person.born_on.isoformat() if person.born_on and with_birthday else ""
    facts = [
        Fact(_("姓名"), person.name, is_data=True),
        Fact(_("证件类型"), person.document_label),
        Fact(_("证件号码"), person.number_masked, is_data=True),
        Fact(_("性别"), person.gender_label),
        Fact(_("出生日期"), born_on),
        Fact(_("手机号码"), person.mobile_masked),
        Fact(_("电子邮箱"), person.email, is_data=True),
        Fact(_("职务"), person.title, is_data=True),
        Fact(_("部门"), person.department, is_data=True),
    ]
    return [fact for fact in facts if fact.value]


def without_links(facts: list[Fact]) -> list[Fact]:
    """Return facts for a page on which nothing can be changed."""
    return [replace(fact, url="") for fact in facts]


def unit_facts(organization: OrganizationView, language: str) -> list[Fact]:
    """Return category, delegation and the words of the certificate; as typed."""
    file = organization.file
    fixed = [
        Fact(_("统一社会信用代码"), organization.uscc, is_data=True),
        Fact(_("单位观众分类"), organization.category_label),
        Fact(_("交易团/分团"), organization.delegation_name.named(language), is_data=True),
    ]
    established = file.established_on.isoformat() if file.established_on else ""
    return [
        *fixed,
        _fact(_("单位名称"), file.name, "id_name"),
        _fact(_("单位英文名称"), file.name_en, "id_name_en"),
        _fact(_("法定代表人"), file.legal_representative, "id_legal_representative"),
        _fact(_("单位类型"), file.type, "id_type"),
        _fact(_("注册资本"), file.registered_capital, "id_registered_capital"),
        _fact(_("成立日期"), established, "id_established_on"),
        _fact(_("营业期限"), file.business_term, "id_business_term"),
        _fact(_("住所"), file.address, "id_address"),
        _fact(_("经营范围"), file.scope, "id_scope"),
        _fact(_("所属行业"), file.industry, "id_industry"),
        _fact(_("主营业务"), file.main_business, "id_main_business"),
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
        _fact(_("备用联系人手机"), _masked(file.backup_mobile), "id_backup_mobile"),
    ]


def intent_facts(organization: OrganizationView, book: Rulebook, language: str) -> list[Fact]:
    """Return what the organization wants to buy, areas by their names."""
    intents = organization.file.intents
    comma = ", " if language.startswith("en") else "、"
    names = [area.name.named(language) for area in book.areas if area.code in intents.areas]
    return [
        _fact(
            _("感兴趣的展区"),
            comma.join(names),
            "id_areas_0",
        ),
        _fact(_("拟采购的产品或服务"), intents.products, "id_products"),
        _fact(_("参会目的"), intents.purpose, "id_purpose"),
        _visible_fact(is_visible=intents.visible),
    ]


def _visible_fact(*, is_visible: bool) -> Fact:
    words = _("同意") if is_visible else _("不同意")
    return replace(_fact(_("向展商展示采购意向"), "", "id_visible"), value=words, is_data=False)


def _masked(mobile: str) -> str:
    return mask_mobile(normalize_mobile(mobile) or "")


def _fact(term: Words, value: str, field: str) -> Fact:
    return Fact(term, value, url=f"{reverse('visitor:organization')}#{field}", is_data=True)
