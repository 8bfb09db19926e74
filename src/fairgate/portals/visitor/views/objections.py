"""本人的请求: what somebody whom the organization entered asks of it, and its answer. Source: PIPL 44-50."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from fairgate.foundation import clock
from fairgate.foundation.errors import NotFound
from fairgate.foundation.words import _
from fairgate.portals.ui.guards import organization_member
from fairgate.portals.ui.pages import posted, refusals_on, see_other, show
from fairgate.portals.ui.settling import SettlingForm
from fairgate.portals.visitor.liaison import liaison
from fairgate.registration.organizations.policies import EDITORS
from fairgate.registration.personnel import operations, queries


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member(*EDITORS)
def objection(request: HttpRequest, person_id: UUID, objection_id: int) -> HttpResponse:
    """What is asked and until when, the ways to the person, and the answer."""
    view = queries.objection(objection_id, liaison(request))
    if view.person_id != person_id:
        raise NotFound
    form = SettlingForm(**posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            operations.settle_objection(objection_id, **form.settled(), by=liaison(request), at=clock.now())
            messages.success(request, _("已答复，本人会收到短信和邮件"))
            return see_other("visitor:person", person_id)
    return show(request, "visitor/objection.html", asked=view, form=form)
