"""银行转账: the account and the code, the slip, and what finance says of it. Source: guide R49, R50, Q14, Q30."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fairgate.billing.transfers import operations, queries
from fairgate.billing.transfers.states import FOR_A_SLIP
from fairgate.billing.transfers.views import RemittanceView
from fairgate.foundation import clock
from fairgate.foundation.errors import NotFound
from fairgate.foundation.words import _
from fairgate.portals.ui.guards import organization_member
from fairgate.portals.ui.pages import (
    picture_answer,
    posted,
    refusals_as_notes,
    refusals_on,
    see_other,
    show,
)
from fairgate.portals.ui.parts import Confirmation, Fact
from fairgate.portals.visitor import statuses
from fairgate.portals.visitor.forms.late import typed_facts
from fairgate.portals.visitor.forms.transfers import MOST_BYTES, MoreOrdersForm, SlipForm
from fairgate.portals.visitor.liaison import liaison, organization_id
from fairgate.registration.editions.rules import cutoff_refusal
from fairgate.registration.editions.states import CutOff
from fairgate.registration.organizations import queries as organizations


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member
def transfer(request: HttpRequest, remittance: str) -> HttpResponse:
    """Where to transfer how much under which code, until when, and what has become of it; POST hands a slip in."""
    view = _own(request, remittance)
    form = SlipForm(**posted(request), initial=_known(view))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            data, name = form.as_picture()
            operations.hand_in(
                view.code, form.as_slip(), data=data, name=name, by=liaison(request), at=clock.now()
            )
            messages.success(request, _("凭证已提交，财务核对后会通知您"))
            return see_other("visitor:transfer", view.code)
    return _page(request, view, form)


def _known(view: RemittanceView) -> dict[str, object]:
    """Return what need not be typed: the sum that is missing, and the payer that an organization is."""
    return {"amount": view.missing.fen, "payer_name": view.organization_name}


def _page(
    request: HttpRequest, view: RemittanceView, form: SlipForm, more: MoreOrdersForm | None = None
) -> HttpResponse:
    takes_slips = view.state in FOR_A_SLIP
    is_open = takes_slips and clock.now() < view.closes_at
    others = queries.other_orders(view.code, liaison(request)) if is_open else ()
    return show(
        request,
        "visitor/transfer.html",
        view=view,
        status=statuses.of_remittance(view.state),
        account=_account_facts(request, view),
        form=form,
        more=more or MoreOrdersForm(others=others),
        others=others,
        most_bytes=MOST_BYTES,
        takes_slips=takes_slips,
        is_open=is_open,
        closed=None if is_open else _closed(view),
        typed=[] if is_open else typed_facts(form),
    )


def _closed(view: RemittanceView) -> object:
    book = organizations.rulebook_of(view.organization_id)
    return cutoff_refusal(book, CutOff.REMITTANCE_SLIP, clock.now())


def _account_facts(request: HttpRequest, view: RemittanceView) -> list[tuple[str, Fact]]:
    """Return what is copied into the bank's form, each with the id that its button names."""
    account = view.account
    if account is None:
        return []
    language = request.LANGUAGE_CODE
    return [
        ("account-name", Fact(_("收款户名"), account.name.named(language), is_data=True)),
        ("account-number", Fact(_("收款账号"), account.number, is_data=True)),
        ("account-bank", Fact(_("开户银行"), account.bank.named(language), is_data=True)),
        ("account-bank-code", Fact(_("联行号"), account.bank_code, is_data=True)),
        ("account-amount", Fact(_("汇款金额（元）"), f"{view.missing.in_yuan():.2f}", is_data=True)),
        ("account-code", Fact(_("附言（汇款识别码）"), view.code, is_data=True)),
    ]


@require_POST
@organization_member
def transfer_orders(request: HttpRequest, remittance: str) -> HttpResponse:
    """Let the same transfer pay further orders."""
    view = _own(request, remittance)
    form = MoreOrdersForm(request.POST, others=queries.other_orders(view.code, liaison(request)))
    if form.is_valid():
        with refusals_on(form):
            operations.add_orders(view.code, form.cleaned_data["orders"], by=liaison(request), at=clock.now())
            messages.success(request, _("已加入，汇款金额已更新"))
            return see_other("visitor:transfer", view.code)
    return _page(request, view, SlipForm(initial=_known(view)), form)


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member
def transfer_withdraw(request: HttpRequest, remittance: str) -> HttpResponse:
    """Ask, then give the transfer up; its orders can be paid otherwise again."""
    view = _own(request, remittance)
    if request.method == "POST":
        with refusals_as_notes(request):
            operations.withdraw(view.code, by=liaison(request), at=clock.now())
            messages.success(request, _("已放弃转账，可以换一种方式支付"))
            return see_other("visitor:pay", view.orders[0].number)
        return see_other("visitor:transfer", view.code)
    question = Confirmation(
        title=_("放弃银行转账？"),
        consequence=_(
            "放弃后，订单可在24小时内换别的方式支付。已经汇出的款项由财务暂存并退回，请不要再用这个识别码汇款。"
        ),
        verb=_("放弃转账"),
        keep=_("继续转账"),
        back_url=reverse("visitor:transfer", args=[view.code]),
        action=reverse("visitor:transfer_withdraw", args=[view.code]),
    )
    return show(request, "visitor/transfer_withdraw.html", confirmation=question)


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member
def transfer_take_back(request: HttpRequest, remittance: str) -> HttpResponse:
    """Ask, then take a slip back that finance has not decided about."""
    view = _own(request, remittance)
    if request.method == "POST":
        with refusals_as_notes(request):
            operations.take_back(view.code, by=liaison(request), at=clock.now())
            messages.success(request, _("凭证已撤回，请重新上传"))
        return see_other("visitor:transfer", view.code)
    question = Confirmation(
        title=_("撤回汇款凭证？"),
        consequence=_("撤回后财务暂停核对。请在截止前重新上传，否则订单到期关闭。"),
        verb=_("撤回凭证"),
        keep=_("保留"),
        back_url=reverse("visitor:transfer", args=[view.code]),
        action=reverse("visitor:transfer_take_back", args=[view.code]),
    )
    return show(request, "visitor/transfer_take_back.html", confirmation=question)


@require_safe
@organization_member
def transfer_form(request: HttpRequest, remittance: str) -> HttpResponse:
    """A page to print and hand to one's accounting: whom to pay, how much, and what to write into the remark."""
    view = _own(request, remittance)
    if view.account is None or view.state not in FOR_A_SLIP:
        return see_other("visitor:transfer", view.code)
    return show(request, "visitor/transfer_form.html", view=view, account=_account_facts(request, view))


@require_safe
@organization_member
def transfer_slip(request: HttpRequest, remittance: str, slip_id: int) -> HttpResponse:
    """The picture of a slip, to members of its own organization."""
    view = _own(request, remittance)
    return picture_answer(queries.slip_picture(view.code, slip_id, liaison(request)))


def _own(request: HttpRequest, code: str) -> RemittanceView:
    view = queries.remittance(code, liaison(request))
    if view.organization_id != organization_id(request):
        raise NotFound
    return view
