"""转移单位: whoever keeps both delegations moves an organization, with its history. Source: guide R4, R20."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from fairgate.foundation import clock
from fairgate.foundation.errors import NotFound
from fairgate.foundation.words import _
from fairgate.portals.delegation.desk import reviewer, show_desk
from fairgate.portals.delegation.forms.moving import FindForm, MoveForm
from fairgate.portals.ui.guards import staff
from fairgate.portals.ui.pages import posted, refusals_on, see_other
from fairgate.portals.ui.parts import Fact
from fairgate.registration.delegations.policies import KEEPERS
from fairgate.registration.delegations.queries import kept_names
from fairgate.registration.editions.queries import current_edition
from fairgate.registration.organizations import operations, queries
from fairgate.registration.organizations.views import OrganizationView


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*KEEPERS)
def organization_find(request: HttpRequest) -> HttpResponse:
    """Ask for the credit code of the organization that is to move."""
    form = FindForm(**posted(request))
    if request.method == "POST" and form.is_valid():
        found = queries.id_of_uscc(current_edition().id, form.cleaned_data["uscc"])
        if found is not None and _is_known(request, found):
            return see_other("delegation:organization_move", found)
        form.add_error("uscc", _("在您的交易团里没有找到这家单位，请核对代码。"))
    return show_desk(request, "delegation/organization_find.html", "tree", form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*KEEPERS)
def organization_move(request: HttpRequest, organization_id: int) -> HttpResponse:
    """Where the organization has been, and where it goes from here."""
    view = queries.get(organization_id, reviewer(request))
    names = kept_names(view.edition_id, reviewer(request))
    names.pop(view.delegation_id or 0, None)
    form = MoveForm(**posted(request), names=names, language=request.LANGUAGE_CODE)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            chosen, reason = int(form.cleaned_data["delegation"]), form.cleaned_data["reason"]
            operations.reassign(view.id, chosen, reason=reason, by=reviewer(request), at=clock.now())
            messages.success(request, _("单位已转移，对方会收到通知"))
            return see_other("delegation:organization_move", view.id)
    return show_desk(
        request,
        "delegation/organization_move.html",
        "tree",
        form=form,
        organization=view,
        facts=_facts(view, request.LANGUAGE_CODE),
        moves=queries.moves_of(view.id, reviewer(request)),
    )


def _is_known(request: HttpRequest, organization_id: int) -> bool:
    try:
        queries.get(organization_id, reviewer(request))
    except NotFound:
        return False
    return True


def _facts(view: OrganizationView, language: str) -> list[Fact]:
    return [
        Fact(_("统一社会信用代码"), view.uscc, is_data=True),
        Fact(_("单位分类"), view.category_label),
        Fact(_("现在所属"), view.delegation_name.named(language), is_data=True),
    ]
