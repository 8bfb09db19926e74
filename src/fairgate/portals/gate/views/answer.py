"""The verdict, filling the screen, and the steward's answer where the gate asks."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from fairgate.credentials.admissions import operations, queries
from fairgate.credentials.admissions.states import Verdict
from fairgate.foundation.clock import now
from fairgate.platform.accounts.states import Role
from fairgate.portals.gate.forms import ScanForm, SettleForm
from fairgate.portals.gate.requests import language_of, steward_of
from fairgate.portals.ui.guards import staff
from fairgate.portals.ui.pages import picture_answer, posted, refusals_on, see_other, show

_LOOKS = {Verdict.ADMIT: "admit", Verdict.REFUSE_ENTRY: "refuse", Verdict.ASK: "ask"}
"""The sign on each verdict, as `ui/_verdict_sign.html` names it."""


@staff(Role.GATE_STEWARD)
def answer(request: HttpRequest, gate_code: str, scan_id: UUID) -> HttpResponse:
    """Show what the gate says to a scan; settle its question when the steward answers it."""
    steward = steward_of(request)
    form = SettleForm(**posted(request))
    if request.method == "POST" and form.is_valid():
        is_the_person = form.cleaned_data["is_the_person"]
        with refusals_on(form):
            said = operations.settle(scan_id, gate_code, is_the_person=is_the_person, by=steward, at=now())
            return see_other("gate:answer", gate_code, said.scan_id)
    said = queries.answer(scan_id, gate_code, steward)
    language = language_of(request)
    return show(
        request,
        "gate/answer.html",
        gate_code=gate_code,
        gate_name=queries.gate(gate_code, steward).named(language),
        answer=said,
        role=said.role.named(language),
        sign=_LOOKS[said.verdict],
        settle_form=form,
        form=ScanForm(initial={"direction": said.direction}),
        admitted=queries.admitted_today(gate_code, steward, at=now()),
    )


@require_safe
@staff(Role.GATE_STEWARD)
def photo(request: HttpRequest, gate_code: str, scan_id: UUID) -> HttpResponse:
    """Send the portrait on the badge that was scanned."""
    return picture_answer(queries.photo(scan_id, gate_code, steward_of(request)))
