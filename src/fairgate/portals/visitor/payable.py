"""Who can be paid for: found by name and word, ticked across pages, ordered. Source: guide R43, R44, Q29."""

from uuid import uuid4

from django.http import HttpRequest

from fairgate.billing.fees.states import FeeState
from fairgate.foundation.words import Words
from fairgate.portals.visitor.choice import Choice
from fairgate.portals.visitor.forms.choosing import PayableForm
from fairgate.portals.visitor.people_filter import Asked
from fairgate.reporting.journey.queries import Chart
from fairgate.reporting.journey.states import PAYABLE

TURNING = ("find", "page", "all")
"""Buttons of the form that show it again instead of placing an order."""


def choice_of(request: HttpRequest, chart: Chart) -> Choice:
    """Return what the page of badges shows; at first everyone who waits for payment is ticked."""
    if request.method != "POST":
        return Choice(chart, PayableForm(offered=_offered(chart)), Asked.by(request.GET), _waiting(chart))
    sent = PayableForm(request.POST, offered=_offered(chart))
    ticked = _waiting(chart) & frozenset(sent.sent())
    if is_order(request):
        return Choice(chart, sent, Asked.by(request.POST), ticked)
    return _turned(request, chart, ticked)


def is_order(request: HttpRequest) -> bool:
    """Say whether the form was sent to place the order, and not to look at other people of it."""
    return request.method == "POST" and not any(name in request.POST for name in TURNING)


def _turned(request: HttpRequest, chart: Chart, ticked: frozenset[str]) -> Choice:
    """Return the form once more, with the same key, everyone found ticked or unticked when asked for."""
    asked = Asked.by(request.POST)
    found = _waiting(chart) & {str(row.id) for row in chart.people if asked.finds(row)}
    wishes = {"tick": ticked | found, "clear": ticked - found}
    key = request.POST.get("key", "")[:64] or str(uuid4())
    form = PayableForm(offered=_offered(chart), initial={"key": key})
    return Choice(chart, form, asked, wishes.get(request.POST.get("all", ""), ticked))


def _waiting(chart: Chart) -> frozenset[str]:
    return frozenset(str(row.id) for row in chart.with_status(*PAYABLE))


def _offered(chart: Chart) -> list[tuple[object, Words]]:
    """Return whom the form takes: also people in an order, for sent twice it must reach the order it placed."""
    rows = chart.with_status(*PAYABLE)
    taken = [row for row in chart.people if row.fee is not None and row.fee.state != FeeState.DUE]
    return [(row.id, row.person.name) for row in (*rows, *taken)]
