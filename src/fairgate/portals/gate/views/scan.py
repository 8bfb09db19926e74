"""The screen that waits for the next badge."""

from django.http import HttpRequest, HttpResponse

from fairgate.credentials.admissions import operations
from fairgate.credentials.admissions.operations import Scan
from fairgate.credentials.admissions.queries import admitted_today, gate
from fairgate.credentials.admissions.states import Direction
from fairgate.foundation.clock import now
from fairgate.platform.accounts.states import Role
from fairgate.portals.gate.forms import ScanForm
from fairgate.portals.gate.requests import language_of, steward_of
from fairgate.portals.ui.guards import staff
from fairgate.portals.ui.pages import posted, refusals_on, see_other, show


@staff(Role.GATE_STEWARD)
def scan(request: HttpRequest, gate_code: str) -> HttpResponse:
    """Show the scanner; judge what was scanned or typed and go on to the verdict."""
    steward, at = steward_of(request), now()
    here = gate(gate_code, steward)
    form = ScanForm(**posted(request), initial={"direction": _direction(request)})
    if request.method == "POST" and form.is_valid():
        shown = _scan_of(form)
        with refusals_on(form):
            operations.scan(gate_code, [shown], by=steward, at=at)
            return see_other("gate:answer", gate_code, shown.id)
    return show(
        request,
        "gate/scan.html",
        gate_code=gate_code,
        gate_name=here.named(language_of(request)),
        form=form,
        is_leaving=form["direction"].value() == Direction.OUT,
        admitted=admitted_today(gate_code, steward, at=at),
        at=at,
    )


def _scan_of(form: ScanForm) -> Scan:
    values = form.cleaned_data
    return Scan(id=values["id"], token=values["token"], at=now(), direction=Direction(values["direction"]))


def _direction(request: HttpRequest) -> Direction:
    return Direction.OUT if request.GET.get("direction") == Direction.OUT else Direction.IN
