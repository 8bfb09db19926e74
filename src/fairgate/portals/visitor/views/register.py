"""Where a newcomer says who they are, before anything is uploaded. Source: guide R4-R6, R13, R14."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from fairgate.foundation import clock
from fairgate.portals.ui.pages import posted, see_other, show
from fairgate.portals.visitor import draft
from fairgate.portals.visitor.certificates import certificates
from fairgate.portals.visitor.forms.register import RegisterForm
from fairgate.portals.visitor.views.stages import stages
from fairgate.registration.editions import queries as editions
from fairgate.registration.editions.rules import cutoff_refusal
from fairgate.registration.editions.states import CutOff, Region, categories_of, category_label


@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """Region, category, and 新用户注册 or 我是往届观众: each leads to its own next page."""
    form = RegisterForm(**posted(request), initial=_chosen_before(request))
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        draft.keep(request, region=chosen["region"], category=chosen["category"])
        return see_other(_next_place(chosen["region"], request.POST.get("standing", "")))
    closed = cutoff_refusal(editions.current_edition().rulebook, CutOff.SIGN_UP, clock.now())
    return show(request, "visitor/register.html", form=form, stages=stages("visitor:register"), closed=closed)


def _chosen_before(request: HttpRequest) -> dict[str, str]:
    """Return what the guide's link names, or else what this browser chose before."""
    if "region" in request.GET:
        return {name: request.GET.get(name, "") for name in ("region", "category")}
    kept = draft.of(request)
    return {"region": kept.region, "category": kept.category}


def _next_place(region: str, standing: str) -> str:
    if region == Region.OVERSEAS:
        return "visitor:register_overseas"
    return "visitor:register_past" if standing == "past" else "visitor:licence"


@require_safe
def which_category(request: HttpRequest) -> HttpResponse:
    """Drawn samples of every certificate: find the one that looks like yours, and register by it."""
    rows = certificates(editions.current_edition().rulebook)
    return show(request, "visitor/which_category.html", certificates=rows, stages=stages("visitor:register"))


@require_safe
def register_overseas(request: HttpRequest) -> HttpResponse:
    """What an overseas organization needs and whom to ask: this entry takes domestic ones. Source: Q7."""
    categories = [category_label(Region.OVERSEAS, category) for category in categories_of(Region.OVERSEAS)]
    return show(request, "visitor/register_overseas.html", categories=categories)


@require_safe
def register_past(request: HttpRequest) -> HttpResponse:
    """How a past visitor goes on: sign in, recover the password, or register anew. Source: R14, R25."""
    return show(request, "visitor/register_past.html", stages=stages("visitor:register"))
