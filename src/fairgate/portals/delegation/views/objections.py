"""本人请求: what people ask about their own data, where the organization does not answer. Source: PIPL 44-50."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from fairgate.billing.places import operations as places
from fairgate.billing.places.queries import prospect
from fairgate.credentials.badges.queries import badge_of
from fairgate.foundation import clock
from fairgate.foundation.errors import refuse
from fairgate.foundation.words import Words, _
from fairgate.portals.delegation.desk import reviewer, show_desk
from fairgate.portals.delegation.roles import PRIVACY_OFFICERS
from fairgate.portals.ui import consequences
from fairgate.portals.ui.guards import staff
from fairgate.portals.ui.pages import posted, refusals_as_notes, refusals_on, see_other
from fairgate.portals.ui.parts import Confirmation, Fact
from fairgate.portals.ui.settling import SettlingForm
from fairgate.registration.personnel import operations, queries
from fairgate.registration.personnel.queries import ObjectionView
from fairgate.registration.personnel.rules import host_cancel_refusal


@require_safe
@staff(*PRIVACY_OFFICERS)
def objections(request: HttpRequest) -> HttpResponse:
    """What waits for an answer, the oldest first."""
    rows, today = queries.open_objections(reviewer(request)), clock.day_of(clock.now())
    return show_desk(request, "delegation/objections.html", "objections", rows=rows, today=today)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*PRIVACY_OFFICERS)
def objection(request: HttpRequest, objection_id: int) -> HttpResponse:
    """Who asks for what, and the answer."""
    view = queries.objection(objection_id, reviewer(request))
    form = SettlingForm(**posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            operations.settle_objection(objection_id, **form.settled(), by=reviewer(request), at=clock.now())
            messages.success(request, _("已答复，本人会收到短信和邮件"))
            return see_other("delegation:objections")
    refusal = host_cancel_refusal(view.leaves_at, clock.now(), is_open=view.is_open)
    return show_desk(
        request, "delegation/objection.html", "objections", asked=view, form=form, may_cancel=refusal is None
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*PRIVACY_OFFICERS)
def objection_cancel(request: HttpRequest, objection_id: int) -> HttpResponse:
    """Say what follows, ask, then cancel who withdrew, where the organization has let the term pass. PIPL 15, 47."""
    view = queries.objection(objection_id, reviewer(request))
    if request.method == "POST":
        return _cancel(request, objection_id)
    with refusals_as_notes(request):
        refuse(host_cancel_refusal(view.leaves_at, clock.now(), is_open=view.is_open))
        asked = _confirmation(request, view)
        return show_desk(request, "delegation/objection_cancel.html", "objections", confirmation=asked)
    return see_other("delegation:objection", objection_id)


def _confirmation(request: HttpRequest, view: ObjectionView) -> Confirmation:
    return Confirmation(
        title=_("由主办方注销此人？"),
        consequence=_("单位逾期没有办理。注销后："),
        consequences=_consequences(request, view.person_id),
        verb=_("确认注销"),
        facts=(
            Fact(_("姓名"), view.person_name, is_data=True),
            Fact(_("单位名称"), view.organization_name, is_data=True),
        ),
        keep=_("保留"),
        back_url=reverse("delegation:objection", args=[view.id]),
        action=reverse("delegation:objection_cancel", args=[view.id]),
    )


def _consequences(request: HttpRequest, person_id: UUID) -> tuple[Words, ...]:
    found, badge = prospect(person_id, reviewer(request)), badge_of(person_id, reviewer(request))
    told = _("单位会收到通知，本人会收到短信和邮件。")
    return (*consequences.of_cancelling(found, badge, None), told)


def _cancel(request: HttpRequest, objection_id: int) -> HttpResponse:
    with refusals_as_notes(request):
        places.cancel_withdrawn(objection_id, by=reviewer(request), at=clock.now())
        messages.success(request, _("已注销，本人会收到短信和邮件"))
    return see_other("delegation:objection", objection_id)
