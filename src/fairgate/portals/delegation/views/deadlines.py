"""延期: dated doors kept open longer, for a delegation or one organization. Source: guide R70, Q14."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from fairgate.billing.proposals.states import AgreementState
from fairgate.billing.quotas import queries as quotas
from fairgate.billing.quotas.views import QuotaView
from fairgate.foundation import clock
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound, Refusal, Refused
from fairgate.foundation.words import _
from fairgate.platform.accounts.states import Role, Scope
from fairgate.portals.delegation.desk import reviewer, show_desk
from fairgate.portals.delegation.forms.deadlines import DELEGATION, ExtensionForm
from fairgate.portals.ui import formats
from fairgate.portals.ui.guards import staff
from fairgate.portals.ui.pages import posted, refusals_as_notes, refusals_on, see_other
from fairgate.portals.ui.parts import Fact
from fairgate.registration.deadlines import operations, queries
from fairgate.registration.editions.queries import current_edition
from fairgate.registration.organizations import operations as organizations
from fairgate.registration.organizations.queries import id_of_uscc

EXTENDERS = (Role.HOST_ADMIN, Role.DELEGATION_ADMIN)
_ROWS = 50


@require_safe
@staff(*EXTENDERS)
def deadlines(request: HttpRequest) -> HttpResponse:
    """The edition's seven dates, and every extension within reach, the newest first."""
    edition = current_edition()
    rows = queries.extensions(edition.id, reviewer(request))
    today, book = clock.day_of(clock.now()), edition.rulebook
    days = [
        Fact(what.label, formats.deadline_text(book.closes_at(what), today=today)) for what in book.cut_offs
    ]
    page = Paginator(rows, _ROWS).get_page(request.GET.get("page"))
    places = _free_places(edition.id, reviewer(request))
    return show_desk(request, "delegation/deadlines.html", "deadlines", page=page, days=days, places=places)


def _free_places(edition_id: int, actor: Actor) -> list[QuotaView]:
    """Return the free places that are agreed for one's part of the tree; all of them for the host."""
    if actor.scopes(Role.HOST_ADMIN, Scope.HOST):
        return [each for each in quotas.quotas(edition_id, actor) if each.state == AgreementState.AGREED]
    own = actor.scopes(Role.DELEGATION_ADMIN, Scope.DELEGATION)
    return quotas.quotas_for(edition_id, [int(each) for each in own])


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*EXTENDERS)
def deadline_extend(request: HttpRequest) -> HttpResponse:
    """Keep a door open longer, with the reason; the organizations concerned find their new date everywhere."""
    edition = current_edition()
    form = ExtensionForm(
        **posted(request),
        rulebook=edition.rulebook,
        receivers=queries.receivers(edition.id, reviewer(request)),
        language=request.LANGUAGE_CODE,
        initial={"receiver": DELEGATION},
    )
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            _extend(request, form, edition.id)
            messages.success(request, _("已延期，相关单位现在看到的是新的截止日"))
            return see_other("delegation:deadlines")
    return show_desk(request, "delegation/deadline_extend.html", "deadlines", form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*EXTENDERS)
def deadline_withdraw(request: HttpRequest, extension_id: int) -> HttpResponse:
    """Say what ends with an extension, and ask once more."""
    row = queries.extension(extension_id, reviewer(request))
    if request.method == "POST":
        with refusals_as_notes(request):
            operations.withdraw_extension(extension_id, by=reviewer(request), at=clock.now())
            messages.success(request, _("延期已撤销，恢复本届统一的截止日"))
        return see_other("delegation:deadlines")
    return show_desk(request, "delegation/deadline_withdraw.html", "deadlines", row=row)


def _extend(request: HttpRequest, form: ExtensionForm, edition_id: int) -> None:
    by, at = reviewer(request), clock.now()
    if not form.is_for_organization:
        chosen = int(form.cleaned_data["delegation"])
        operations.extend_for_delegation(chosen, **form.said(), by=by, at=at)
        return
    organization_id = id_of_uscc(edition_id, form.cleaned_data["uscc"])
    if organization_id is None:
        raise Refused(_unknown())
    try:
        organizations.extend_deadline(organization_id, **form.said(), by=by, at=at)
    except NotFound as error:
        raise Refused(_unknown()) from error


def _unknown() -> Refusal:
    return Refusal(_("在您的交易团里没有找到这家单位，请核对代码。"), "uscc", "unknown")
