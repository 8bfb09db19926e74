"""A taken account: whom it hints at, asking to join, appealing, and how it stands. Source: Q7, Q8."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from fairgate.foundation import clock
from fairgate.foundation.actors import Actor
from fairgate.foundation.words import _
from fairgate.platform.codes.rules import FIELD
from fairgate.platform.codes.states import Channel
from fairgate.portals.ui.guards import client_address, session_key
from fairgate.portals.ui.pages import posted, refusals_as_notes, refusals_on, see_other, show
from fairgate.portals.visitor import claiming, draft, proving
from fairgate.portals.visitor.claiming import Claiming
from fairgate.portals.visitor.forms.claims import (
    AppealAbroadForm,
    AppealForm,
    JoinAbroadForm,
    JoinForm,
    LookForm,
)
from fairgate.portals.visitor.forms.status import StatusCodeForm
from fairgate.registration.claims import operations, queries
from fairgate.registration.editions import queries as editions
from fairgate.registration.verification.queries import session_holder


def at_the_unit(view: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Lead whoever has not come as far as the unit's number back to the first open question of their way."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        behind = draft.of(request).missing_before(_unit_place(request))
        return see_other(behind) if behind else view(request)

    return guarded


def _unit_place(request: HttpRequest) -> str:
    """Return where the number that turned out to be taken was typed."""
    return "visitor:register_overseas" if draft.of(request).is_overseas else "visitor:licence_reading"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@at_the_unit
def taken(request: HttpRequest) -> HttpResponse:
    """Who seems to hold the account, and the ways on: sign in, recover, ask to join, appeal."""
    if request.method == "POST":
        typed = {name: request.POST.get(field, "")[:60] for name, field in _NAMES.items()}
        claiming.keep(request, **typed)
        return see_other("visitor:taken")
    named = claiming.of(request).named
    found = queries.hint(editions.current_edition().id, named) if named.key else None
    if found is None:
        return see_other(_unit_place(request))
    return show(request, "visitor/taken.html", hint=found, back=_unit_place(request))


_NAMES = {"uscc": "uscc", "country": "country", "number": "registration_number"}
"""What names an account, by the field of the sign-up in which it was typed."""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@at_the_unit
def claim_join(request: HttpRequest) -> HttpResponse:
    """Ask the organization to let one work in its account; the mobile or e-mail is proved next."""
    form = JoinAbroadForm if claiming.of(request).country else JoinForm
    return _ask(request, form(**posted(request), initial=_typed(request, "join")), kind="join")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@at_the_unit
def claim_appeal(request: HttpRequest) -> HttpResponse:
    """Say that the account is in the wrong hands; the uploaded certificate is the proof."""
    form = AppealAbroadForm if claiming.of(request).country else AppealForm
    return _ask(request, form(**posted(request), initial=_typed(request, "appeal")), kind="appeal")


def _typed(request: HttpRequest, kind: str) -> dict[str, str]:
    """Return what was typed before in this or, for name, mobile and e-mail, in the other form."""
    kept = claiming.of(request)
    said = {"words": kept.words} if kept.kind == kind else {}
    same = proving.channel_of(kept.holder) == kept.named.channel
    return {"contact_name": kept.name, FIELD[kept.named.channel]: kept.holder if same else "", **said}


def _ask(request: HttpRequest, form: Form, *, kind: str) -> HttpResponse:
    claim = claiming.of(request)
    if not claim.is_begun:
        return see_other(_unit_place(request))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        holder = said[FIELD[claim.named.channel]]
        claiming.keep(request, kind=kind, name=said["contact_name"], holder=holder, words=said["words"])
        with refusals_on(form):
            proving.send(request, holder)
            return see_other("visitor:claim_code")
    has_picture = bool(draft.of(request).picture)
    return show(request, f"visitor/claim_{kind}.html", form=form, claim=claim, has_picture=has_picture)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def claim_code(request: HttpRequest) -> HttpResponse:
    """Prove the mobile or e-mail; then the claim is made, or the own claims are shown."""
    kept = claiming.of(request)
    if not kept.holder:
        return see_other("visitor:claims")
    form = StatusCodeForm(**posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            proving.check(request, kept.holder, form.cleaned_data["code"])
            kept = claiming.keep(request, verified=kept.holder)
            return _make(request, kept)
    by_email = proving.channel_of(kept.holder) == Channel.EMAIL
    return show(request, "visitor/claim_code.html", form=form, claim=kept, by_email=by_email)


def _make(request: HttpRequest, claim: Claiming) -> HttpResponse:
    """Make the claim; what it is refused for is said on the form it came from."""
    with refusals_as_notes(request):
        if claim.kind != "look":
            number = _file(request, claim)
            messages.success(request, _("申请已提交，编号%(number)s") % {"number": number})
        claiming.keep(request, kind="look", words="")
        return see_other("visitor:claims")
    return see_other(f"visitor:claim_{claim.kind}")


def _file(request: HttpRequest, claim: Claiming) -> str:
    by = Actor(id="", label=claim.name, address=client_address(request))
    said = {"name": claim.name, "holder": claim.holder, "language": request.LANGUAGE_CODE}
    if claim.kind == "join":
        return operations.ask_to_join(claim.named, **said, reason=claim.words, by=by, at=clock.now())
    picture = draft.of(request).picture
    return operations.appeal(
        claim.named,
        **said,
        statement=claim.words,
        picture_id=UUID(picture) if picture else None,
        picture_holder=session_holder(session_key(request)),
        by=by,
        at=clock.now(),
    )


@require_POST
def claim_resend(request: HttpRequest) -> HttpResponse:
    """Send another code; too soon or too often is said on the page that the person came from."""
    kept = claiming.of(request)
    if not kept.holder:
        return see_other("visitor:claims")
    proving.send_again(request, kept.holder)
    return see_other("visitor:claim_code")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def claims(request: HttpRequest) -> HttpResponse:
    """How one's own requests stand, for whoever proves the mobile or e-mail they were made with."""
    kept = claiming.of(request)
    form = LookForm(**posted(request))
    if request.method == "POST" and form.is_valid():
        claiming.keep(request, kind="look", holder=form.cleaned_data["holder"], verified="")
        with refusals_on(form):
            proving.send(request, form.cleaned_data["holder"])
            return see_other("visitor:claim_code")
    channel = proving.channel_of(kept.verified)
    found = queries.claims_of(kept.verified, channel) if kept.verified else []
    return show(request, "visitor/claims.html", form=form, claims=found, proved=kept.verified)


@require_POST
def claim_withdraw(request: HttpRequest, claim: str) -> HttpResponse:
    """Take an open request or appeal back."""
    kept = claiming.of(request)
    by = Actor(id="", label=kept.name or kept.verified[-4:], address=client_address(request))
    with refusals_as_notes(request):
        operations.withdraw(claim, holder=kept.verified, by=by, at=clock.now())
        messages.success(request, _("申请已撤回"))
    return see_other("visitor:claims")
