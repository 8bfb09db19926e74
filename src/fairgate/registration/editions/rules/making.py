"""The next edition, made from an earlier one: what stands against it, and its rulebook on other days."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _
from fairgate.registration.editions.entries import ENTRIES, Kind, values_of, with_values

_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_MOST_NUMBER = 999
_FARTHEST = timedelta(days=3_653)


@dataclass(frozen=True)
class NewEdition:
    """What the host says of an edition that is to be made; everything else is copied."""

    code: str
    number: int
    name: str
    name_en: str
    first_day: date
    """The first day of its show."""


def new_edition_refusals(
    new: NewEdition, *, codes: Collection[str], numbers: Collection[int], on: date
) -> tuple[Refusal, ...]:
    """Return everything that stands against a new edition, each beside its field."""
    return (*_mark_refusals(new, codes, numbers), *_other_refusals(new, on))


def _mark_refusals(new: NewEdition, codes: Collection[str], numbers: Collection[int]) -> Iterator[Refusal]:
    if not 1 <= new.number <= _MOST_NUMBER:
        yield Refusal(_("届次请填写1到999的数字。"), "number", "range")
    if new.number in numbers:
        yield Refusal(_("已有这个届次，请核对。"), "number", "taken")
    if not _CODE.fullmatch(new.code) or len(new.code) > 50:
        yield Refusal(_("代码用小写字母、数字和短横线，例如donghai-11。"), "code", "shape")
    if new.code in codes:
        yield Refusal(_("已有这个代码，请换一个。"), "code", "taken")


def _other_refusals(new: NewEdition, on: date) -> Iterator[Refusal]:
    for field in ("name", "name_en"):
        if not getattr(new, field).strip():
            yield Refusal(_("请填写名称。"), field, "missing")
    if new.first_day <= on:
        yield Refusal(_("展会第一天应在今天以后。"), "first_day", "past")
    if new.first_day > on + _FARTHEST:
        yield Refusal(_("展会第一天太远，请核对年份。"), "first_day", "far")


def opening_edition_refusal(last_day: date, on: date, *, is_current: bool) -> Refusal | None:
    """Say why registration cannot be opened for an edition, or None."""
    if is_current:
        return Refusal(_("这一届已经是本届。"), code="current")
    if last_day < on:
        return Refusal(_("这一届的展期已经过去，不能设为本届。请先修改日期。"), code="over")
    return None


def moved(rulebook: Mapping[str, Any], first_day: date) -> dict[str, Any]:
    """Return a rulebook's JSON with every date as far from the first day of the show as it was; the rest as it is."""
    values = values_of(rulebook)
    by = first_day - date.fromisoformat(values["show__first"])
    days = {entry.name: values[entry.name] for entry in ENTRIES if entry.kind == Kind.DAY}
    return with_values(rulebook, {name: _later(day, by) for name, day in days.items()})


def _later(day: str, by: timedelta) -> str:
    return (date.fromisoformat(day) + by).isoformat()
