"""The style guide, and the pages of refusal, which no screen leads to on purpose."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from fairgate.portals.ui.views import errors, samples


def confirm(request: HttpRequest) -> HttpResponse:
    """Ask about a deed that cannot be undone, as portals do."""
    return render(request, "ui/confirm.html", {"confirmation": samples.CONFIRMATION})


urlpatterns = [
    path("ui/", include("fairgate.portals.ui.urls")),
    path("confirm/", confirm),
    path("400/", errors.bad_request),
    path("403/", errors.forbidden),
    path("404/", errors.not_found),
    path("413/", errors.too_large),
    path("429/", errors.too_many),
    path("500/", errors.server_error),
    path("expired/", errors.forged_form),
]
