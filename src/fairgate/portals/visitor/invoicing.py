"""What the invoice page says of where an invoice stands: what is awaited, and from whom."""

from collections.abc import Collection

from django.http import HttpRequest

from fairgate.billing.invoices import queries
from fairgate.billing.invoices.file import BuyerFile
from fairgate.billing.invoices.states import InvoiceState, TitleKind
from fairgate.billing.invoices.views import Billable, BillableLine, InvoiceView, sum_of
from fairgate.foundation.errors import NotFound
from fairgate.foundation.money import Money
from fairgate.foundation.words import Words, _, ngettext_lazy
from fairgate.portals.ui.formats import money_text
from fairgate.portals.ui.parts import Fact
from fairgate.portals.visitor.liaison import liaison, organization_id

LONGEST_KEY = 64
AWAITED: dict[InvoiceState, Words] = {
    InvoiceState.AWAITING: _("等待审核方：全部人员有审核结果后自动开票，审核不通过和注销的人员不计入。"),
    InvoiceState.REQUESTED: _("等待开票平台：申请马上送出，一般几分钟内开好。"),
    InvoiceState.UNKNOWN: _("等待开票平台：没有收到答复，正在查询结果。不会重复开票，您无需操作。"),
    InvoiceState.QUEUED: _("等待开票平台：申请已收到，正在排队。"),
    InvoiceState.ISSUING: _("等待税务机关：正在开具，一般几分钟内完成。"),
    InvoiceState.LOGIN: _("等待主办方财务：须重新登录税务平台。办理后自动继续，您无需操作。"),
    InvoiceState.CREDIT: _("等待主办方财务：开票额度已用完，恢复后自动继续，您无需操作。"),
    InvoiceState.ISSUED: _("已开具，请下载后自行打印。"),
    InvoiceState.FAILED: _("等待您：请核对抬头和税号，重新申请。金额没有变化。"),
    InvoiceState.WITHDRAWN: _("已取消，没有开票。需要时可以重新申请。"),
    InvoiceState.RETURNED: _("已退票，红字发票已开具。需要时可以重新申请。"),
}


def own_invoice(request: HttpRequest, number: str) -> InvoiceView:
    """Return an invoice of the organization that this request is for; raises NotFound for any other."""
    view = queries.invoice(number, liaison(request))
    if view.organization_id != organization_id(request):
        raise NotFound
    return view


def buyer_facts(kind: Words, buyer: BuyerFile | InvoiceView) -> list[Fact]:
    """Return type and buyer as they stand on the invoice; what was not told is left out."""
    number = "" if buyer.title_kind == TitleKind.PERSON else buyer.tax_number
    told = (
        (_("税号"), number),
        (_("单位地址"), buyer.address),
        (_("单位电话"), buyer.phone),
        (_("开户银行"), buyer.bank),
        (_("银行账号"), buyer.bank_account),
        (_("接收邮箱"), buyer.email),
    )
    return [
        Fact(_("发票类型"), kind),
        Fact(_("发票抬头"), buyer.title, is_data=True),
        *(Fact(term, value, is_data=True) for term, value in told if value),
    ]


def sum_facts(offer: Billable, orders: Collection[str], lines: tuple[BillableLine, ...]) -> list[Fact]:
    """Return what is invoiced: the item and its rate, how many people, how much, and what of their orders is left."""
    left = tuple(line for line in offer.lines if line.order_number in orders and line not in lines)
    terms = offer.terms
    item = (
        [Fact(_("项目"), f"{terms.line_name}（{terms.rate_basis_points / 100:g}%）", is_data=True)]
        if terms
        else []
    )
    return [
        *item,
        Fact(_("人数"), str(len(lines))),
        *([Fact(_("以后再开"), left_words(len(left), sum_of(left)))] if left else []),
        Fact(_("价税合计"), money_text(sum_of(lines)), is_sum=True),
    ]


def left_lines(request: HttpRequest, orders: Collection[str]) -> tuple[tuple[str, Words], ...]:
    """Return for each of these orders of which people are on no invoice yet, how many and how much."""
    found = queries.left_of(orders, liaison(request))
    return tuple((number, left_words(left.people, left.amount)) for number, left in found.items())


def left_words(people: int, amount: Money) -> Words:
    """Return how much of an order is on no invoice yet."""
    said = ngettext_lazy("%(people)s人，%(amount)s", "%(people)s人，%(amount)s", "people")
    return str(said % {"people": people, "amount": money_text(amount)})


def sent_key(request: HttpRequest) -> str:
    """Return the key of the form that was sent, "" for what no form of ours has: no database is asked for that."""
    key = request.POST.get("key", "")
    return key if key.isprintable() and len(key) <= LONGEST_KEY else ""
