"""手机拍照: the desk shows a code, the phone photographs the licence, the desk goes on. Source: guide R15."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from fairgate.foundation import clock
from fairgate.foundation.words import _
from fairgate.portals.ui.pages import posted, refusals_on, see_other, show
from fairgate.portals.visitor import phones
from fairgate.portals.visitor.forms.register import LicenceForm
from fairgate.portals.visitor.newcomer import newcomer, reached
from fairgate.portals.visitor.paying import qr_of
from fairgate.portals.visitor.views.licence import MOST_BYTES
from fairgate.portals.visitor.views.stages import stages
from fairgate.registration.verification import operations


@require_http_methods(["GET", "HEAD", "POST"])
@reached("visitor:licence")
def licence_phone(request: HttpRequest) -> HttpResponse:
    """The code for the phone; going on needs no script: press once the phone has sent the picture."""
    if request.method == "POST" and phones.fetch(request):
        return see_other("visitor:licence_reading")
    address = phones.address(request)
    return show(
        request,
        "visitor/licence_phone.html",
        address=address,
        qr=qr_of(address),
        minutes=int(phones.LIFETIME.total_seconds() // 60),
        is_early=request.method == "POST",
        stages=stages("visitor:licence"),
    )


@require_POST
@reached("visitor:licence")
def licence_phone_wait(request: HttpRequest) -> HttpResponse:
    """What htmx asks meanwhile: nothing yet, or go on."""
    if not phones.fetch(request):
        return HttpResponse(status=204)
    return HttpResponse(headers={"HX-Redirect": reverse("visitor:licence_reading")})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def licence_camera(request: HttpRequest, camera_pass: str) -> HttpResponse:
    """The phone's page: take the picture and send it. It shows nothing of the sign-up it belongs to."""
    holder = phones.holder(camera_pass)
    form = LicenceForm(**posted(request))
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["picture"]
        with refusals_on(form):
            operations.take_picture(
                data=upload.read(MOST_BYTES + 1),
                name=upload.name,
                holder=holder,
                by=newcomer(request),
                at=clock.now(),
            )
            messages.success(request, _("图片已传到电脑，请回到电脑继续"))
            return see_other("visitor:licence_camera", camera_pass)
    return show(request, "visitor/licence_camera.html", form=form, most_bytes=MOST_BYTES)
