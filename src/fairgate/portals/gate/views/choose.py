"""Which gate a steward stands at."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from fairgate.credentials.admissions.queries import gates_of
from fairgate.platform.accounts.states import Role
from fairgate.portals.gate.requests import language_of, steward_of
from fairgate.portals.ui.guards import staff
from fairgate.portals.ui.pages import show


@require_safe
@staff(Role.GATE_STEWARD)
def choose(request: HttpRequest) -> HttpResponse:
    """List the open gates at which the steward works."""
    language = language_of(request)
    gates = [(gate.code, gate.named(language)) for gate in gates_of(steward_of(request))]
    return show(request, "gate/choose.html", gates=gates)
