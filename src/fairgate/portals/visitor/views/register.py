"""Where a newcomer says who they are, before anything is uploaded. Source: guide R4-R6, R13, R14."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from fairgate.foundation import clock
from fairgate.platform.wordings.queries import help_subject, note_of
from fairgate.platform.wordings.states import HelpPage
from fairgate.portals.ui.pages import posted, see_other, show
from fairgate.portals.visitor import draft
from fairgate.portals.visitor.certificates import certificates
from fairgate.portals.visitor.doors import sign_up_closed
from fairgate.portals.visitor.forms.register import RegisterForm
from fairgate.portals.visitor.views.stages import stages
from fairgate.registration.editions import queries as editions
from fairgate.registration.editions.states import Region


@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """Region, category, and 新用户注册 or 我是往届观众: each leads to its own next page."""
    form = RegisterForm(**posted(request), initial=_chosen_before(request))
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        _keep(request, chosen["region"], chosen["category"])
        return _onward(request, chosen["region"], request.POST.get("standing", ""))
    closed, is_for_some = sign_up_closed(editions.current_edition(), clock.now())
    return show(
        request,
        "visitor/register.html",
        form=form,
        closed=closed,
        is_for_some=is_for_some,
        stages=stages("visitor:register"),
        stages_overseas=stages("visitor:register", is_overseas=True),
    )


def _keep(request: HttpRequest, region: str, category: str) -> None:
    """Keep the choice; whoever changes the region begins anew with papers of the other kind."""
    if draft.of(request).region not in {"", region}:
        draft.keep(request, picture="", phone="", unit={}, is_filled=False, delegation="", referral_code="")
    draft.keep(request, region=region, category=category)


def _chosen_before(request: HttpRequest) -> dict[str, str]:
    """Return what the guide's link names, or else what this browser chose before."""
    if "region" in request.GET:
        return {name: request.GET.get(name, "") for name in ("region", "category")}
    kept = draft.of(request)
    return {"region": kept.region, "category": kept.category, "category_overseas": kept.category}


def _onward(request: HttpRequest, region: str, standing: str) -> HttpResponse:
    if region == Region.OVERSEAS:
        english = "?lang=en" if _reads_no_chinese(request) else ""
        return see_other(reverse("visitor:register_overseas") + english)
    return see_other("visitor:register_past" if standing == "past" else "visitor:licence")


def _reads_no_chinese(request: HttpRequest) -> bool:
    """Say whether a browser speaks neither Chinese nor English and nobody has chosen: English then. Source: Q7."""
    accepts = request.headers.get("Accept-Language", "").lower()
    is_unasked = settings.LANGUAGE_COOKIE_NAME not in request.COOKIES
    return is_unasked and bool(accepts) and "zh" not in accepts and request.LANGUAGE_CODE != "en"


@require_safe
def which_category(request: HttpRequest) -> HttpResponse:
    """Drawn samples of every certificate: find the one that looks like yours, and register by it."""
    edition = editions.current_edition()
    return show(
        request,
        "visitor/which_category.html",
        certificates=certificates(edition.rulebook),
        note=note_of(help_subject(edition.code, HelpPage.WHICH_CATEGORY)),
        stages=stages("visitor:register"),
    )


@require_safe
def register_past(request: HttpRequest) -> HttpResponse:
    """How a past visitor goes on: sign in, recover the password, or register anew. Source: R14, R25."""
    return show(request, "visitor/register_past.html", stages=stages("visitor:register"))
