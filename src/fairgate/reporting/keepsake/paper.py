"""The keepsake in words, for whoever wants to read it on paper. Source: PIPL 45."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, gettext, override

from fairgate.credentials.delivery.regions import path_of
from fairgate.foundation.countries import nationality_name
from fairgate.platform.accounts.states import Role, Scope
from fairgate.platform.consents.states import Purpose
from fairgate.registration.organizations.amounts import typed_as
from fairgate.registration.organizations.models import Organization
from fairgate.registration.personnel.models import Person
from fairgate.registration.personnel.states import PersonState
from fairgate.reporting.keepsake.ports import Paper, Section


def paper_of(told: Mapping[str, Any], language: str) -> Paper:
    """Return what `everything_about` gives as titled lines; what is empty is left out."""
    with override(language):
        note = gettext("导出时间：%(at)s。含个人信息，请妥善保管。") % {"at": _moment(told["taken_at"])}
        parts = tuple(_sections(told))
        return Paper(gettext("我的个人信息"), note, parts, "en" if language.startswith("en") else "zh")


def _sections(told: Mapping[str, Any]) -> Iterator[Section]:
    account = told["account"]
    own = ((name, _shown(name, value)) for name, value in account.items() if value)
    yield Section(gettext("账号"), tuple((_ACCOUNT[name](), value) for name, value in own))
    yield Section(
        gettext("角色"), tuple((str(Role(each["role"]).label), _scope(each)) for each in told["roles"])
    )
    yield Section(gettext("同意的记录"), tuple(_consent(each) for each in told["consents"]))
    for each in told["organizations"]:
        yield from _organization(each)
    messages = ((_moment(each["at"]), f"{each['title']} {each['body']}") for each in told["messages"])
    yield Section(gettext("消息"), tuple(messages))


def _scope(told: Mapping[str, Any]) -> str:
    """Return in what a role is held: its name, the host, or a gate by its sign."""
    kind, _mark, key = told["scope"].partition(":")
    gate = f" {key}" if kind == Scope.GATE else ""
    return str(told["of"]) or f"{Scope(kind).label}{gate}"


def _shown(name: str, value: Any) -> str:
    """Return a value as people read it: countries and languages by their names, amounts with their point."""
    if name in ("nationality", "document_issuer"):
        return nationality_name(value, get_language() or "")
    if name in ("capital", "turnover", "import_value"):
        return typed_as(value)
    return dict(settings.LANGUAGES).get(value, value) if name == "language" else str(value)


_ACCOUNT = {
    "login": lambda: gettext("登录名"),
    "name": lambda: gettext("姓名"),
    "mobile": lambda: gettext("手机"),
    "email": lambda: gettext("邮箱"),
    "language": lambda: gettext("语言"),
}


_OURS = {
    "created_at": lambda: gettext("注册时间"),
    "submitted_at": lambda: gettext("提交时间"),
    "state": lambda: gettext("状态"),
}
"""Columns that have no name of their own for readers."""


def _organization(told: Mapping[str, Any]) -> Iterator[Section]:
    yield Section(told["name"], tuple(_lines(Organization, told)))
    addresses = tuple(_address(each) for each in told["addresses"])
    if addresses:
        yield Section(gettext("收件地址"), addresses, level=2)
    for each in told["people"]:
        known = {**each, "state": str(PersonState(each["state"]).label)}
        yield Section(each["name"], tuple(_lines(Person, known)), level=2)


def _address(told: Mapping[str, Any]) -> tuple[str, str]:
    parts = (path_of(told["district"]), told["street"], told["postcode"])
    return told["recipient"], " ".join((*parts, told["mobile"])).strip()


def _lines(model: Any, values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Return the values under their columns' names, choices by their labels."""
    columns = {field.name: field for field in model._meta.get_fields() if hasattr(field, "verbose_name")}
    for name, value in values.items():
        if value in ("", None, []) or isinstance(value, (list, dict)):
            continue
        column = columns.get(name)
        term = _OURS[name]() if name in _OURS else str(column.verbose_name) if column else name
        label = dict(column.choices or ()).get(value) if column else None
        yield term, _moment(str(value)) if name.endswith("_at") else str(label or _shown(name, value))


def _consent(told: Mapping[str, Any]) -> tuple[str, str]:
    withdrawn = (
        gettext("撤回：%(at)s") % {"at": _moment(told["withdrawn_at"])} if told["withdrawn_at"] else ""
    )
    return str(
        Purpose(told["purpose"]).label
    ), f"{_moment(told['given_at'])} {told['channel']} {withdrawn}".strip()


def _moment(text: str) -> str:
    return text[:16].replace("T", " ")
