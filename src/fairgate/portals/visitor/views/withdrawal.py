"""撤回提交: taking the submission back while nobody has it in hand. Source: Q28."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from fairgate.foundation import clock
from fairgate.foundation.words import _
from fairgate.portals.ui import formats
from fairgate.portals.ui.guards import organization_member
from fairgate.portals.ui.pages import refusals_as_notes, see_other, show
from fairgate.portals.ui.parts import Confirmation, Fact
from fairgate.portals.visitor.liaison import chart_of, liaison, organization_id
from fairgate.registration.editions.states import CutOff
from fairgate.registration.organizations.policies import EDITORS
from fairgate.registration.personnel.queries import submitted_ids
from fairgate.registration.reviews import operations, queries
from fairgate.registration.submissions.states import UNDECIDED
from fairgate.reporting.journey.queries import Chart


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member(*EDITORS)
def withdraw(request: HttpRequest) -> HttpResponse:
    """Say what follows, then take the submission back; too late is said on the next page."""
    if request.method == "POST":
        return _withdraw(request)
    chart = chart_of(request)
    if chart.submission.state not in UNDECIDED or queries.is_organization_taken(chart.organization.id):
        return see_other("visitor:submitted")
    return show(request, "visitor/withdraw.html", confirmation=_question(chart))


def _withdraw(request: HttpRequest) -> HttpResponse:
    with refusals_as_notes(request):
        operations.withdraw_organization(organization_id(request), by=liaison(request), at=clock.now())
        messages.success(request, _("已撤回，现在可以修改。改好后请重新提交"))
        return see_other("visitor:organization")
    return see_other("visitor:home")


def _question(chart: Chart) -> Confirmation:
    until = chart.rulebook.closes_at(CutOff.ORGANIZATION_SUBMIT)
    words = _(
        "撤回后，单位信息和已提交的%(count)s名人员都回到未提交，可以修改；审核从重新提交时重新开始。"
        "请在截止前重新提交，否则不能参加本届。"
    )
    return Confirmation(
        title=_("撤回提交？"),
        consequence=words % {"count": len(submitted_ids(chart.organization.id))},
        facts=(
            Fact(_("单位名称"), chart.organization.name, is_data=True),
            Fact(_("重新提交截止"), formats.deadline_text(until, today=clock.day_of(clock.now()))),
        ),
        verb=_("撤回提交"),
        keep=_("不撤回"),
        back_url=reverse("visitor:submitted"),
        action=reverse("visitor:withdraw"),
    )
