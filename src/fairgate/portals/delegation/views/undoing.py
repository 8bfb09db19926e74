"""Taking one's own decision back, while nobody has been told of it."""

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
def case_undo(request: HttpRequest, case_id: int) -> HttpResponse:
    """Undo the decision and open the case again, in the reviewer's hand."""
    with refusals_as_notes(request):
        operations.undo(case_id, by=reviewer(request), at=clock.now())
        messages.success(request, _("决定已撤回，申请人没有收到通知。请重新办理"))
    return see_other(queues.case_url(case_id, kind_of(request), queues.filters_in(request)))
