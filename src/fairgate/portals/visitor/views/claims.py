"""A taken credit code: whom it hints at, asking to join, appealing, and how it stands. Source: Q8."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from fairgate.foundation import clock
from fairgate.foundation.actors import Actor
from fairgate.foundation.words import _
from fairgate.platform.codes import operations as codes
from fairgate.platform.codes.states import Purpose
from fairgate.portals.ui.guards import client_address, session_key
from fairgate.portals.ui.pages import posted, refusals_as_notes, refusals_on, see_other, show
from fairgate.portals.visitor import claiming, draft
from fairgate.portals.visitor.claiming import Claiming
from fairgate.portals.visitor.forms.claims import AppealForm, JoinForm, LookForm
from fairgate.portals.visitor.forms.joining import MobileCodeForm, MobileForm
from fairgate.portals.visitor.newcomer import reached
from fairgate.registration.claims import operations, queries
from fairgate.registration.editions import queries as editions
from fairgate.registration.verification.queries import session_holder


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@reached("visitor:licence_reading")
def taken(request: HttpRequest) -> HttpResponse:
    """Who seems to hold the code, and the ways on: sign in, recover, ask to join, appeal."""
    if request.method == "POST":
        claiming.keep(request, uscc=request.POST.get("uscc", "")[:40])
        return see_other("visitor:taken")
    uscc = claiming.of(request).uscc
    found = queries.hint(editions.current_edition().id, uscc) if uscc else None
    if found is None:
        return see_other("visitor:licence_reading")
    return show(request, "visitor/taken.html", hint=found)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@reached("visitor:licence_reading")
def claim_join(request: HttpRequest) -> HttpResponse:
    """Ask the organization to let one work in its account; the mobile is proved next."""
    form = JoinForm(**posted(request), initial=_typed(request, "join", "reason"))
    return _ask(request, "visitor/claim_join.html", form, kind="join", words="reason")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@reached("visitor:licence_reading")
def claim_appeal(request: HttpRequest) -> HttpResponse:
    """Say that the account is in the wrong hands; the uploaded certificate is the proof."""
    form = AppealForm(**posted(request), initial=_typed(request, "appeal", "statement"))
    return _ask(request, "visitor/claim_appeal.html", form, kind="appeal", words="statement")


def _typed(request: HttpRequest, kind: str, words: str) -> dict[str, str]:
    """Return what was typed before in this or, for name and mobile, in the other form."""
    kept = claiming.of(request)
    said = {words: kept.words} if kept.kind == kind else {}
    return {"contact_name": kept.name, "mobile": kept.mobile, **said}


def _ask(request: HttpRequest, template: str, form: MobileForm, *, kind: str, words: str) -> HttpResponse:
    if not claiming.of(request).uscc:
        return see_other("visitor:licence_reading")
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        kept = claiming.keep(
            request, kind=kind, name=said["contact_name"], mobile=said["mobile"], words=said[words]
        )
        with refusals_on(form):
            _send(request, kept.mobile)
            return see_other("visitor:claim_code")
    return show(request, template, form=form, claim=claiming.of(request))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def claim_code(request: HttpRequest) -> HttpResponse:
    """Prove the mobile; then the claim is made, or the own claims are shown."""
    kept = claiming.of(request)
    if not kept.mobile:
        return see_other("visitor:claims")
    form = MobileCodeForm(**posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            codes.check_code(
                kept.mobile,
                form.cleaned_data["code"],
                purpose=Purpose.SIGN_UP,
                session_key=session_key(request),
                at=clock.now(),
            )
            kept = claiming.keep(request, verified_mobile=kept.mobile)
            return _make(request, kept)
    return show(request, "visitor/claim_code.html", form=form, claim=kept)


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
    if claim.kind == "join":
        return operations.ask_to_join(
            claim.uscc,
            name=claim.name,
            mobile=claim.mobile,
            reason=claim.words,
            by=by,
            at=clock.now(),
            language=request.LANGUAGE_CODE,
        )
    picture = draft.of(request).picture
    return operations.appeal(
        claim.uscc,
        name=claim.name,
        mobile=claim.mobile,
        statement=claim.words,
        picture_id=UUID(picture) if picture else None,
        picture_holder=session_holder(session_key(request)),
        by=by,
        at=clock.now(),
        language=request.LANGUAGE_CODE,
    )


@require_POST
def claim_resend(request: HttpRequest) -> HttpResponse:
    """Send another code; too soon or too often is said on the page that the person came from."""
    kept = claiming.of(request)
    if not kept.mobile:
        return see_other("visitor:claims")
    with refusals_as_notes(request):
        _send(request, kept.mobile)
        messages.success(request, _("验证码已重新发送"))
    return see_other("visitor:claim_code")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def claims(request: HttpRequest) -> HttpResponse:
    """How one's own requests stand, for whoever proves the mobile they were made with."""
    kept = claiming.of(request)
    form = LookForm(**posted(request))
    if request.method == "POST" and form.is_valid():
        claiming.keep(request, kind="look", mobile=form.cleaned_data["mobile"], verified_mobile="")
        with refusals_on(form):
            _send(request, form.cleaned_data["mobile"])
            return see_other("visitor:claim_code")
    found = queries.claims_of(kept.verified_mobile) if kept.verified_mobile else []
    return show(request, "visitor/claims.html", form=form, claims=found, mobile=kept.verified_mobile)


@require_POST
def claim_withdraw(request: HttpRequest, claim: str) -> HttpResponse:
    """Take an open request or appeal back."""
    kept = claiming.of(request)
    by = Actor(id="", label=kept.name or kept.verified_mobile[-4:], address=client_address(request))
    with refusals_as_notes(request):
        operations.withdraw(claim, mobile=kept.verified_mobile, by=by, at=clock.now())
        messages.success(request, _("申请已撤回"))
    return see_other("visitor:claims")


def _send(request: HttpRequest, mobile: str) -> None:
    codes.send_code(
        mobile,
        purpose=Purpose.SIGN_UP,
        session_key=session_key(request),
        address=client_address(request),
        at=clock.now(),
    )
