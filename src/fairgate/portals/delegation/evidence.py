"""The words of a case beside its picture: what is declared, what was read, what was changed by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fairgate.foundation.identifiers import mask_mobile, normalize_mobile
from fairgate.foundation.words import Words, _
from fairgate.portals.delegation.checks import Line, doubts, lines
from fairgate.portals.ui.parts import Fact, Mark
from fairgate.portals.ui.templatetags.texts import full_day
from fairgate.registration.organizations.views import OrganizationView
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
        Row(_("单位分类"), organization.category_label, is_data=False),
        Row(_("交易团"), organization.delegation_name.named(language)),
        Row(_("联系人"), f"{file.contact_name} {mobile}".strip()),
        Row(_("主营业务"), file.main_business),
        Row(_("拟采购"), file.intents.products),
    ]
    return [row for row in rows if row.value]


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
