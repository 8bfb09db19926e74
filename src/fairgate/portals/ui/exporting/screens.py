"""The answers of the export screens; each portal puts its own guard, frame and addresses around them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse

from fairgate.billing.ledger import queries as ledger
from fairgate.foundation import clock
from fairgate.foundation.actors import Actor
from fairgate.foundation.words import _
from fairgate.platform.accounts.states import Role
from fairgate.portals.ui.exporting.forms import FILTERS, ExportForm
from fairgate.portals.ui.guards import present_actor
from fairgate.portals.ui.pages import posted, refusals_as_notes, refusals_on, see_other, show
from fairgate.portals.ui.parts import Tab
from fairgate.registration.editions.queries import current_edition
from fairgate.reporting.exports import operations, queries
from fairgate.reporting.exports.policies import CONTENTS_OF, SEE_WHOLE, reach
from fairgate.reporting.exports.states import Contents, Format
from fairgate.reporting.roster.queries import delegations_within


@dataclass(frozen=True)
class ExportDesk:
    """Whose files: the portal's name space, its way to render, and the roles that take files away there."""

    space: str
    show: Callable[..., HttpResponse]
    roles: Sequence[Role]

    def url(self, name: str, *args: object) -> str:
        return reverse(f"{self.space}:{name}", args=args)

    @property
    def places(self) -> dict[str, str]:
        """Return the places of the screens by their short names, for the templates that all portals share."""
        names = ("export_new", "exports_progress", "export_cancel", "export_retry", "export_take")
        return {name: f"{self.space}:{name}" for name in names}


def exports(request: HttpRequest, desk: ExportDesk) -> HttpResponse:
    """Answer with the files of one's office, how far they are, and those that can be taken."""
    return desk.show(request, "exports.html", **_listed(request, desk))


def progress(request: HttpRequest, desk: ExportDesk) -> HttpResponse:
    """Answer with the part of the page that renews itself while a file is made."""
    return show(request, "ui/_exports.html", **_listed(request, desk))


def new(request: HttpRequest, desk: ExportDesk) -> HttpResponse:
    """Ask for a file, with the filters that the address brings."""
    offices = dict(_offered(present_actor(request), desk))
    asked = request.GET.get("contents", "")
    contents = Contents(asked) if asked in offices else next(iter(offices))
    form = _form(request, contents, offices[contents])
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            operations.ask(
                contents,
                filters=form.filters,
                **form.question,
                office=offices[contents],
                language=request.LANGUAGE_CODE,
                by=present_actor(request),
                at=clock.now(),
            )
            messages.success(request, _("已开始生成，可以离开本页，稍后回来下载"))
            return see_other(f"{desk.space}:exports")
    kinds = [Tab(each.label, f"?contents={each}", is_current=each == contents) for each in offices]
    return desk.show(
        request, "export_new.html", form=form, kinds=kinds, contents=contents, back=desk.url("exports")
    )


def cancel(request: HttpRequest, desk: ExportDesk, export_id: int) -> HttpResponse:
    """Stop a file."""
    with refusals_as_notes(request):
        operations.cancel(export_id, by=present_actor(request), at=clock.now())
        messages.success(request, _("已取消"))
    return see_other(f"{desk.space}:exports")


def retry(request: HttpRequest, desk: ExportDesk, export_id: int) -> HttpResponse:
    """Begin a failed file again."""
    with refusals_as_notes(request):
        operations.retry(export_id, by=present_actor(request), at=clock.now())
        messages.success(request, _("已重新开始"))
    return see_other(f"{desk.space}:exports")


def take(request: HttpRequest, export_id: int, number: int) -> StreamingHttpResponse:
    """Send a file to whoever may take it: as a download, never sniffed, never kept on the way."""
    found = operations.take(export_id, number, by=present_actor(request), at=clock.now())
    headers = {
        "Content-Disposition": f'attachment; filename="{found.name}"',
        "Content-Length": str(found.size),
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return StreamingHttpResponse(found.pieces, content_type=found.kind, headers=headers)


def _listed(request: HttpRequest, desk: ExportDesk) -> dict[str, Any]:
    found = queries.exports(present_actor(request), desk.roles, request.LANGUAGE_CODE)
    return {"exports": found, "is_busy": any(each.is_open for each in found), "places": desk.places}


def _offered(actor: Actor, desk: ExportDesk) -> Iterator[tuple[Contents, Role]]:
    """Yield what an actor takes away here, and in which role; the rule says no to whoever has none of them."""
    held = [role for role in desk.roles if reach(actor, role)] or desk.roles[:1]
    for role in held:
        yield from ((each, role) for each in CONTENTS_OF[role])


def _form(request: HttpRequest, contents: Contents, office: Role) -> ExportForm:
    names = delegations_within(current_edition().id, present_actor(request))
    narrowed = {name: request.GET[name] for name in FILTERS[contents] if name in request.GET}
    return ExportForm(
        **posted(request),
        initial={"format": Format.CSV, **narrowed},
        contents=contents,
        may_whole=office in SEE_WHOLE,
        months=[each.name for each in ledger.months(present_actor(request))]
        if contents == Contents.JOURNAL
        else (),
        delegations={pk: name.named(request.LANGUAGE_CODE) for pk, name in names.items()},
    )
