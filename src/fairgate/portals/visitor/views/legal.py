"""What a visitor agrees to, and how accessible the site is; sample texts until the host gives its own."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from fairgate.portals.ui.pages import show


@require_safe
def terms(request: HttpRequest) -> HttpResponse:
    """The agreement of users."""
    return show(request, "visitor/terms.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Which personal data are collected, what for, who sees them, how long, and what one may ask."""
    return show(request, "visitor/privacy.html")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """What the site does for everybody, what it does not yet, and whom to tell."""
    return show(request, "visitor/accessibility.html")
