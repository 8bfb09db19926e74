"""The liaison's mobile, verified by a code. Source: guide R22."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from fairgate.portals.ui.pages import posted, refusals_on, see_other, show
from fairgate.portals.visitor import draft, proving
from fairgate.portals.visitor.forms.joining import MobileCodeForm, MobileForm
from fairgate.portals.visitor.newcomer import reached
from fairgate.portals.visitor.views.stages import stages


@require_http_methods(["GET", "HEAD", "POST"])
@reached("visitor:mobile")
def mobile(request: HttpRequest) -> HttpResponse:
    """Take name and number and send a code; a number that was verified before is not asked again."""
    kept = draft.of(request)
    form = MobileForm(**posted(request), initial={"contact_name": kept.contact_name, "mobile": kept.mobile})
    if request.method == "POST" and form.is_valid():
        kept = draft.keep(request, **form.cleaned_data)
        if kept.is_mobile_verified:
            return see_other("visitor:account")
        with refusals_on(form):
            proving.send(request, kept.mobile)
            return see_other("visitor:mobile_code")
    return show(request, "visitor/mobile.html", form=form, stages=stages("visitor:mobile"))


@require_http_methods(["GET", "HEAD", "POST"])
@reached("visitor:mobile_code")
def mobile_code(request: HttpRequest) -> HttpResponse:
    """Take the code; resend and change of number are beside it."""
    number = draft.of(request).mobile
    form = MobileCodeForm(**posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            proving.check(request, number, form.cleaned_data["code"])
            draft.keep(request, verified_mobile=number)
            return see_other("visitor:account")
    return show(
        request, "visitor/mobile_code.html", form=form, number=number, stages=stages("visitor:mobile")
    )


@require_POST
@reached("visitor:mobile_code")
def mobile_resend(request: HttpRequest) -> HttpResponse:
    """Send another code; too soon or too often is said on the page that the person came from."""
    proving.send_again(request, draft.of(request).mobile)
    return see_other("visitor:mobile_code")
