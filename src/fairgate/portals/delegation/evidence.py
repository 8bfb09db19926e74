"""What was compared with what, and the words of a case, as the desk's components read them."""

from fairgate.foundation.identifiers import mask_mobile, normalize_mobile
from fairgate.foundation.words import _
from fairgate.portals.ui.parts import Evidence, Fact, Mark
from fairgate.registration.reviews.views import CaseView
from fairgate.registration.verification.rules import CheckResult
from fairgate.registration.verification.states import Outcome


def evidence(checks: tuple[CheckResult, ...]) -> list[Evidence]:
    """Return the checks, those that do not stand first."""
    return [_line(check) for check in sorted(checks, key=lambda check: check.stands)]


def _line(check: CheckResult) -> Evidence:
    if check.outcome == Outcome.NO:
        return Evidence(check.name.label, check.outcome.label, "wrong", check.words)
    return Evidence(check.name.label, check.outcome.label, "good" if check.stands else "doubt", check.words)


def marks(case: CaseView) -> list[Mark]:
    """Return the frames of what was read, for the picture of the certificate."""
    fields = case.reading.fields if case.reading else ()
    return [
        Mark(box[0], box[1], box[2] - box[0], box[3] - box[1], is_doubtful=field.is_unsure)
        for field in fields
        if (box := field.box)
    ]


def organization_facts(case: CaseView, language: str) -> list[Fact]:
    """Return what the organization says of itself; fields that the applicant changed by hand say so."""
    view, file = case.organization, case.organization.file
    mobile = mask_mobile(normalize_mobile(file.contact_mobile) or "")
    facts = [
        Fact(_("统一社会信用代码"), view.uscc, is_data=True),
        Fact(_("单位名称"), file.name, is_data=True),
        Fact(_("单位分类"), view.category_label),
        Fact(_("法定代表人"), file.legal_representative, is_data=True),
        Fact(_("住所"), file.address, is_data=True),
        Fact(_("交易团"), view.delegation_name.named(language), is_data=True),
        Fact(_("联系人"), f"{file.contact_name} {mobile}", is_data=True),
        Fact(_("申报人数"), str(len(case.persons))),
        Fact(_("主营业务"), file.main_business, is_data=True),
        Fact(_("拟采购"), file.intents.products, is_data=True),
    ]
    return [fact for fact in facts if fact.value]


def person_facts(case: CaseView, language: str) -> list[Fact]:
    """Return what is known of the person, numbers masked."""
    person = case.person
    if person is None:
        return []
    born_on = person.born_on.isoformat() if person.born_on else ""
    facts = [
        Fact(_("姓名"), person.name, is_data=True),
        Fact(_("证件类型"), person.document_label),
        Fact(_("证件号码"), person.number_masked, is_data=True),
        Fact(_("性别"), person.gender_label),
        Fact(_("出生日期"), born_on),
        Fact(_("国籍"), person.nationality),
        Fact(_("职务"), person.title, is_data=True),
        Fact(_("部门"), person.department, is_data=True),
        Fact(_("手机"), person.mobile_masked),
        Fact(_("所属单位"), case.organization.name, is_data=True),
        Fact(_("交易团"), case.organization.delegation_name.named(language), is_data=True),
    ]
    return [fact for fact in facts if fact.value]
