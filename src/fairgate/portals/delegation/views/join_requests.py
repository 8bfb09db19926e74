"""加入申请: requests to join an account whose owner has not answered. Source: Q8."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from fairgate.foundation import clock
from fairgate.foundation.words import _
from fairgate.portals.delegation.desk import reviewer, show_desk
from fairgate.portals.delegation.forms.claims import RequestAnswerForm
from fairgate.portals.delegation.roles import CLAIM_DECIDERS
from fairgate.portals.ui.guards import staff
from fairgate.portals.ui.pages import posted, refusals_on, see_other
from fairgate.registration.claims import operations, queries


@require_safe
@staff(*CLAIM_DECIDERS)
def join_requests(request: HttpRequest) -> HttpResponse:
    """The requests that have come to this desk, the oldest first."""
    rows = queries.requests(reviewer(request))
    return show_desk(request, "delegation/join_requests.html", "join_requests", rows=rows)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*CLAIM_DECIDERS)
def join_request(request: HttpRequest, request_id: int) -> HttpResponse:
    """Who asks, why, and the answer."""
    view = queries.request(request_id, reviewer(request))
    form = RequestAnswerForm(**posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            _answer(request, request_id, form.cleaned_data)
            return see_other("delegation:join_requests")
    return show_desk(request, "delegation/join_request.html", "join_requests", asked=view, form=form)


def _answer(request: HttpRequest, request_id: int, said: dict[str, Any]) -> None:
    actor, now = reviewer(request), clock.now()
    if said["answer"] == "approve":
        operations.approve_request(request_id, by=actor, at=now)
        messages.success(request, _("已同意加入，登录方法已告知申请人"))
    else:
        operations.decline_request(request_id, reason=said["reason"], by=actor, at=now)
        messages.success(request, _("已答复不同意，理由已告知申请人"))
