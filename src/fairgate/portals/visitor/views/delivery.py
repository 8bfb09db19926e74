"""证件领取方式: for one, for those ticked, or for everyone found. Source: guide R36, Q24, facts F23, F26."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from fairgate.credentials.delivery import operations, queries
from fairgate.foundation import clock
from fairgate.foundation.words import ngettext_lazy
from fairgate.portals.ui.guards import organization_member
from fairgate.portals.ui.pages import refusals_on, see_other, show
from fairgate.portals.visitor.forms.delivery import HandOverForm
from fairgate.portals.visitor.handing_over import HandingOver, Wanted
from fairgate.portals.visitor.liaison import chart_of, liaison
from fairgate.registration.organizations.policies import EDITORS
from fairgate.reporting.journey.queries import Chart
from fairgate.reporting.journey.states import PersonStatus


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member(*EDITORS)
def delivery(request: HttpRequest) -> HttpResponse:
    """The list of people with their way; one way is applied to all who are ticked."""
    chart = chart_of(request)
    shown = _shown(request, chart)
    form = _form(request, chart, shown)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            way, address_id = form.way()
            done = operations.choose(
                chart.organization.id,
                form.chosen(),
                way,
                address_id=address_id,
                by=liaison(request),
                at=clock.now(),
            )
            words = ngettext_lazy("已设置%(count)s人的领取方式", "已设置%(count)s人的领取方式", "count")
            messages.success(request, str(words % {"count": done}))
            return see_other(f"{reverse('visitor:delivery')}?{shown.wanted.query}")
    usual = chart.rulebook.hand_over_for(chart.organization.region)
    return show(
        request,
        "visitor/delivery.html",
        shown=shown,
        form=form,
        usual=usual,
        is_overseas=chart.organization.is_overseas,
    )


def _shown(request: HttpRequest, chart: Chart) -> HandingOver:
    """Return the part of the people that is asked for; a form whose filter finds nobody is shown with everybody."""
    shown = _part(request, chart, Wanted.by(request.POST if request.method == "POST" else request.GET))
    return shown if shown.found or request.method != "POST" else replace(shown, is_unfiltered=True)


def _part(request: HttpRequest, chart: Chart, wanted: Wanted) -> HandingOver:
    people = tuple(row for row in chart.people if row.status != PersonStatus.CANCELLED)
    usual = chart.rulebook.hand_over_for(chart.organization.region)
    return HandingOver(
        people=people,
        choices=queries.choices_of(
            [row.id for row in people], organization_id=chart.organization.id, default=usual
        ),
        addresses=tuple(queries.addresses_of(chart.organization.id, liaison(request))),
        wanted=wanted,
        ticked=frozenset(request.POST.getlist("people")),
    )


def _form(request: HttpRequest, chart: Chart, shown: HandingOver) -> HandOverForm:
    default = next((f"delivery:{each.id}" for each in shown.addresses if each.is_default), "")
    return HandOverForm(
        request.POST if request.method == "POST" else None,
        initial={"to": default},
        offered=shown.open_ids,
        addresses=shown.addresses,
        has_delegation=chart.organization.delegation_id is not None,
    )
