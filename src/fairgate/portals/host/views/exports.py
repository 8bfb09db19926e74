"""导出文件 of the host: lists for its administrators, the trail for the auditor. Source: docs/decisions/0019."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fairgate.platform.accounts.states import Role
from fairgate.portals.host.console import show_console
from fairgate.portals.ui.exporting import screens
from fairgate.portals.ui.exporting.screens import ExportDesk
from fairgate.portals.ui.guards import staff

TAKERS = (Role.HOST_ADMIN, Role.AUDITOR)
"""Who takes files away here."""


def _show(request: HttpRequest, template: str, **context: object) -> HttpResponse:
    return show_console(request, f"host/{template}", **context)


DESK = ExportDesk("host", _show, TAKERS)


@require_safe
@staff(*TAKERS)
def exports(request: HttpRequest) -> HttpResponse:
    """The files of one's office."""
    return screens.exports(request, DESK)


@require_safe
@staff(*TAKERS)
def exports_progress(request: HttpRequest) -> HttpResponse:
    """The part of the page that renews itself."""
    return screens.progress(request, DESK)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*TAKERS)
def export_new(request: HttpRequest) -> HttpResponse:
    """Ask for a file, for a stated purpose."""
    return screens.new(request, DESK)


@require_POST
@staff(*TAKERS)
def export_cancel(request: HttpRequest, export_id: int) -> HttpResponse:
    """Stop a file."""
    return screens.cancel(request, DESK, export_id)


@require_POST
@staff(*TAKERS)
def export_retry(request: HttpRequest, export_id: int) -> HttpResponse:
    """Begin a failed file again."""
    return screens.retry(request, DESK, export_id)


@require_safe
@staff(*TAKERS)
def export_take(request: HttpRequest, export_id: int, part: int) -> StreamingHttpResponse:
    """Take a file, or one of its parts."""
    return screens.take(request, export_id, part)
