"""导出文件 of finance: payments, money in suspense, the journal of a month. Source: docs/decisions/0019."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fairgate.portals.finance.desk import OFFICERS
from fairgate.portals.ui.exporting import screens
from fairgate.portals.ui.exporting.screens import ExportDesk
from fairgate.portals.ui.guards import staff
from fairgate.portals.ui.pages import show


def _show(request: HttpRequest, template: str, **context: object) -> HttpResponse:
    return show(request, f"finance/{template}", **context)


DESK = ExportDesk("finance", _show, OFFICERS)


@require_safe
@staff(*OFFICERS)
def exports(request: HttpRequest) -> HttpResponse:
    """The files of one's office."""
    return screens.exports(request, DESK)


@require_safe
@staff(*OFFICERS)
def exports_progress(request: HttpRequest) -> HttpResponse:
    """The part of the page that renews itself."""
    return screens.progress(request, DESK)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*OFFICERS)
def export_new(request: HttpRequest) -> HttpResponse:
    """Ask for a file, for a stated purpose."""
    return screens.new(request, DESK)


@require_POST
@staff(*OFFICERS)
def export_cancel(request: HttpRequest, export_id: int) -> HttpResponse:
    """Stop a file."""
    return screens.cancel(request, DESK, export_id)


@require_POST
@staff(*OFFICERS)
def export_retry(request: HttpRequest, export_id: int) -> HttpResponse:
    """Begin a failed file again."""
    return screens.retry(request, DESK, export_id)


@require_safe
@staff(*OFFICERS)
def export_take(request: HttpRequest, export_id: int, part: int) -> StreamingHttpResponse:
    """Take a file, or one of its parts."""
    return screens.take(request, export_id, part)
