"""Notes among reviewers. The applicant never reads them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from fairgate.foundation import clock
from fairgate.foundation.words import _
from fairgate.platform.accounts.states import Role
from fairgate.portals.delegation import queues
from fairgate.portals.delegation.desk import kind_of, reviewer
from fairgate.portals.delegation.forms.notes import NoteForm
from fairgate.portals.delegation.roles import REVIEWERS
from fairgate.portals.delegation.views.case import case_with_note
from fairgate.portals.ui.guards import staff
from fairgate.portals.ui.pages import refusals_on, see_other
from fairgate.registration.reviews import operations


@require_POST
@staff(*REVIEWERS, Role.HOST_ADMIN)
def case_note(request: HttpRequest, case_id: int) -> HttpResponse:
    """Write a note on the case."""
    form = NoteForm(request.POST)
    if form.is_valid():
        with refusals_on(form):
            operations.add_note(case_id, **form.cleaned_data, by=reviewer(request), at=clock.now())
            messages.success(request, _("备注已保存，申请人看不到"))
            return see_other(queues.case_url(case_id, kind_of(request), queues.filters_in(request)))
    return case_with_note(request, case_id, form)
