"""The sign-up of an overseas organization: number and certificate, then a proved e-mail. Source: Q7."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from fairgate.foundation import clock
from fairgate.foundation.words import _
from fairgate.platform.accounts.queries import is_taken
from fairgate.platform.codes.rules import LIFE_OF_MAILED
from fairgate.portals.ui.guards import session_key
from fairgate.portals.ui.pages import posted, refusals_on, see_other, show
from fairgate.portals.visitor import claiming, draft, proving
from fairgate.portals.visitor.forms.overseas import EmailCodeForm, EmailForm, OverseasForm
from fairgate.portals.visitor.newcomer import newcomer, reached
from fairgate.portals.visitor.views.licence import MOST_BYTES
from fairgate.portals.visitor.views.stages import stages
from fairgate.registration.editions import queries as editions
from fairgate.registration.organizations import queries as organizations
from fairgate.registration.verification import operations as pictures
from fairgate.registration.verification.queries import session_holder

MINUTES = int(LIFE_OF_MAILED.total_seconds() // 60)


@require_http_methods(["GET", "HEAD", "POST"])
@reached("visitor:register_overseas")
def register_overseas(request: HttpRequest) -> HttpResponse:
    """Take country, number, name and certificate; nobody reads the picture but people, so nothing waits."""
    kept, book = draft.of(request), editions.current_edition().rulebook
    form = OverseasForm(
        **posted(request),
        language=request.LANGUAGE_CODE,
        has_picture=bool(kept.picture),
        initial=_typed(request),
    )
    if request.method == "POST":
        _keep_picture(request, form)
        if form.is_valid() and _is_free(form):
            draft.keep(request, unit=form.unit(), is_filled=True)
            return see_other("visitor:email")
    return show(
        request,
        "visitor/register_overseas.html",
        form=form,
        has_picture=bool(draft.of(request).picture),
        most_bytes=MOST_BYTES,
        is_taken=form.is_bound and form.has_error("registration_number", code="taken"),
        book=book,
        abroad_link=book.hotline_abroad.replace(" ", ""),
        stages=stages("visitor:register_overseas", is_overseas=True),
    )


def _typed(request: HttpRequest) -> dict[str, str]:
    """Return what was typed before; of a number that turned out to be taken, country and number."""
    claim = claiming.of(request)
    taken = {"country": claim.country, "registration_number": claim.number} if claim.country else {}
    return taken | dict(draft.of(request).unit)


def _keep_picture(request: HttpRequest, form: OverseasForm) -> None:
    """Keep a sound picture at once, so that a mistake beside it does not ask for it again."""
    form.full_clean()
    upload = form.cleaned_data.get("picture")
    if not upload:
        return
    with refusals_on(form):
        picture = pictures.take_picture(
            data=upload.read(MOST_BYTES + 1),
            name=upload.name,
            holder=session_holder(session_key(request)),
            by=newcomer(request),
            at=clock.now(),
            is_read=False,
        )
        draft.keep(request, picture=str(picture))


def _is_free(form: OverseasForm) -> bool:
    """Say whether the number may become an account; if not, the form says why (Q8)."""
    country, number = form.cleaned_data["country"], form.cleaned_data["registration_number"]
    refusal = organizations.taken_abroad_refusal(editions.current_edition().id, country, number)
    if refusal is not None:
        form.add_error("registration_number", ValidationError(str(refusal.words), code=refusal.code))
    return refusal is None


@require_http_methods(["GET", "HEAD", "POST"])
@reached("visitor:email")
def email(request: HttpRequest) -> HttpResponse:
    """Take name and e-mail and send a code; an address that was verified before is not asked again."""
    kept = draft.of(request)
    typed = {"contact_name": kept.contact_name, "email": kept.email, "mobile": kept.mobile}
    form = EmailForm(**posted(request), country=kept.unit.get("country", ""), initial=typed)
    if request.method == "POST" and form.is_valid():
        kept = draft.keep(request, **form.cleaned_data)
        if kept.is_email_verified:
            return see_other("visitor:account")
        with refusals_on(form):
            proving.send(request, kept.email)
            return see_other("visitor:email_code")
    return show(request, "visitor/email.html", form=form, stages=stages("visitor:email", is_overseas=True))


@require_http_methods(["GET", "HEAD", "POST"])
@reached("visitor:email_code")
def email_code(request: HttpRequest) -> HttpResponse:
    """Take the code; only to whoever holds the address is it told that it has an account already."""
    address = draft.of(request).email
    form = EmailCodeForm(**posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            proving.check(request, address, form.cleaned_data["code"])
            return _proved(request, address)
    return show(
        request,
        "visitor/email_code.html",
        form=form,
        address=address,
        minutes=MINUTES,
        stages=stages("visitor:email", is_overseas=True),
    )


def _proved(request: HttpRequest, address: str) -> HttpResponse:
    if is_taken(address):
        messages.warning(request, _("这个邮箱已有账号。请直接登录，或换一个邮箱注册另一家单位。"))
        return see_other("visitor:email")
    draft.keep(request, verified_email=address)
    return see_other("visitor:account")


@require_POST
@reached("visitor:email_code")
def email_resend(request: HttpRequest) -> HttpResponse:
    """Send another code; too soon or too often is said on the page that the person came from."""
    proving.send_again(request, draft.of(request).email)
    return see_other("visitor:email_code")
