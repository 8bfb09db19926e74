"""审核意见: the reasons that reviewers choose from, in both languages. Kept by the host."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from fairgate.foundation import clock
from fairgate.foundation.errors import NotFound
from fairgate.foundation.words import _
from fairgate.platform.accounts.states import Role
from fairgate.portals.delegation.desk import reviewer, show_desk
from fairgate.portals.delegation.forms.reasons import ReasonForm, WordingForm
from fairgate.portals.ui.guards import staff
from fairgate.portals.ui.pages import posted, refusals_on, see_other
from fairgate.registration.reviews import operations, queries
from fairgate.registration.reviews.queries import ReasonView


@require_safe
@staff(Role.HOST_ADMIN)
def reasons(request: HttpRequest) -> HttpResponse:
    """The list, by kind of case and outcome."""
    return show_desk(request, "delegation/reasons.html", "reasons", reasons=queries.reasons())


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Role.HOST_ADMIN)
def reason_add(request: HttpRequest) -> HttpResponse:
    """Put a reason on the list."""
    form = ReasonForm(**posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            operations.add_reason(**form.cleaned_data, by=reviewer(request), at=clock.now())
            messages.success(request, _("已加入列表，审核人员现在可以选用"))
            return see_other("delegation:reasons")
    return show_desk(request, "delegation/reason_add.html", "reasons", form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Role.HOST_ADMIN)
def reason(request: HttpRequest, reason_id: int) -> HttpResponse:
    """Word a reason otherwise."""
    found = _standing(reason_id)
    form = WordingForm(**posted(request), initial={"zh": found.text.zh, "en": found.text.en})
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            operations.change_reason(reason_id, **form.cleaned_data, by=reviewer(request), at=clock.now())
            messages.success(request, _("已修改，此前的决定保留原来的文字"))
            return see_other("delegation:reasons")
    return show_desk(request, "delegation/reason.html", "reasons", form=form, reason=found)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Role.HOST_ADMIN)
def reason_retire(request: HttpRequest, reason_id: int) -> HttpResponse:
    """Say what follows, and take a reason off the list."""
    found = _standing(reason_id)
    if request.method == "POST":
        operations.retire_reason(reason_id, by=reviewer(request), at=clock.now())
        messages.success(request, _("已停用，此前的决定不变"))
        return see_other("delegation:reasons")
    return show_desk(request, "delegation/reason_retire.html", "reasons", reason=found)


def _standing(reason_id: int) -> ReasonView:
    found = queries.reason(reason_id)
    if found.is_retired:
        raise NotFound
    return found
