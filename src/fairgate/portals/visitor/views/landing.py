"""The front page, and the addresses under which earlier editions were known."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_safe

from fairgate.foundation import clock
from fairgate.portals.ui.pages import see_other, show
from fairgate.portals.visitor.doors import sign_up_closed
from fairgate.registration.editions import queries as editions


@require_safe
def landing(request: HttpRequest) -> HttpResponse:
    """Three channels, six steps with who acts, days and areas, from the edition's data. Source: R1-R3, R7."""
    edition = editions.current_edition()
    book = edition.rulebook
    return show(
        request,
        "visitor/landing.html",
        edition=edition,
        name=edition.named(request.LANGUAGE_CODE),
        venue=book.venue.named(request.LANGUAGE_CODE),
        areas=[area.name.named(request.LANGUAGE_CODE) for area in book.areas],
        closes={what.value: book.closes_at(what) for what in book.cut_offs},
        is_closed=sign_up_closed(edition, clock.now())[0] is not None,
        is_early=clock.day_of(clock.now()) < book.registration_opens_on,
    )


@require_GET
def entry_alias(_request: HttpRequest, path: str) -> HttpResponse:
    """Lead an edition's old entry address (/ciie/f/visitor/pre-book) to the same entry. Source: R3."""
    aliases = {alias.strip("/") for alias in editions.current_edition().rulebook.entry_aliases}
    if path.strip("/") not in aliases:
        raise Http404
    return see_other("visitor:register")
