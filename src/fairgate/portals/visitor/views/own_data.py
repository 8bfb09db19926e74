"""我的个人信息: what an account agreed to, what is kept of it, how to end either. Source: PIPL 15, 44-47."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fairgate.foundation import clock
from fairgate.foundation.errors import NotFound
from fairgate.foundation.providers import client_for
from fairgate.foundation.words import _
from fairgate.platform.accounts import operations as accounts
from fairgate.platform.accounts.states import MEMBER_ROLES, Scope
from fairgate.platform.consents import operations, queries
from fairgate.platform.consents.queries import ConsentView, user_holder
from fairgate.platform.consents.states import Channel
from fairgate.platform.passwords import operations as passwords
from fairgate.portals.ui.guards import present_actor, signed_in
from fairgate.portals.ui.pages import posted, refusals_on, see_other, show
from fairgate.portals.visitor.forms.own_data import OwnDataForm
from fairgate.reporting.keepsake import queries as keepsake
from fairgate.reporting.keepsake.paper import paper_of
from fairgate.reporting.keepsake.ports import KeepsakeSetter, Paper
from fairgate.reporting.keepsake.queries import Assured


@require_safe
@signed_in
def privacy_centre(request: HttpRequest) -> HttpResponse:
    """Every consent with its state and its button, what the organization assured of its people, and the export."""
    return _centre(request, OwnDataForm())


@require_POST
@signed_in
def consent_give(request: HttpRequest) -> HttpResponse:
    """Agree to one purpose, in the text that the page has just shown."""
    consent = _answer(request, request.POST.get("purpose", ""))
    if consent is None or request.POST.get("version") != consent.current_version:
        messages.warning(request, _("这段文字刚刚更新过，请看过新的内容后再同意。"))
        return see_other("visitor:privacy_centre")
    by = present_actor(request)
    operations.give(user_holder(by.id), purpose=consent.purpose, channel=Channel.WEB, by=by, at=clock.now())
    messages.success(request, _("已记录您的同意"))
    return see_other("visitor:privacy_centre")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def consent_withdraw(request: HttpRequest) -> HttpResponse:
    """Withdraw one consent. Those that the account rests on are asked about once more, with what follows."""
    sent = request.POST if request.method == "POST" else request.GET
    consent = _answer(request, sent.get("purpose", ""))
    if consent is None and request.method != "POST":
        raise NotFound
    if consent is None:
        return see_other("visitor:privacy_centre")
    if request.method == "POST":
        by = present_actor(request)
        operations.withdraw(user_holder(by.id), purpose=consent.purpose, by=by, at=clock.now())
        messages.success(request, _("已撤回"))
        return see_other("visitor:privacy_centre")
    return show(request, "visitor/consent_withdraw.html", consent=consent)


@require_POST
@signed_in
@sensitive_post_parameters("password")
def own_data(request: HttpRequest) -> HttpResponse:
    """Hand out everything kept about this account, as a file; whole numbers only against the password."""
    form = OwnDataForm(**posted(request))
    if form.is_valid():
        with refusals_on(form):
            return _file(request, password=form.cleaned_data["password"])
    return _centre(request, form)


def _file(request: HttpRequest, *, password: str) -> HttpResponse:
    by, at = present_actor(request), clock.now()
    if password:
        passwords.confirm(by.id, password, why="own_data", by=by, at=at)
        accounts.note_export(by.id, by=by, at=at)
    told = keepsake.everything_about(by, in_full=bool(password), at=at)
    if "pdf" in request.POST:
        return _pdf(paper_of(told, request.LANGUAGE_CODE))
    answer = JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 2})
    return _kept_from_caches(answer, "fairgate-my-data.json")


def _pdf(paper: Paper) -> HttpResponse:
    """Set the same on paper; nothing of it is stored."""
    setter: KeepsakeSetter = client_for("typesetter")
    answer = HttpResponse(setter.keepsake(paper), content_type="application/pdf")
    return _kept_from_caches(answer, "fairgate-my-data.pdf")


def _kept_from_caches(answer: HttpResponse, name: str) -> HttpResponse:
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _centre(request: HttpRequest, form: OwnDataForm) -> HttpResponse:
    holder = user_holder(present_actor(request).id)
    consents = queries.answers(holder)
    return show(
        request,
        "visitor/privacy_centre.html",
        consents=[(each, _TONES[each.standing]) for each in consents],
        history=queries.history(holder),
        assured=_assured(request),
        form=form,
    )


def _assured(request: HttpRequest) -> list[Assured]:
    """Return to what the people of the account's organizations agreed, each organization by itself."""
    by = present_actor(request)
    own = {scope for role in MEMBER_ROLES for scope in by.scopes(role, Scope.ORGANIZATION)}
    return [each for scope in sorted(own, key=int) for each in keepsake.assured_of(int(scope), by)]


_TONES = {"never": "open", "given": "ok", "older": "move", "withdrawn": "open"}


def _answer(request: HttpRequest, purpose: str) -> ConsentView | None:
    """Return the account's answer to a purpose, or None for what accounts are not asked."""
    known = queries.answers(user_holder(present_actor(request).id))
    return next((each for each in known if each.purpose == purpose), None)
