"""转入与转出: a person whose document another organization has handed in. Neither learns of the other. Source: Q23."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from fairgate.billing.places.queries import prospect
from fairgate.credentials.badges.queries import badge_of
from fairgate.foundation import clock
from fairgate.foundation.words import Words, _
from fairgate.portals.ui import consequences
from fairgate.portals.ui.guards import organization_member
from fairgate.portals.ui.pages import posted, refusals_as_notes, refusals_on, see_other, show
from fairgate.portals.visitor.forms.releases import AskForm, KeepForm
from fairgate.portals.visitor.liaison import liaison
from fairgate.registration.organizations.policies import EDITORS
from fairgate.registration.personnel import queries as people
from fairgate.registration.personnel.states import EDITABLE
from fairgate.registration.releases import operations, queries
from fairgate.registration.releases.queries import ReleaseView

ON_A_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member(*EDITORS)
def release_ask(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Ask for a person whose document is taken: why, and a proof."""
    person = people.person(person_id, liaison(request))
    open_request = queries.open_release_of(person_id, liaison(request))
    if open_request is not None and request.method != "POST":
        return see_other("visitor:release", open_request.id)
    form = AskForm(**posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            request_id = operations.ask_for_release(
                person_id, **form.as_said(), by=liaison(request), at=clock.now()
            )
            messages.success(request, _("转入申请已提交，有结果会通知您"))
            return see_other("visitor:release", request_id)
    if request.method != "POST" and person.state not in EDITABLE:
        return see_other("visitor:person", person_id)
    return show(request, "visitor/release_ask.html", person=person, form=form)


@require_safe
@organization_member(*EDITORS)
def releases(request: HttpRequest) -> HttpResponse:
    """The requests of this organization and those to it, the newest first."""
    page = Paginator(queries.releases(liaison(request)), ON_A_PAGE).get_page(request.GET.get("page"))
    return show(request, "visitor/releases.html", page=page)


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member(*EDITORS)
def release(request: HttpRequest, request_id: int) -> HttpResponse:
    """How an own request stands; or the request to let go, with what would follow, and the two answers."""
    asked = queries.release(request_id, liaison(request))
    form = KeepForm(**(posted(request) if "keep" in request.POST else {}))
    if request.method == "POST" and "keep" not in request.POST:
        return _answer(request, asked)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            operations.keep(request_id, **form.cleaned_data, by=liaison(request), at=clock.now())
            messages.success(request, _("已答复不同意，将由交易团或主办方裁定"))
            return see_other("visitor:release", request_id)
    return show(
        request, "visitor/release.html", asked=asked, form=form, consequences=_follows(request, asked)
    )


def _answer(request: HttpRequest, asked: ReleaseView) -> HttpResponse:
    with refusals_as_notes(request):
        if asked.is_own:
            operations.withdraw(asked.id, by=liaison(request), at=clock.now())
            messages.success(request, _("转入申请已撤回"))
        else:
            operations.release(asked.id, by=liaison(request), at=clock.now())
            messages.success(request, _("已同意转出，该人员在您单位的报名已注销"))
    return see_other("visitor:release", asked.id)


def _follows(request: HttpRequest, asked: ReleaseView) -> tuple[Words, ...]:
    if asked.is_own or not asked.is_open or asked.person_id is None:
        return ()
    found = prospect(asked.person_id, liaison(request))
    return consequences.of_releasing(found, badge_of(asked.person_id, liaison(request)))
