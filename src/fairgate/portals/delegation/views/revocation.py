"""撤销: the host takes an approval back, having seen what follows. Source: Q17."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from fairgate.billing.fees import queries as fees
from fairgate.billing.fees.states import FeeState
from fairgate.credentials.badges import queries as badges
from fairgate.credentials.badges.states import BadgeState
from fairgate.foundation import clock
from fairgate.foundation.words import _
from fairgate.platform.accounts.states import Role
from fairgate.portals.delegation.desk import reviewer, show_desk
from fairgate.portals.delegation.forms.decision import RevokeForm
from fairgate.portals.ui.guards import staff
from fairgate.portals.ui.pages import posted, refusals_on, see_other
from fairgate.registration.organizations import queries as organizations
from fairgate.registration.personnel.queries import concerned_ids
from fairgate.registration.reviews import operations
from fairgate.registration.submissions import queries as submissions
from fairgate.registration.submissions.states import SubmissionState


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Role.HOST_ADMIN)
def organization_revoke(request: HttpRequest, organization_id: int) -> HttpResponse:
    """Say what follows for how many people, ask for the reason, and take the approval back."""
    organization = organizations.get(organization_id, reviewer(request))
    submission = submissions.submission_of(organization_id, reviewer(request))
    form = RevokeForm(**posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            reason = form.cleaned_data["reason"]
            operations.revoke_organization(
                organization_id, reason=reason, by=reviewer(request), at=clock.now()
            )
            messages.success(request, _("已撤销，单位会收到短信和站内消息"))
            return see_other("delegation:queue")
    return show_desk(
        request,
        "delegation/organization_revoke.html",
        "organization",
        organization=organization,
        submission=submission,
        can_revoke=submission.state == SubmissionState.APPROVED,
        form=form,
        **_concerned(organization_id),
    )


def _concerned(organization_id: int) -> dict[str, int]:
    """Return how many people, paid fees and live badges an approval carries."""
    ids = concerned_ids(organization_id)
    paid = [fee for fee in fees.fees_of(ids).values() if fee.state == FeeState.PAID]
    live = [state for state in badges.states_of(ids).values() if state != BadgeState.REVOKED]
    return {"people": len(ids), "paid": len(paid), "badges": len(live)}
