"""人员名册: one row a person. Numbers are masked, unless they were asked for whole by a role that may."""

from collections.abc import Mapping
from typing import Any

from fairgate.foundation.actors import Actor
from fairgate.foundation.clock import day_of
from fairgate.foundation.countries import nationality_name
from fairgate.foundation.identifiers import mask_email, mask_identity, mask_mobile
from fairgate.foundation.words import _
from fairgate.registration.editions.states import Region
from fairgate.registration.numbers.queries import numbers_of, person_holder
from fairgate.registration.personnel.states import DocumentKind
from fairgate.reporting.exports.sheets.lists import category_words, delegation_names, wanted, words_of
from fairgate.reporting.exports.sheets.sheet import Question, Rows, Sheet, key_after
from fairgate.reporting.journey.states import PersonStatus
from fairgate.reporting.roster.queries import found_people

_ROW = ("id", "person_id", "name", "delegation_id", "region", "category", "status", "organization_name")
_PERSON = (
    *("document_kind", "document_number", "mobile", "email", "nationality"),
    *("title", "department", "submitted_at"),
)


def _count(question: Question, actor: Actor) -> int:
    return found_people(wanted(question), actor).order_by().count()


def _page(question: Question, actor: Actor, after: str, limit: int) -> tuple[Rows, str]:
    columns = (*_ROW, *(f"person__{name}" for name in _PERSON))
    found = list(found_people(wanted(question, after), actor).values(*columns)[: limit + 1])
    shown = found[:limit]
    numbers = numbers_of(person_holder(each["person_id"]) for each in shown)
    desks = delegation_names({each["delegation_id"] for each in shown}, question.language)
    regions, categories, states = words_of(Region), category_words(), words_of(PersonStatus)
    kinds = words_of(DocumentKind)
    rows = [
        (
            numbers.get(person_holder(each["person_id"]), ""),
            each["name"],
            kinds[each["person__document_kind"]],
            *_identity(each, question),
            each["organization_name"],
            regions[each["region"]],
            categories[each["region"], each["category"]],
            desks.get(each["delegation_id"], ""),
            states[each["status"]],
            day_of(each["person__submitted_at"]).isoformat() if each["person__submitted_at"] else "",
        )
        for each in shown
    ]
    return rows, key_after([each["id"] for each in found], limit)


def _identity(each: Mapping[str, Any], question: Question) -> tuple[str, ...]:
    number, mobile, email = (each[f"person__{name}"] for name in ("document_number", "mobile", "email"))
    if not question.is_whole:
        number, mobile, email = mask_identity(number), mask_mobile(mobile), mask_email(email)
    return (
        number,
        nationality_name(each["person__nationality"], question.language),
        mobile,
        email,
        each["person__department"],
        each["person__title"],
    )


PEOPLE = Sheet(
    heads=(
        *(
            _("登记编号"),
            _("姓名"),
            _("证件类型"),
            _("证件号码"),
            _("国籍"),
            _("手机"),
            _("邮箱"),
            _("部门"),
            _("职务"),
        ),
        *(_("所属单位"), _("境内/境外"), _("单位分类"), _("交易团"), _("状态"), _("提交日期")),
    ),
    count=_count,
    page=_page,
)
