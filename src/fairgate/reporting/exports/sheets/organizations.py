"""单位名册: one row an organization, with its contact. Numbers of contacts are masked as people's are."""

from collections.abc import Mapping
from typing import Any

from fairgate.foundation.actors import Actor
from fairgate.foundation.clock import day_of
from fairgate.foundation.countries import country_name
from fairgate.foundation.identifiers import mask_email, mask_mobile
from fairgate.foundation.words import _
from fairgate.registration.editions.states import Region
from fairgate.registration.numbers.queries import numbers_of, organization_holder
from fairgate.registration.submissions.states import SubmissionState
from fairgate.reporting.exports.sheets.lists import category_words, delegation_names, wanted, words_of
from fairgate.reporting.exports.sheets.sheet import Question, Rows, Sheet, key_after
from fairgate.reporting.roster.queries import found_organizations

_ROW = ("id", "organization_id", "name", "delegation_id", "region", "category", "state", "uscc")
_FILE = (
    *("name_en", "country", "registration_number", "address", "legal_representative"),
    *("contact_name", "contact_mobile", "contact_email", "submission__submitted_at"),
)


def _count(question: Question, actor: Actor) -> int:
    return found_organizations(wanted(question), actor).order_by().count()


def _page(question: Question, actor: Actor, after: str, limit: int) -> tuple[Rows, str]:
    columns = (*_ROW, *(f"organization__{name}" for name in _FILE))
    found = list(found_organizations(wanted(question, after), actor).values(*columns)[: limit + 1])
    shown = found[:limit]
    numbers = numbers_of(organization_holder(each["organization_id"]) for each in shown)
    desks = delegation_names({each["delegation_id"] for each in shown}, question.language)
    regions, categories, states = words_of(Region), category_words(), words_of(SubmissionState)
    rows = [
        (
            numbers.get(organization_holder(each["organization_id"]), ""),
            each["name"],
            each["organization__name_en"],
            each["uscc"] or each["organization__registration_number"],
            country_name(each["organization__country"], question.language),
            regions[each["region"]],
            categories[each["region"], each["category"]],
            desks.get(each["delegation_id"], ""),
            states[each["state"]],
            each["organization__address"],
            each["organization__legal_representative"],
            *_contact(each, question),
            _day(each["organization__submission__submitted_at"]),
        )
        for each in shown
    ]
    return rows, key_after([each["id"] for each in found], limit)


def _contact(each: Mapping[str, Any], question: Question) -> tuple[str, ...]:
    mobile, email = each["organization__contact_mobile"], each["organization__contact_email"]
    if not question.is_whole:
        mobile, email = mask_mobile(mobile), mask_email(email)
    return each["organization__contact_name"], mobile, email


def _day(at: Any) -> str:
    return day_of(at).isoformat() if at else ""


ORGANIZATIONS = Sheet(
    heads=(
        *(
            _("登记编号"),
            _("单位名称"),
            _("英文名称"),
            _("信用代码或注册号码"),
            _("注册国家或地区"),
            _("境内/境外"),
        ),
        *(_("单位分类"), _("交易团"), _("状态"), _("地址"), _("法定代表人")),
        *(_("联系人"), _("联系人手机"), _("联系人邮箱"), _("提交日期")),
    ),
    count=_count,
    page=_page,
)
