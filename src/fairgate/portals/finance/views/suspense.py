"""Money that no order could take. Source: Q30, protocols 10."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from fairgate.billing.payments import queries as payments
from fairgate.billing.payments.states import SuspenseState
from fairgate.billing.proposals.states import AgreementState
from fairgate.billing.reconciliation import queries
from fairgate.portals.finance.accounts import may_write
from fairgate.portals.finance.agreeing import second_officer
from fairgate.portals.finance.desk import READERS
from fairgate.portals.finance.figures import NEXT, amount_of, order_facts, status_of
from fairgate.portals.finance.forms.settlements import PayOutForm
from fairgate.portals.finance.forms.transfers import ReasonForm
from fairgate.portals.ui.guards import present_actor, staff
from fairgate.portals.ui.pages import show
from fairgate.portals.ui.parts import Tab

_ROWS = 50


@require_safe
@staff(*READERS)
def suspense(request: HttpRequest) -> HttpResponse:
    """What waits for finance, the oldest first, and what was settled."""
    asked = request.GET.get("state", "")
    state = SuspenseState(asked) if asked in SuspenseState.values else SuspenseState.OPEN
    items = payments.suspense(present_actor(request), state=state)
    rows = [(item, amount_of(item)) for item in items]
    page = Paginator(rows, _ROWS).get_page(request.GET.get("page"))
    return show(request, "finance/suspense.html", state=state, page=page, tabs=_tabs(state))


def _tabs(current: SuspenseState) -> list[Tab]:
    address = reverse("finance:suspense")
    return [
        Tab(state.label, f"{address}?state={state.value}", is_current=state == current)
        for state in SuspenseState
    ]


@require_safe
@staff(*READERS)
def suspense_item(request: HttpRequest, item_id: int) -> HttpResponse:
    """One such money with its reason, its order, its postings, and what was proposed for it."""
    return item_page(request, item_id)


def item_page(
    request: HttpRequest, item_id: int, *, form: ReasonForm | None = None, pay_out: PayOutForm | None = None
) -> HttpResponse:
    """Show money in suspense, with what was typed where a verb was refused."""
    actor = present_actor(request)
    case = queries.suspense_case(item_id, actor)
    view = case.settlements[0] if case.settlements else None
    is_free = view is None or view.state == AgreementState.REFUSED
    decided = second_officer(view, actor) if view else {}
    return show(
        request,
        "finance/suspense_item.html",
        case=case,
        item=case.item,
        amount=amount_of(case.item),
        item_status=status_of(case.item),
        view=view,
        form=form or ReasonForm(),
        pay_out=pay_out or PayOutForm(),
        may_settle=is_free and case.item.state == SuspenseState.OPEN and may_write(actor),
        may_pay_out=view is not None and view.is_owed and may_write(actor),
        **decided,
        next=NEXT[case.item.reason],
        order_facts=order_facts(case),
    )
