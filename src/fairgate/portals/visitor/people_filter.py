"""Which people a list shows: by a part of the name, and by one word of the chart. Source: guide R42-R44."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from django.utils.datastructures import MultiValueDict

from fairgate.billing.fees.states import FeeState
from fairgate.foundation.words import Words, _
from fairgate.reporting.journey.queries import PersonRow
from fairgate.reporting.journey.states import PersonStatus

EVERYBODY, FREE = "all", "free"
"""Choices of the filter besides the words of the chart; `free`: no badge fee is asked of them (免缴)."""


@dataclass(frozen=True)
class Asked:
    """What part of the people is looked at."""

    name: str = ""
    word: str = PersonStatus.TO_PAY
    page: str = "1"

    @classmethod
    def by(cls, values: MultiValueDict[str, str]) -> "Asked":
        """Return what an address or a form asks for."""
        word = values.get("status", "")
        known = {*PersonStatus.values, EVERYBODY, FREE}
        return cls(
            (values.get("q") or "").strip(),
            word if word in known else PersonStatus.TO_PAY,
            values.get("page") or "1",
        )

    def finds(self, row: PersonRow) -> bool:
        """Say whether a person has this name and this word."""
        return self.name.casefold() in row.person.name.casefold() and bears(row, self.word)


def bears(row: PersonRow, word: str) -> bool:
    """Say whether a choice of the filter finds a person; who pays at pick-up may also be paid for now."""
    if word == PersonStatus.TO_PAY and row.status == PersonStatus.PAY_AT_PICKUP:
        return True
    return word in {EVERYBODY, row.status} or (word == FREE and is_free(row))


def is_free(row: PersonRow) -> bool:
    """Say whether no badge fee is asked for a person (免缴)."""
    return row.fee is not None and row.fee.state == FeeState.WAIVED


def filter_choices(people: Collection[PersonRow], chosen: str) -> list[tuple[str, Words, int, bool]]:
    """Return the choices that find somebody: value, label, count, and whether it is chosen."""
    counts = Counter[str](row.status for row in people)
    counts[PersonStatus.TO_PAY] += counts[PersonStatus.PAY_AT_PICKUP]
    counts |= {EVERYBODY: len(people), FREE: sum(is_free(row) for row in people)}
    offered: list[tuple[str, Words]] = [(EVERYBODY, _("全部状态"))]
    offered += [(word.value, word.label) for word in PersonStatus] + [(FREE, FeeState.WAIVED.label)]
    return [
        (word, label, counts[word], word == chosen)
        for word, label in offered
        if counts[word] or word == chosen
    ]
