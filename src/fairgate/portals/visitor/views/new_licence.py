"""Another picture of the licence after sign-up; the credit code stays fixed. Source: Q9."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from fairgate.foundation import clock
from fairgate.foundation.words import _
from fairgate.portals.ui.guards import organization_member, session_key
from fairgate.portals.ui.pages import posted, refusals_on, see_other, show
from fairgate.portals.visitor.forms.register import LicenceForm
from fairgate.portals.visitor.liaison import liaison, organization_id
from fairgate.portals.visitor.views.licence import MOST_BYTES
from fairgate.registration.organizations import operations, queries
from fairgate.registration.organizations.policies import EDITORS
from fairgate.registration.organizations.queries import OrganizationView
from fairgate.registration.verification import operations as verification
from fairgate.registration.verification.queries import session_holder


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member(*EDITORS)
def new_licence(request: HttpRequest) -> HttpResponse:
    """Take a new picture in place of the old one; while people review, say why not."""
    view = queries.get(organization_id(request), liaison(request))
    form = LicenceForm(**posted(request))
    if request.method == "POST" and form.is_valid() and view.picture_lock is None:
        with refusals_on(form):
            _replace(request, form, view)
            said = _("证书图片已更换") if view.is_overseas else _("证照图片已更换，正在识别")
            messages.success(request, said)
            return see_other("visitor:organization")
    return show(
        request,
        "visitor/new_licence.html",
        form=form,
        organization=view,
        most_bytes=MOST_BYTES,
    )


def _replace(request: HttpRequest, form: LicenceForm, own: OrganizationView) -> None:
    """Keep the picture; a certificate from abroad is looked at by people and read by nobody (Q7)."""
    upload, holder = form.cleaned_data["picture"], session_holder(session_key(request))
    picture = verification.take_picture(
        data=upload.read(MOST_BYTES + 1),
        name=upload.name,
        holder=holder,
        is_read=not own.is_overseas,
        by=liaison(request),
        at=clock.now(),
    )
    operations.replace_picture(own.id, picture, picture_holder=holder, by=liaison(request), at=clock.now())
