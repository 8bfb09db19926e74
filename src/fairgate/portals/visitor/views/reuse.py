"""证件复用: whose badge of an earlier edition is opened again, for one or for several. Source: R35, R70, Q11, Q12.

R27 lets only those in who came by the entry for past visitors. That entry does not exist yet, so every organization may
declare here, and its reviewer looks at what was declared.
"""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from fairgate.billing.places import operations
from fairgate.billing.places.queries import Reusable, reusables
from fairgate.foundation import clock
from fairgate.foundation.words import _, ngettext_lazy
from fairgate.portals.ui.guards import organization_member
from fairgate.portals.ui.pages import posted, refusals_as_notes, refusals_on, see_other, show
from fairgate.portals.visitor.doors import closed_door
from fairgate.portals.visitor.forms.reuse import ReuseForm
from fairgate.portals.visitor.liaison import chart_of, liaison, organization_id
from fairgate.registration.editions.states import BadgeType, CutOff, Making, Region
from fairgate.registration.organizations.policies import EDITORS

ON_A_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member(*EDITORS)
def people_reuse(request: HttpRequest) -> HttpResponse:
    """Who may still be declared, page by page, or the one who is asked for; below, who is declared."""
    chart, everyone = chart_of(request), reusables(organization_id(request), liaison(request))
    wanted = [each for each in everyone if str(each.person.id) == request.GET.get("person")]
    free = [each for each in wanted or everyone if each.refusal is None and each.person.reuse is None]
    page = Paginator(free, ON_A_PAGE).get_page(request.GET.get("page"))
    form = ReuseForm(
        **posted(request),
        people=[each.person for each in _sent(request, everyone) or page],
        sources=chart.rulebook.reuse_sources,
    )
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            return _declared(request, form)
    declared = [each for each in everyone if each.person.reuse]
    region = Region(chart.organization.region)
    return show(
        request,
        "visitor/people_reuse.html",
        form=form,
        page=page,
        refused=[each for each in wanted if each.refusal and each.person.reuse is None],
        declared=Paginator(declared, ON_A_PAGE).get_page(request.GET.get("declared")),
        closed=closed_door(chart, CutOff.REUSE, clock.now()),
        closes_at=chart.rulebook.closes_at(CutOff.REUSE),
        has_sources=bool(chart.rulebook.reuse_sources),
        price=chart.rulebook.fee(BadgeType.FULL, Making.REUSE, region),
        new_price=chart.rulebook.fee(BadgeType.FULL, Making.NEW, region),
    )


def _sent(request: HttpRequest, everyone: list[Reusable]) -> list[Reusable]:
    """Return whose fields were sent, whatever has become of them since: what was typed is shown again."""
    return [each for each in everyone if f"number-{each.person.id}" in request.POST]


def _declared(request: HttpRequest, form: ReuseForm) -> HttpResponse:
    count = operations.declare_reuse(form.declared(), by=liaison(request), at=clock.now())
    words = ngettext_lazy("已为%(count)s人申请证件复用", "已为%(count)s人申请证件复用", "count")
    messages.success(request, str(words % {"count": count}))
    return see_other("visitor:people_reuse")


@require_POST
@organization_member(*EDITORS)
def reuse_withdraw(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Let a new badge be made after all."""
    with refusals_as_notes(request):
        operations.withdraw_reuse(person_id, by=liaison(request), at=clock.now())
        messages.success(request, _("已撤回证件复用，将办理新证"))
    return see_other("visitor:people_reuse")
