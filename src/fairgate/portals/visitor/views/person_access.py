"""A person's accessibility needs, with a consent of their own, in any state of the registration. Source: facts F98."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from fairgate.foundation import clock
from fairgate.foundation.words import _
from fairgate.portals.ui.guards import organization_member
from fairgate.portals.ui.pages import posted, refusals_on, see_other, show
from fairgate.portals.visitor.forms.person_access import NeedForm
from fairgate.portals.visitor.liaison import liaison
from fairgate.registration.organizations.policies import EDITORS
from fairgate.registration.personnel import operations, queries


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member(*EDITORS)
def person_access(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Tell what a person needs, or withdraw the consent, which deletes it."""
    view = queries.person(person_id, liaison(request))
    need = queries.need_of(person_id, liaison(request))
    if request.method == "POST" and "withdraw" in request.POST:
        operations.withdraw_need(person_id, by=liaison(request), at=clock.now())
        messages.success(request, _("已撤回同意，所填内容已删除"))
        return see_other("visitor:person", person_id)
    told = {"kinds": need.kinds, "words": need.words} if need else {}
    form = NeedForm(**posted(request), initial=told)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            operations.tell_need(person_id, **form.cleaned_data, by=liaison(request), at=clock.now())
            messages.success(request, _("无障碍需求已保存"))
            return see_other("visitor:person", person_id)
    return show(request, "visitor/person_access.html", person=view, need=need, form=form)
