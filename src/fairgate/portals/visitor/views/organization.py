"""The one form of the organization. Source: guide R32, R33, Q9, Q28."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from fairgate.foundation import clock
from fairgate.foundation.errors import Forbidden, NotFound
from fairgate.foundation.words import _
from fairgate.portals.ui.guards import organization_member
from fairgate.portals.ui.pages import picture_answer, posted, refusals_on, see_other, show
from fairgate.portals.ui.parts import Fact
from fairgate.portals.visitor.answers import contact_facts, intent_facts, unit_facts, without_links
from fairgate.portals.visitor.forms.late import LateForm
from fairgate.portals.visitor.forms.organization import OrganizationForm, typed_from
from fairgate.portals.visitor.liaison import liaison, may_edit, name_helper, organization_id
from fairgate.registration.editions import queries as editions
from fairgate.registration.organizations import operations, queries
from fairgate.registration.organizations.queries import OrganizationView
from fairgate.registration.verification import queries as pictures


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member
def organization(request: HttpRequest) -> HttpResponse:
    """Unit data, contact, purchase intents; saves with gaps, and says what a submission still lacks."""
    view = queries.get(organization_id(request), liaison(request))
    name_helper(request, view)
    if request.method == "POST" and not may_edit(liaison(request), view.id):
        raise Forbidden
    if request.method == "POST" and view.lock is not None:
        return _page(request, view, LateForm(view.lock))
    form = OrganizationForm(
        **posted(request),
        rulebook=editions.rulebook(view.edition_id),
        language=request.LANGUAGE_CODE,
        initial=typed_from(view.file, view.version),
    )
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            operations.update_file(
                view.id,
                form.as_file(),
                seen_version=form.cleaned_data["seen_version"],
                by=liaison(request),
                at=clock.now(),
            )
            messages.success(request, _("单位信息已保存"))
            return see_other("visitor:people" if "onward" in request.POST else "visitor:organization")
    return _page(request, view, form)


def _page(request: HttpRequest, view: OrganizationView, form: Form) -> HttpResponse:
    can_edit = may_edit(liaison(request), view.id)
    return show(
        request,
        "visitor/organization.html",
        form=form,
        organization=view,
        can_edit=can_edit,
        is_open=can_edit and not view.is_locked,
        **_answers(request, view),
    )


def _answers(request: HttpRequest, view: OrganizationView) -> dict[str, list[Fact]]:
    """Return the file for reading: once it is locked, and for whoever may only pay."""
    book = editions.rulebook(view.edition_id)
    return {
        "unit": without_links(unit_facts(view, request.LANGUAGE_CODE)),
        "contact": without_links(contact_facts(view)),
        "intents": without_links(intent_facts(view, book, request.LANGUAGE_CODE)),
    }


@require_safe
@organization_member
def organization_picture(request: HttpRequest) -> HttpResponse:
    """The organization's licence, to its own members."""
    view = queries.get(organization_id(request), liaison(request))
    if view.picture_id is None:
        raise NotFound
    holder = pictures.organization_holder(view.id)
    return picture_answer(pictures.picture_bytes(view.picture_id, holder=holder))
