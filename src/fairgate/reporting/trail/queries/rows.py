"""Entries made into rows of words, a page at a time, in a number of reads that does not grow."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import TextChoices

from fairgate.billing.fees.models import BadgeFee
from fairgate.billing.orders.models import Order
from fairgate.billing.refunds.models import RefundRequest
from fairgate.credentials.badges.models import Badge
from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.money import Money
from fairgate.foundation.words import Words, _, pgettext_lazy
from fairgate.platform.accounts.states import MEMBER_ROLES, Role, Scope
from fairgate.platform.audit.models import AuditEntry
from fairgate.platform.audit.states import Read, ReadPurpose
from fairgate.registration.numbers.queries import numbers_of, organization_holder, person_holder
from fairgate.registration.personnel.models import Person
from fairgate.registration.reviews.states import Outcome
from fairgate.reporting.trail.views import Row
from fairgate.reporting.trail.words import state_label, subject_label, verb_label

Names = Mapping[tuple[str, str], str]
"""What a record is called, by its kind and id."""

_FACTS: Mapping[str, Words] = {
    "reason": pgettext_lazy("trail", "原因"),
    "fields": pgettext_lazy("trail", "字段"),
    "role": pgettext_lazy("trail", "角色"),
    "scope": pgettext_lazy("trail", "范围"),
    "words": pgettext_lazy("trail", "说明"),
    "version": pgettext_lazy("trail", "内容版本"),
    "rule_version": pgettext_lazy("trail", "规则版本"),
    "stage": pgettext_lazy("trail", "环节"),
    "outcome": pgettext_lazy("trail", "结果"),
    "total_fen": pgettext_lazy("trail", "金额"),
    "amount_fen": pgettext_lazy("trail", "金额"),
    "with_factor": pgettext_lazy("trail", "第二因素"),
    "gate": pgettext_lazy("trail", "闸机"),
    "code": pgettext_lazy("trail", "代码"),
    "said": pgettext_lazy("trail", "答复"),
    "hints": pgettext_lazy("trail", "提示"),
}
"""Details of an entry that are read often; the others keep the name under which they are written."""

_LABELS: Mapping[str, type[TextChoices]] = {"role": Role, "outcome": Outcome}


def in_full(entry: AuditEntry, names: Names, *, sealed_until: int) -> Row:
    """Return an entry as the auditor reads it: by name, with address and details."""
    return _row(
        entry,
        names,
        who=_who(entry),
        is_data=bool(entry.actor_id),
        address=entry.address,
        facts=tuple(_facts(entry.detail)),
        is_sealed=entry.pk <= sealed_until,
    )


def by_name(entry: AuditEntry, names: Names) -> Row:
    """Return an entry as a reviewer reads it: who it was by name, without address and details."""
    return _row(entry, names, who=_who(entry), is_data=bool(entry.actor_id))


def by_office(entry: AuditEntry, names: Names) -> Row:
    """Return an entry as the organization reads it: its own people by name, officers by office."""
    is_own = entry.office in MEMBER_ROLES or (not entry.office and bool(entry.actor_id))
    return _row(
        entry, names, who=entry.actor_label if is_own else _office(entry) or _who(entry), is_data=is_own
    )


def names_of(entries: Sequence[AuditEntry]) -> Names:
    """Return what the records of a page are called: a person by name, an order by its number, and so on."""
    ids = {kind: {each.subject_id for each in entries if each.subject_kind == kind} for kind in _NAMED}
    found = {kind: dict(read(_uuids(ids[kind]))) for kind, read in _NAMED.items() if ids[kind]}
    return {(kind, key): name for kind, named in found.items() for key, name in named.items()}


def numbers(entries: Sequence[AuditEntry]) -> Names:
    """Return the registration numbers of the people and organizations of a page, in one read."""
    bearing: Mapping[str, Callable[[Any], str]] = {
        "registration.person": person_holder,
        "registration.organization": organization_holder,
    }
    holders = {
        str(bearing[each.subject_kind](each.subject_id)): (each.subject_kind, each.subject_id)
        for each in entries
        if each.subject_kind in bearing
    }
    return {holders[holder]: number for holder, number in numbers_of(holders).items()}


def _row(entry: AuditEntry, names: Names, **own: Any) -> Row:
    kind = entry.subject_kind
    return Row(
        id=entry.pk,
        at=entry.at,
        office=_office(entry),
        verb=verb_label(entry.verb, kind),
        subject=subject_label(kind),
        about=names.get((kind, entry.subject_id), ""),
        from_label=state_label(kind, entry.from_state),
        to_label=state_label(kind, entry.to_state),
        purpose=_purpose(entry.detail),
        **own,
    )


def _who(entry: AuditEntry) -> Words:
    if entry.actor_id:
        return entry.actor_label
    return _("系统") if entry.actor_label == SYSTEM.label else _("未登录的访客")


def _office(entry: AuditEntry) -> Words:
    if entry.office in Role.values:
        return Role(entry.office).label
    return pgettext_lazy("one", "工作人员") if entry.office else ""


def _purpose(detail: Mapping[str, Any]) -> Words:
    """Return what was read and why, in words, "" for an entry that is no read."""
    if detail.get("what") not in Read.values or detail.get("purpose") not in ReadPurpose.values:
        return ""
    what, why = Read(detail["what"]).label, ReadPurpose(detail["purpose"]).label
    return _("%(what)s；用途：%(why)s") % {"what": what, "why": why}


def _facts(detail: Mapping[str, Any]) -> Iterable[tuple[Words, Any]]:
    shown = {key: value for key, value in detail.items() if value not in ("", None)}
    return (
        (_FACTS.get(key, key), _said(key, value))
        for key, value in shown.items()
        if key not in {"what", "purpose"}
    )


def _said(key: str, value: Any) -> Any:
    """Return a value in the words of the screens, where it is a role, a place, an outcome, money, or yes or no."""
    if isinstance(value, bool):
        return pgettext_lazy("trail", "是") if value else pgettext_lazy("trail", "否")
    if key in {"total_fen", "amount_fen"} and isinstance(value, int):
        return str(Money(value))
    if key == "scope" and isinstance(value, str):
        kind, _colon, scope_id = value.partition(":")
        known = kind in Scope.values
        return (
            (Scope(kind).label if kind == Scope.HOST else f"{Scope(kind).label} {scope_id}")
            if known
            else value
        )
    labels = _LABELS.get(key)
    return labels(value).label if labels and value in labels.values else value


def _uuids(texts: Iterable[str]) -> list[Any]:
    return [UUID(text) if "-" in text else text for text in texts]


def _people(ids: Sequence[Any]) -> Iterable[tuple[str, str]]:
    found = Person.objects.filter(pk__in=ids).values_list("pk", "name")
    return ((str(key), name) for key, name in found)


def _orders(ids: Sequence[Any]) -> Iterable[tuple[str, str]]:
    found = Order.objects.filter(pk__in=ids).values_list("pk", "number")
    return ((str(key), number) for key, number in found)


def _of_person(
    table: type[BadgeFee | Badge | RefundRequest],
) -> Callable[[Sequence[Any]], Iterable[tuple[str, str]]]:
    def read(ids: Sequence[Any]) -> Iterable[tuple[str, str]]:
        found = table._default_manager.filter(pk__in=ids).values_list("pk", "person__name")
        return ((str(key), name) for key, name in found)

    return read


_NAMED: Mapping[str, Callable[[Sequence[Any]], Iterable[tuple[str, str]]]] = {
    "registration.person": _people,
    "billing.badgefee": _of_person(BadgeFee),
    "billing.refundrequest": _of_person(RefundRequest),
    "billing.order": _orders,
    "credentials.badge": _of_person(Badge),
}
