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
from fairgate.registration.organizations import queries as organizations

_LET_IN = {
    False: _("已同意，%(name)s可以用手机验证码登录"),
    True: _("已同意，%(name)s可以用邮箱验证码登录"),
}
"""By whether the applicant is reached by e-mail."""


@require_safe
@organization_member(Role.OWNER)
def join_requests(request: HttpRequest) -> HttpResponse:
    """Who waits for an answer, the oldest first."""
    return show(
        request,
        "visitor/join_requests.html",
        requests=queries.requests(liaison(request)),
        is_abroad=organizations.organization_of(liaison(request)).is_overseas,
    )


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
                words = _LET_IN[asked.is_mailed] % {"name": asked.applicant}
            else:
                reason = form.cleaned_data["reason"]
                operations.decline_request(request_id, reason=reason, by=liaison(request), at=clock.now())
                words = _("已拒绝，理由会告知申请人")
            messages.success(request, words)
            return see_other("visitor:join_requests")
    return show(request, "visitor/join_request.html", asked=asked, form=form)
