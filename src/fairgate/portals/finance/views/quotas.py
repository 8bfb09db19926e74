"""Free places: proposed by one officer, agreed by another, with their use."""

from functools import partial

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fairgate.billing.quotas import operations, queries
from fairgate.billing.quotas.views import QuotaView
from fairgate.foundation import clock
from fairgate.foundation.words import _
from fairgate.portals.finance.accounts import may_write
from fairgate.portals.finance.agreeing import agree, decline, second_officer
from fairgate.portals.finance.desk import CHECKERS, OFFICERS, READERS
from fairgate.portals.finance.figures import agreement_status
from fairgate.portals.finance.forms.fees import QuotaForm
from fairgate.portals.finance.forms.transfers import ReasonForm
from fairgate.portals.ui.guards import present_actor, staff
from fairgate.portals.ui.pages import posted, refusals_on, see_other, show
from fairgate.registration.delegations.queries import names_below
from fairgate.registration.editions.queries import current_edition

_ROWS = 50


@require_safe
@staff(*READERS)
def quotas(request: HttpRequest) -> HttpResponse:
    """The free places of the edition with their use; what waits for a second officer first."""
    actor = present_actor(request)
    rows = [(view, agreement_status(view.state)) for view in queries.quotas(current_edition().id, actor)]
    page = Paginator(rows, _ROWS).get_page(request.GET.get("page"))
    return show(request, "finance/quotas.html", page=page, may_write=may_write(actor))


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*OFFICERS)
def quota_new(request: HttpRequest) -> HttpResponse:
    """Propose free places."""
    edition, language = current_edition(), request.LANGUAGE_CODE
    form = QuotaForm(**posted(request), delegations=names_below(edition.id, ("/",)), language=language)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            quota_id = operations.propose_quota(
                edition.id, **form.as_quota(), by=present_actor(request), at=clock.now()
            )
            messages.success(request, _("已提交，等待另一位财务人员复核"))
            return see_other("finance:quota", quota_id)
    return show(request, "finance/quota_new.html", form=form)


@require_safe
@staff(*READERS)
def quota(request: HttpRequest, quota_id: int) -> HttpResponse:
    """One quota with its use, and what the second officer decides."""
    return _page(request, queries.quota(quota_id, present_actor(request)))


def _page(request: HttpRequest, view: QuotaView, form: ReasonForm | None = None) -> HttpResponse:
    decided = second_officer(view, present_actor(request), form)
    return show(request, "finance/quota.html", view=view, **decided)


@require_POST
@staff(*CHECKERS)
def quota_agree(request: HttpRequest, quota_id: int) -> HttpResponse:
    """Agree to free places as the second officer."""
    by = present_actor(request)
    verb = partial(operations.agree_to_quota, quota_id, by=by, at=clock.now())
    agree(request, verb, _("复核通过，之后产生的证件费将使用这些名额"))
    return see_other("finance:quota", quota_id)


@require_POST
@staff(*OFFICERS)
def quota_decline(request: HttpRequest, quota_id: int) -> HttpResponse:
    """Do not agree, or take one's own proposal back, with a reason."""
    actor = present_actor(request)
    view = queries.quota(quota_id, actor)
    verb = partial(operations.decline_quota, quota_id, by=actor, at=clock.now())
    form = decline(request, quota_id, verb, _("已退回，不会生效"))
    return see_other("finance:quota", quota_id) if form is None else _page(request, view, form)
