"""代付: a delegation pays for several organizations by one bank transfer. Source: protocols 4, decision 37."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from fairgate.billing.transfers import operations, queries
from fairgate.billing.transfers.views import RemittanceView
from fairgate.foundation import clock
from fairgate.platform.accounts.states import Role, Scope
from fairgate.portals.delegation.desk import reviewer, show_desk
from fairgate.portals.delegation.forms.transfers import PayerForm
from fairgate.portals.ui.guards import staff
from fairgate.portals.ui.pages import posted, refusals_on, see_other
from fairgate.portals.ui.remitting import screens
from fairgate.portals.ui.remitting.screens import RemitDesk
from fairgate.registration.delegations.queries import full_names

_ROWS = 50


def _show(request: HttpRequest, template: str, **context: object) -> HttpResponse:
    return show_desk(request, f"delegation/{template}", "transfers", **context)


def _owns(_request: HttpRequest, view: RemittanceView) -> bool:
    """Say whether a delegation pays; which of them the reader sees, the query has asked."""
    return view.delegation_id is not None


def _after(_view: RemittanceView) -> HttpResponse:
    return see_other("delegation:transfers")


DESK = RemitDesk("delegation", _show, _owns, _after)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Role.DELEGATION_ADMIN)
def transfers(request: HttpRequest) -> HttpResponse:
    """The transfers by which one's delegations pay, the newest first; POST begins another one."""
    actor = reviewer(request)
    own = [int(each) for each in actor.scopes(Role.DELEGATION_ADMIN, Scope.DELEGATION)]
    names = full_names(own)
    form = PayerForm(**posted(request), delegations=names, language=request.LANGUAGE_CODE)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            code = operations.open_for_delegation(
                form.cleaned_data["delegation"], form.cleaned_data["payer_name"], by=actor, at=clock.now()
            )
            return see_other("delegation:transfer", code)
    rows = [(row, screens.status_of(row.state)) for row in queries.shared_by(own, actor)]
    page = Paginator(rows, _ROWS).get_page(request.GET.get("page"))
    return show_desk(request, "delegation/transfers.html", "transfers", page=page, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Role.DELEGATION_ADMIN)
def transfer(request: HttpRequest, remittance: str) -> HttpResponse:
    """Where to transfer how much under which code, until when, and what has become of it; POST hands a slip in."""
    return screens.transfer(request, DESK, remittance)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Role.DELEGATION_ADMIN)
def transfer_withdraw(request: HttpRequest, remittance: str) -> HttpResponse:
    """Ask, then give the transfer up; its orders can be paid otherwise again."""
    return screens.withdraw(request, DESK, remittance)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Role.DELEGATION_ADMIN)
def transfer_take_back(request: HttpRequest, remittance: str) -> HttpResponse:
    """Ask, then take a slip back that finance has not decided about."""
    return screens.take_back(request, DESK, remittance)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Role.DELEGATION_ADMIN)
def transfer_put_out(request: HttpRequest, remittance: str, number: str) -> HttpResponse:
    """Ask, then do not pay another organization's order after all."""
    return screens.put_out(request, DESK, remittance, number)


@require_safe
@staff(Role.DELEGATION_ADMIN)
def transfer_form(request: HttpRequest, remittance: str) -> HttpResponse:
    """A page to print and hand to one's accounting."""
    return screens.paper(request, DESK, remittance)


@require_safe
@staff(Role.DELEGATION_ADMIN)
def transfer_slip(request: HttpRequest, remittance: str, slip_id: int) -> HttpResponse:
    """The picture of a slip, to whoever pays by it."""
    return screens.slip(request, DESK, remittance, slip_id)
