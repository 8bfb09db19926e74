"""The people to pay for as one page shows them, and who is ticked on this page and on the others."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Page, Paginator

from fairgate.foundation.money import Money, total
from fairgate.foundation.words import Words
from fairgate.portals.ui.parts import Status
from fairgate.portals.visitor import statuses
from fairgate.portals.visitor.forms.choosing import PayableForm
from fairgate.portals.visitor.people_filter import Asked, filter_choices, is_free
from fairgate.reporting.journey.queries import Chart, PersonRow
from fairgate.reporting.journey.states import PAYABLE, PersonStatus

ON_A_PAGE = 20


@dataclass(frozen=True)
class Line:
    """One person of the page."""

    row: PersonRow
    status: Status
    is_payable: bool
    is_ticked: bool

    @property
    def is_free(self) -> bool:
        return is_free(self.row)


@dataclass(frozen=True)
class Choice:
    """The form, one page of its people, and what is ticked on this page and on the others."""

    chart: Chart
    form: PayableForm
    asked: Asked
    ticked: frozenset[str]

    @cached_property
    def payable(self) -> tuple[PersonRow, ...]:
        return self.chart.with_status(*PAYABLE)

    @cached_property
    def found(self) -> list[PersonRow]:
        return [row for row in self.chart.people if self.asked.finds(row)]

    @cached_property
    def paying(self) -> int:
        """Return how many people are in an order that is not paid."""
        return len(self.chart.with_status(PersonStatus.PAYING))

    @cached_property
    def free(self) -> int:
        """Return for how many people no badge fee is asked."""
        return sum(is_free(row) for row in self.chart.people)

    @cached_property
    def found_payable(self) -> int:
        return sum(row.status in PAYABLE for row in self.found)

    @cached_property
    def page(self) -> Page[PersonRow]:
        return Paginator(self.found, ON_A_PAGE).get_page(self.asked.page)

    @cached_property
    def lines(self) -> list[Line]:
        return [self._line(row) for row in self.page]

    def _line(self, row: PersonRow) -> Line:
        is_payable = row.status in PAYABLE
        return Line(
            row, statuses.of_person(row.status), is_payable, is_payable and str(row.id) in self.ticked
        )

    @property
    def starts_without_a_box(self) -> bool:
        """Say whether the first line cannot be ticked; an error then leads to its own words instead."""
        return not (self.lines and self.lines[0].is_payable)

    @cached_property
    def kept(self) -> list[PersonRow]:
        """Return the ticked people whom this page does not show."""
        shown = {row.id for row in self.page}
        return [row for row in self._ticked_rows if row.id not in shown]

    @property
    def kept_ids(self) -> str:
        return " ".join(str(row.id) for row in self.kept)

    @property
    def kept_sum(self) -> Money:
        return _sum(self.kept)

    @property
    def count(self) -> int:
        return len(self._ticked_rows)

    @property
    def sum(self) -> Money:
        return _sum(self._ticked_rows)

    @cached_property
    def _ticked_rows(self) -> list[PersonRow]:
        return [row for row in self.payable if str(row.id) in self.ticked]

    @property
    def is_mixed(self) -> bool:
        """Say whether people with another word than 待支付 are shown, so that each needs its own."""
        return self.asked.word != PersonStatus.TO_PAY

    @property
    def is_narrowed(self) -> bool:
        """Say whether some of those who can be paid for are not among the people found."""
        return self.found_payable < len(self.payable)

    @property
    def words(self) -> list[tuple[str, Words, int, bool]]:
        return filter_choices(self.chart.people, self.asked.word)


def _sum(rows: Sequence[PersonRow]) -> Money:
    return total([row.fee.amount for row in rows if row.fee])
