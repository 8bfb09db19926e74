"""Colleagues who ask to join: the account's owner decides. Source: Q8."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from fairgate.foundation import clock
from fairgate.foundation.words import _
from fairgate.platform.accounts.states import Role
from fairgate.portals.ui.guards import organization_member
from fairgate.portals.ui.pages import posted, refusals_on, see_other, show
from fairgate.portals.visitor.forms.claims import AnswerForm
from fairgate.portals.visitor.liaison import liaison
from fairgate.registration.claims import operations, queries


@require_safe
@organization_member(Role.OWNER)
def join_requests(request: HttpRequest) -> HttpResponse:
    """Who waits for an answer, the oldest first."""
    return show(request, "visitor/join_requests.html", requests=queries.requests(liaison(request)))


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member(Role.OWNER)
def join_request(request: HttpRequest, request_id: int) -> HttpResponse:
    """Agree, or refuse with a reason that the applicant reads."""
    asked = queries.request(request_id, liaison(request))
    form = AnswerForm(**posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            if request.POST.get("outcome") == "approve":
                operations.approve_request(request_id, by=liaison(request), at=clock.now())
                words = _("已同意，%(name)s可以用手机验证码登录") % {"name": asked.applicant}
            else:
                reason = form.cleaned_data["reason"]
                operations.decline_request(request_id, reason=reason, by=liaison(request), at=clock.now())
                words = _("已拒绝，申请人会收到短信")
            messages.success(request, words)
            return see_other("visitor:join_requests")
    return show(request, "visitor/join_request.html", asked=asked, form=form)
