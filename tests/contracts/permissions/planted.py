"""The product's addresses with one more that nobody guards, and one that asks about something unheard of."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from fairgate.config import urls


def forgotten(_request: HttpRequest, **_arguments: object) -> HttpResponse:
    """Answer anybody anything."""
    return HttpResponse("everybody's money")


urlpatterns = [path("forgotten/", forgotten, name="forgotten"), *urls.urlpatterns]
UNHEARD_OF = path("forgotten/<int:voucher_id>/", forgotten, name="forgotten")
