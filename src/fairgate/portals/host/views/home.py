"""The first page of the host's officers: what each of them may open."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from fairgate.portals.host.console import OFFICERS, doors_of, officer, show_console
from fairgate.portals.ui.guards import staff


@require_safe
@staff(*OFFICERS)
def home(request: HttpRequest) -> HttpResponse:
    """Every desk and list that the officer's roles open, with a sentence on each."""
    return show_console(request, "host/home.html", doors=doors_of(officer(request)))
