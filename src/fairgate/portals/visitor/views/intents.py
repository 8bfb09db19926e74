"""Purchase intents 采购意向: the list, and removing one. Source: R33."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from fairgate.foundation import clock
from fairgate.foundation.words import _
from fairgate.portals.ui.guards import organization_member
from fairgate.portals.ui.pages import refusals_as_notes, see_other, show
from fairgate.portals.ui.parts import Confirmation
from fairgate.portals.ui.purchase_intents import intent_facts, intent_rows
from fairgate.portals.visitor.intent_form import is_open, own_intent, own_organization
from fairgate.portals.visitor.liaison import liaison, may_edit
from fairgate.registration.editions import queries as editions
from fairgate.registration.organizations import operations, queries
from fairgate.registration.organizations.policies import EDITORS


@require_safe
@organization_member
def intents(request: HttpRequest) -> HttpResponse:
    """Everything that the organization wants to buy."""
    organization = own_organization(request)
    rows = intent_rows(queries.intents_of(organization.id, liaison(request)), request.LANGUAGE_CODE)
    most = editions.rulebook(organization.edition_id).most_intents
    return show(
        request,
        "visitor/intents.html",
        organization=organization,
        rows=rows,
        most=most,
        can_edit=may_edit(liaison(request), organization.id),
        is_open=is_open(request, organization),
        is_full=len(rows) >= most,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member(*EDITORS)
def intent_remove(request: HttpRequest, intent_id: int) -> HttpResponse:
    """Ask, then delete a purchase intent."""
    view = own_intent(request, intent_id)
    if request.method == "POST":
        with refusals_as_notes(request):
            operations.remove_intent(view.id, by=liaison(request), at=clock.now())
            messages.success(request, _("采购意向已删除"))
        return see_other("visitor:intents")
    confirmation = Confirmation(
        title=_("删除这条采购意向？"),
        consequence=_("删除后不再用于匹配展商，内容不能恢复。"),
        verb=_("删除"),
        facts=intent_facts(view, request.LANGUAGE_CODE)[:3],
        keep=_("保留"),
        back_url=reverse("visitor:intents"),
        action=reverse("visitor:intent_remove", args=[intent_id]),
    )
    return show(request, "visitor/intent_remove.html", confirmation=confirmation)
