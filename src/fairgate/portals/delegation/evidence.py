"""The words of a case beside its picture: what is declared, what was read, what was changed by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.countries import country_name, nationality_name
from fairgate.foundation.identifiers import mask_mobile, normalize_mobile
from fairgate.foundation.words import Words, _
from fairgate.portals.delegation.checks import Line, doubts, lines
from fairgate.portals.ui.parts import Fact, Mark
from fairgate.portals.ui.purchase_intents import IntentRow, intent_rows
from fairgate.portals.ui.templatetags.texts import full_day
from fairgate.registration.organizations import queries as organizations
from fairgate.registration.organizations.amounts import TEN_THOUSAND, typed_as
from fairgate.registration.organizations.file import OrganizationFile
from fairgate.registration.organizations.industries import Industry
from fairgate.registration.organizations.queries import ProofView
from fairgate.registration.organizations.states import StaffBand
from fairgate.registration.organizations.views import OrganizationView
from fairgate.registration.personnel.views import PersonView
from fairgate.registration.reviews.views import CaseView, LookView
from fairgate.registration.verification.queries import ReadingView
from fairgate.registration.verification.rules import CheckResult
from fairgate.registration.verification.states import CheckName, FieldName


@dataclass(frozen=True)
class Row:
    """A term and its value. `was_read` says what stood on the picture where the applicant changed it."""

    term: Words
    value: Words
    is_data: bool = True
    is_edited: bool = False
    was_read: str = ""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Dossier:
    """Everything that a decision about an organization rests on."""

    lines: list[Line]
    doubts: int
    rows: list[Row]
    edited: int
    marks: list[Mark]
    reading: ReadingView | None
    subordination_reason: str
    intents: list[IntentRow]
    proofs: tuple[ProofView, ...]


def dossier(view: CaseView | LookView, language: str) -> Dossier:
    """Return what is known of the organization of a case or of a look afterwards."""
    edited = edited_fields(view.checks)
    return Dossier(
        lines=lines(view.checks, view.required),
        doubts=doubts(view.checks, view.required),
        rows=[*_certificate(view.organization, view.reading, edited), *_others(view.organization, language)],
        edited=len(edited),
        marks=marks(view.reading),
        reading=view.reading,
        subordination_reason=view.organization.subordination_reason,
        proofs=organizations.proofs_of(view.organization.id, SYSTEM),
        intents=intent_rows(organizations.intents_of(view.organization.id, SYSTEM), language),
    )


def edited_fields(checks: Sequence[CheckResult]) -> frozenset[str]:
    """Return the names of the fields that the applicant gave otherwise than they were read. Source: Q9."""
    found = (check.evidence.get("fields", "") for check in checks if check.name == CheckName.FIELDS_AS_READ)
    return frozenset(name for names in found for name in names.split())


def marks(reading: ReadingView | None) -> list[Mark]:
    """Return the frames of what was read, for a picture of a certificate."""
    fields = reading.fields if reading else ()
    return [
        Mark(box[0], box[1], box[2] - box[0], box[3] - box[1], is_doubtful=field.is_unsure)
        for field in fields
        if (box := field.box)
    ]


def _certificate(
    organization: OrganizationView, reading: ReadingView | None, edited: frozenset[str]
) -> list[Row]:
    """Return what is on the certificate, in the order of the form."""
    rows = (_row(name, organization, reading, edited) for name in FieldName)
    return [row for row in rows if row.value]


def _row(
    name: FieldName, organization: OrganizationView, reading: ReadingView | None, edited: frozenset[str]
) -> Row:
    own = "established_on" if name == FieldName.ESTABLISHED else name.value
    read = reading.field(name) if reading else None
    return Row(
        term=name.label,
        value=_value(organization.uscc if name == FieldName.USCC else getattr(organization.file, own)),
        is_edited=own in edited,
        was_read=read.value if read and own in edited else "",
        doubts=read.doubts or _plainly_unsure(read.is_unsure) if read else (),
    )


def _value(value: str | date | None) -> str:
    return full_day(value) if isinstance(value, date) else value or ""


def _plainly_unsure(is_unsure: bool) -> tuple[str, ...]:
    return (str(_("识别不清，请对照图片")),) if is_unsure else ()


def _others(organization: OrganizationView, language: str) -> list[Row]:
    """Return what the organization says of itself beyond its certificate."""
    file = organization.file
    mobile = mask_mobile(normalize_mobile(file.contact_mobile) or "")
    rows = [
        *_registered_abroad(organization, language),
        Row(_("单位分类"), organization.category_label, is_data=False),
        Row(_("交易团"), organization.delegation_name.named(language)),
        Row(_("联系人"), f"{file.contact_name} {mobile}".strip()),
        Row(_("备用联系人"), _backup(file)),
        Row(_("所属行业"), Industry(file.industry).label if file.industry else "", is_data=False),
        Row(_("主营业务"), file.main_business),
        Row(_("注册资本（万元）"), typed_as(file.capital, per=TEN_THOUSAND)),
        Row(_("人员规模"), StaffBand(file.staff).label if file.staff else "", is_data=False),
        Row(_("年营业额（万元）"), typed_as(file.turnover, per=TEN_THOUSAND)),
        Row(_("上年进口额（万美元）"), typed_as(file.import_value, per=TEN_THOUSAND)),
    ]
    return [row for row in rows if row.value]


def _backup(file: OrganizationFile) -> str:
    mobile = mask_mobile(normalize_mobile(file.backup_mobile) or "")
    return f"{file.backup_name} {mobile}".strip()


def _registered_abroad(organization: OrganizationView, language: str) -> list[Row]:
    """Return what names an overseas organization, to be compared with its certificate. Source: Q7."""
    if not organization.is_overseas:
        return []
    return [
        Row(_("注册国家或地区"), country_name(organization.country, language)),
        Row(_("注册号码"), organization.registration_number),
        Row(_("联络邮箱"), organization.file.contact_email),
    ]


def person_facts(case: CaseView, language: str) -> list[Fact]:
    """Return what is known of the person, numbers masked."""
    person = case.person
    if person is None:
        return []
    facts = [
        Fact(_("姓名"), person.name, is_data=True),
        Fact(_("证件类型"), person.document_label),
        Fact(_("证件号码"), person.number_masked, is_data=True),
        Fact(_("护照签发国"), nationality_name(person.document_issuer, language)),
        Fact(_("证件有效期至"), full_day(person.document_expires_on)),
        Fact(_("性别"), person.gender_label),
        Fact(_("出生日期"), full_day(person.born_on)),
        Fact(_("国籍"), nationality_name(person.nationality, language)),
        Fact(_("职务"), person.title, is_data=True),
        Fact(_("部门"), person.department, is_data=True),
        Fact(_("手机"), person.mobile_masked),
        Fact(_("所属单位"), case.organization.name, is_data=True),
        Fact(_("交易团"), case.organization.delegation_name.named(language), is_data=True),
        Fact(_("复用的证件"), _reused(person), is_data=True),
    ]
    return [fact for fact in facts if fact.value]


def _reused(person: PersonView) -> str:
    """Return edition and number of the badge that is to be opened again, for the reviewer to look up. Source: R35."""
    return f"{person.reuse.source} / {person.reuse.number}" if person.reuse else ""
