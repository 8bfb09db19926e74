"""Taking a case in hand, and laying it back: while nobody has it, the applicant may withdraw. Source: Q28."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from fairgate.foundation import clock
from fairgate.foundation.words import _
from fairgate.platform.accounts.states import Role
from fairgate.portals.delegation import queues
from fairgate.portals.delegation.desk import kind_of, reviewer
from fairgate.portals.delegation.roles import REVIEWERS
from fairgate.portals.ui.guards import staff
from fairgate.portals.ui.pages import refusals_as_notes, see_other
from fairgate.registration.reviews import operations


@require_POST
@staff(*REVIEWERS, Role.HOST_ADMIN)
def case_take(request: HttpRequest, case_id: int) -> HttpResponse:
    """Take the case in hand; the applicant cannot withdraw it any more."""
    with refusals_as_notes(request):
        operations.take(case_id, by=reviewer(request), at=clock.now())
        messages.success(request, _("已领取，申请人不能再撤回"))
    return see_other(queues.case_url(case_id, kind_of(request), queues.filters_in(request)))


@require_POST
@staff(*REVIEWERS, Role.HOST_ADMIN)
def case_release(request: HttpRequest, case_id: int) -> HttpResponse:
    """Lay the case back for colleagues."""
    with refusals_as_notes(request):
        operations.release(case_id, by=reviewer(request), at=clock.now())
        messages.success(request, _("已放回待审核，同事可以领取，申请人可以撤回"))
    return see_other(queues.case_url(case_id, kind_of(request), queues.filters_in(request)))
