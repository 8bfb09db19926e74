"""单位审核: who asks to join by the organization's link, the two answers, and the link itself. Source: R62-R64."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from fairgate.foundation import clock
from fairgate.foundation.words import _, ngettext_lazy
from fairgate.portals.ui.guards import organization_member
from fairgate.portals.ui.pages import posted, refusals_on, see_other, show
from fairgate.portals.ui.parts import Confirmation
from fairgate.portals.visitor.forms.choosing import PeopleForm
from fairgate.portals.visitor.forms.colleagues import TurnAwayForm
from fairgate.portals.visitor.liaison import liaison, organization_id
from fairgate.portals.visitor.paying import qr_of
from fairgate.registration.invitations import operations as invitations
from fairgate.registration.invitations.queries import link_of
from fairgate.registration.organizations.policies import EDITORS
from fairgate.registration.personnel import operations, queries
from fairgate.registration.personnel.queries import PersonView

ON_A_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member(*EDITORS)
def joiners(request: HttpRequest) -> HttpResponse:
    """Who waits; those ticked are let in at once, or turned away on a page that asks why."""
    waiting = queries.waiting_to_join(organization_id(request), liaison(request))
    form = PeopleForm(**posted(request), offered=_offered(waiting))
    if request.method == "POST" and form.is_valid():
        if "turn_away" in request.POST:
            return joiners_turn_away(request, waiting)
        with refusals_on(form):
            return _let_in(request, form.chosen())
    return show(
        request,
        "visitor/joiners.html",
        form=form,
        page=Paginator(waiting, ON_A_PAGE).get_page(request.GET.get("page")),
        ticked=frozenset(request.POST.getlist("people")),
        link=link_of(organization_id(request), liaison(request)),
    )


def joiners_turn_away(request: HttpRequest, waiting: list[PersonView]) -> HttpResponse:
    """Ask why, then turn away whom the list had ticked."""
    form = TurnAwayForm(request.POST if "reason" in request.POST else None, offered=_offered(waiting))
    if form.is_bound and form.is_valid():
        with refusals_on(form):
            count = operations.turn_away(
                organization_id(request),
                form.chosen(),
                reason=form.cleaned_data["reason"],
                by=liaison(request),
                at=clock.now(),
            )
            words = ngettext_lazy("已答复%(count)s人不同意加入", "已答复%(count)s人不同意加入", "count")
            messages.success(request, str(words % {"count": count}))
            return see_other("visitor:joiners")
    chosen = frozenset(request.POST.getlist("people"))
    people = [person for person in waiting if str(person.id) in chosen]
    return show(request, "visitor/joiners_turn_away.html", form=form, people=people)


def _let_in(request: HttpRequest, chosen: list[UUID]) -> HttpResponse:
    count = operations.vouch(organization_id(request), chosen, by=liaison(request), at=clock.now())
    words = ngettext_lazy("已同意%(count)s人加入，请提交", "已同意%(count)s人加入，请提交", "count")
    messages.success(request, str(words % {"count": count}))
    return see_other("visitor:joiners")


def _offered(waiting: list[PersonView]) -> list[tuple[UUID, str]]:
    return [(person.id, person.name) for person in waiting]


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member(*EDITORS)
def colleague_link(request: HttpRequest) -> HttpResponse:
    """The link and its code to hand on; opened by a button, closed after a question."""
    if request.method == "POST":
        return _turned(request)
    link = link_of(organization_id(request), liaison(request))
    return show(request, "visitor/colleague_link.html", link=link, qr=qr_of(link.address) if link else "")


def _turned(request: HttpRequest) -> HttpResponse:
    if "close" not in request.POST:
        invitations.open_link(organization_id(request), by=liaison(request), at=clock.now())
        messages.success(request, _("链接已开启"))
    elif "sure" in request.POST:
        invitations.close_link(organization_id(request), by=liaison(request), at=clock.now())
        messages.success(request, _("链接已停用"))
    else:
        return colleague_link_close(request)
    return see_other("visitor:colleague_link")


def colleague_link_close(request: HttpRequest) -> HttpResponse:
    """Ask before every copy of the link stops working."""
    confirmation = Confirmation(
        title=_("停用这个链接？"),
        consequence=_(
            "停用后，已发出的链接和二维码都不能再用；再次开启时是另一个链接。已在等待审核的人员不受影响。"
        ),
        verb=_("停用链接"),
        keep=_("保留"),
        back_url=reverse("visitor:colleague_link"),
        action=reverse("visitor:colleague_link"),
        hidden={"close": "1", "sure": "1"},
    )
    return show(request, "visitor/colleague_link_close.html", confirmation=confirmation)
