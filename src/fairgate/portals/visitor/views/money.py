"""费用: orders, payments, invoices and refunds of the organization in one list, each with its next action."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from fairgate.foundation import clock
from fairgate.foundation.words import _
from fairgate.portals.ui.formats import money_text
from fairgate.portals.ui.guards import organization_member
from fairgate.portals.ui.pages import show
from fairgate.portals.ui.parts import Tab, Tile
from fairgate.portals.visitor.liaison import liaison, organization_id
from fairgate.portals.visitor.money_lines import lines_of
from fairgate.reporting.money import queries
from fairgate.reporting.money.states import Show
from fairgate.reporting.money.views import Account, Sums

ON_A_PAGE = 20


@require_safe
@organization_member
def money(request: HttpRequest) -> HttpResponse:
    """What it comes to, then each order with what belongs to it, the newest first; or every invoice by itself."""
    now, wanted = clock.now(), _wanted(request)
    account = queries.account(organization_id(request), liaison(request), at=now)
    page = Paginator(account.shown(wanted), ON_A_PAGE).get_page(request.GET.get("page"))
    return show(
        request,
        "visitor/money.html",
        page=page,
        groups=[(group, lines_of(group, at=now)) for group in page],
        tiles=_tiles(account.sums),
        tabs=[_tab(account, each, wanted) for each in Show],
        show=wanted,
        is_empty=not account.groups,
    )


def _wanted(request: HttpRequest) -> Show:
    asked = request.GET.get("show", "")
    return Show(asked) if asked in Show.values else Show.ALL


def _tab(account: Account, each: Show, wanted: Show) -> Tab:
    return Tab(each.label, _address(each), len(account.shown(each)), each == wanted)


def _address(show: Show) -> str:
    return reverse("visitor:money") + (f"?show={show.value}" if show else "")


def _tiles(sums: Sums) -> list[Tile]:
    """Return what it comes to; money in suspense only where there is some."""
    held = [Tile(_("财务暂存"), money_text(sums.held))] if sums.held else []
    return [
        Tile(_("待支付"), money_text(sums.to_pay), tone="move" if sums.to_pay else ""),
        Tile(_("已支付"), money_text(sums.paid)),
        Tile(_("已开发票"), money_text(sums.invoiced), _address(Show.INVOICES)),
        Tile(_("退款中"), money_text(sums.refunding), reverse("visitor:refunds")),
        Tile(_("已退款"), money_text(sums.refunded)),
        *held,
    ]
