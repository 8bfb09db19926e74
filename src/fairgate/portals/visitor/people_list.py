"""The list of people as it is asked for: a name, a number, a state, what is lacking, an order. Source: guide R42."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.datastructures import MultiValueDict

from fairgate.foundation.words import Words, _
from fairgate.reporting.journey.queries import PersonRow
from fairgate.reporting.journey.states import PersonStatus

ANYTHING, NOTHING = "anything", "nothing"
LACKS: Mapping[str, Words] = {
    ANYTHING: _("资料不全"),
    NOTHING: _("资料齐全"),
    "photo": _("缺照片"),
    "title": _("缺职务"),
    "born_on": _("缺出生日期"),
    "document_expires_on": _("缺证件有效期"),
}
"""What somebody who is not handed in may lack, by the field that it belongs to."""

_ORDERS: Mapping[str, tuple[Words, Callable[[PersonRow], Any]]] = {
    "entered": (_("添加先后"), lambda _row: 0),
    "name": (_("姓名"), lambda row: row.person.name.casefold()),
    "status": (_("办理状态"), lambda row: list(PersonStatus).index(row.status)),
}


@dataclass(frozen=True)
class Wanted:
    """Which people, in which order. `number` is a fingerprint, or the last signs of a document."""

    name: str = ""
    number: str = ""
    status: str = ""
    lacks: str = ""
    order: str = "entered"

    @classmethod
    def by(cls, values: MultiValueDict[str, str]) -> "Wanted":
        """Return what an address or a form asks for; what is unknown asks for nothing."""
        status, lacks, order = (values.get(name, "") for name in ("status", "lacks", "order"))
        return cls(
            name=(values.get("name") or "").strip()[:50],
            number=(values.get("number") or "").strip()[:64],
            status=status if status in PersonStatus.values else "",
            lacks=lacks if lacks in LACKS else "",
            order=order if order in _ORDERS else "entered",
        )

    @property
    def is_narrowed(self) -> bool:
        return any((self.name, self.number, self.status, self.lacks))

    def url(self) -> str:
        """Return the address of the list that shows this."""
        asked = {name: value for name, value in asdict(self).items() if value and (name, value) != _USUAL}
        return reverse("visitor:people") + (f"?{urlencode(asked)}" if asked else "")

    def with_number(self, number: str) -> "Wanted":
        """Return the same but for the number."""
        return replace(self, number=number)

    def of(self, rows: Iterable[PersonRow], numbered: Collection[UUID] | None) -> list[PersonRow]:
        """Return who is found, in order; `numbered` are those whom the number finds, None without one."""
        found = [row for row in rows if self._finds(row) and (numbered is None or row.id in numbered)]
        return sorted(found, key=_ORDERS[self.order][1])

    def _finds(self, row: PersonRow) -> bool:
        return (
            self.name.casefold() in row.person.name.casefold()
            and self.status in ("", row.status)
            and _lacks(row, self.lacks)
        )


_USUAL = ("order", "entered")


def _lacks(row: PersonRow, what: str) -> bool:
    if not what:
        return True
    if not row.person.is_editable:
        return False
    fields = {refusal.field for refusal in row.person.missing}
    return {ANYTHING: bool(fields), NOTHING: not fields}.get(what, what in fields)


def lack_choices(chosen: str) -> list[tuple[str, Words, bool]]:
    """Return the choices of what is lacking: value, words, whether it is chosen."""
    return [("", _("不限"), not chosen), *((value, words, value == chosen) for value, words in LACKS.items())]


def order_choices(chosen: str) -> list[tuple[str, Words, bool]]:
    """Return the orders of the list: value, words, whether it is chosen."""
    return [(value, words, value == chosen) for value, (words, _key) in _ORDERS.items()]
