"""Who can be paid for now, as ticks with amounts. Source: guide R43, R44, Q29."""

from typing import Any

from fairgate.billing.fees.states import FeeState
from fairgate.portals.visitor.forms.choosing import PeopleForm
from fairgate.reporting.journey.queries import Chart, PersonRow
from fairgate.reporting.journey.states import PersonStatus


def order_form(chart: Chart, **typed: Any) -> tuple[PeopleForm, list[tuple[PersonRow, bool]]]:
    """Return the form and its rows (person, ticked); at first everyone who waits for payment is ticked.

    People in an order are no rows, yet the form takes them: sent twice it must reach the order it placed.
    """
    rows = chart.with_status(PersonStatus.TO_PAY)
    taken = [row for row in chart.people if row.fee is not None and row.fee.state != FeeState.DUE]
    form = PeopleForm(**typed, offered=[(row.id, row.person.name) for row in (*rows, *taken)])
    ticked = set(form["people"].value() or ()) if form.is_bound else {str(row.id) for row in rows}
    return form, [(row, str(row.id) in ticked) for row in rows]
