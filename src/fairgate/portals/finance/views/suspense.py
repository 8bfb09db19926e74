"""Money that no order could take. Source: Q30, protocols 10."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from fairgate.billing.payments import queries as payments
from fairgate.billing.payments.states import SuspenseState
from fairgate.billing.proposals.states import AgreementState
from fairgate.billing.reconciliation import queries
from fairgate.billing.settlements import queries as settlements
from fairgate.foundation.words import Words, _
from fairgate.portals.finance.accounts import may_write
from fairgate.portals.finance.agreeing import way_out
from fairgate.portals.finance.desk import READERS
from fairgate.portals.finance.figures import NEXT, amount_of, amount_text, order_facts, status_of
from fairgate.portals.finance.forms.settlements import PayOutForm
from fairgate.portals.finance.tabs import tabs_of
from fairgate.portals.ui.agreeing import ReasonForm
from fairgate.portals.ui.guards import present_actor, staff
from fairgate.portals.ui.pages import show

_ROWS = 50
_QUEUES = {
    "to_agree": (_("待复核的款项处理"), settlements.to_agree),
    "owed": (_("待登记付出"), settlements.owed),
}
"""What waits within a settlement, of a channel's money or the bank's, beside the states of the money itself."""


@require_safe
@staff(*READERS)
def suspense(request: HttpRequest) -> HttpResponse:
    """What waits for finance, the oldest first, and what was settled."""
    asked = request.GET.get("state", "")
    state = SuspenseState(asked) if asked in SuspenseState.values else SuspenseState.OPEN
    actor = present_actor(request)
    if asked in _QUEUES:
        found = _QUEUES[asked][1](actor)
        rows = [(view, amount_text(view.amount, view.currency)) for view in found]
    else:
        rows = [(item, amount_of(item)) for item in payments.suspense(actor, state=state)]
    page = Paginator(rows, _ROWS).get_page(request.GET.get("page"))
    current = asked if asked in _QUEUES else state.value
    return show(
        request,
        "finance/suspense.html",
        is_queue=asked in _QUEUES,
        state=state,
        page=page,
        tabs=tabs_of("suspense", _named(), current),
    )


def _named() -> list[tuple[str, Words]]:
    opened, settled = SuspenseState.choices
    return [opened, *((name, label) for name, (label, _ids) in _QUEUES.items()), settled]


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
    return show(
        request,
        "finance/suspense_item.html",
        case=case,
        item=case.item,
        amount=amount_of(case.item),
        item_status=status_of(case.item),
        way=way_out(view, actor, form, pay_out) if view else None,
        form=form,
        pay_out=pay_out,
        may_settle=is_free and case.item.state == SuspenseState.OPEN and may_write(actor),
        next=NEXT[case.item.reason],
        order_facts=order_facts(case),
    )
