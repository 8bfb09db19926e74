"""Qualification proofs: pictures that bear out what the organization is. Source: guide R32, F2."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from fairgate.foundation import clock
from fairgate.foundation.errors import Forbidden, NotFound
from fairgate.foundation.words import _
from fairgate.portals.ui.guards import organization_member
from fairgate.portals.ui.late import typed_facts
from fairgate.portals.ui.pages import (
    picture_answer,
    posted,
    refusals_as_notes,
    refusals_on,
    see_other,
    show,
)
from fairgate.portals.ui.parts import Confirmation, Fact
from fairgate.portals.visitor.forms.proofs import MOST_BYTES, ProofForm
from fairgate.portals.visitor.liaison import liaison, may_edit, organization_id
from fairgate.registration.editions import queries as editions
from fairgate.registration.organizations import operations, queries
from fairgate.registration.organizations.policies import EDITORS
from fairgate.registration.organizations.queries import OrganizationView, ProofView


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member
def proofs(request: HttpRequest) -> HttpResponse:
    """The pictures, and the form for another one."""
    organization = queries.get(organization_id(request), liaison(request))
    if request.method == "POST" and not may_edit(liaison(request), organization.id):
        raise Forbidden
    form = ProofForm(**posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            _add(request, organization, form)
            messages.success(request, _("资质证明已上传"))
            return see_other("visitor:proofs")
    return _page(request, organization, form)


def _add(request: HttpRequest, organization: OrganizationView, form: ProofForm) -> None:
    data, name = form.as_picture()
    operations.add_proof(
        organization.id,
        kind=form.cleaned_data["kind"],
        caption=form.cleaned_data["caption"],
        data=data,
        name=name,
        by=liaison(request),
        at=clock.now(),
    )


def _page(request: HttpRequest, organization: OrganizationView, form: ProofForm) -> HttpResponse:
    rows = queries.proofs_of(organization.id, liaison(request))
    most = editions.rulebook(organization.edition_id).most_proofs
    can_edit = may_edit(liaison(request), organization.id)
    is_open = can_edit and not organization.is_locked
    return show(
        request,
        "visitor/proofs.html",
        organization=organization,
        form=form,
        rows=rows,
        most=most,
        most_bytes=MOST_BYTES,
        can_edit=can_edit,
        is_open=is_open,
        typed=[] if is_open else typed_facts(form),
        is_full=len(rows) >= most,
    )


@require_safe
@organization_member
def proof_picture(request: HttpRequest, proof_id: int) -> HttpResponse:
    """One picture, to members of its own organization."""
    return picture_answer(queries.proof_picture(_own(request, proof_id).id, liaison(request)))


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member(*EDITORS)
def proof_remove(request: HttpRequest, proof_id: int) -> HttpResponse:
    """Ask, then delete a picture for good."""
    view = _own(request, proof_id)
    if request.method == "POST":
        with refusals_as_notes(request):
            operations.remove_proof(view.id, by=liaison(request), at=clock.now())
            messages.success(request, _("资质证明已移除"))
        return see_other("visitor:proofs")
    confirmation = Confirmation(
        title=_("移除这张资质证明？"),
        consequence=_("图片移除后不再保留，审核时也看不到。需要时请重新上传。"),
        verb=_("移除"),
        facts=(
            Fact(_("证明类型"), view.kind_label),
            Fact(_("说明"), view.caption or view.name, is_data=True),
        ),
        keep=_("保留"),
        back_url=reverse("visitor:proofs"),
        action=reverse("visitor:proof_remove", args=[proof_id]),
    )
    return show(request, "visitor/proof_remove.html", confirmation=confirmation)


def _own(request: HttpRequest, proof_id: int) -> ProofView:
    view = queries.proof(proof_id, liaison(request))
    if view.organization_id != organization_id(request):
        raise NotFound
    return view
