"""银行转账: the account and the code, the slip, and what finance says of it. Source: guide R49, R50, Q14, Q30.

Each portal puts its own guard, frame and addresses around these answers.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from fairgate.billing.transfers import operations, queries
from fairgate.billing.transfers.states import FOR_A_SLIP, RemittanceState
from fairgate.billing.transfers.views import RemittanceView
from fairgate.foundation import clock
from fairgate.foundation.errors import NotFound
from fairgate.foundation.words import _
from fairgate.portals.ui.guards import present_actor
from fairgate.portals.ui.late import typed_facts
from fairgate.portals.ui.pages import picture_answer, posted, refusals_as_notes, refusals_on, see_other
from fairgate.portals.ui.parts import Confirmation, Fact, Status, Tone
from fairgate.portals.ui.remitting.forms import MOST_BYTES, MoreOrdersForm, SlipForm

_TONES: dict[RemittanceState, Tone] = {
    RemittanceState.AWAITING: "move",
    RemittanceState.CHECKING: "party",
    RemittanceState.RETURNED: "bad",
    RemittanceState.CONFIRMED: "ok",
    RemittanceState.WITHDRAWN: "open",
    RemittanceState.EXPIRED: "warn",
}
_NAMES = (
    *("transfer", "transfer_orders", "transfer_withdraw", "transfer_take_back"),
    *("transfer_form", "transfer_slip", "transfer_put_out"),
)


@dataclass(frozen=True)
class RemitDesk:
    """Whose transfers: the portal's name space, its way to render, which are a reader's own, where one goes after."""

    space: str
    show: Callable[..., HttpResponse]
    owns: Callable[[HttpRequest, RemittanceView], bool]
    after: Callable[[RemittanceView], HttpResponse]

    def url(self, name: str, *args: object) -> str:
        return reverse(f"{self.space}:{name}", args=args)

    @property
    def places(self) -> dict[str, str]:
        """Return the places of the screens by their short names, for the templates that the portals share."""
        return {name: f"{self.space}:{name}" for name in (*_NAMES, "order")}

    def own(self, request: HttpRequest, code: str) -> RemittanceView:
        """Return a transfer of the reader's own; raises NotFound."""
        view = queries.remittance(code, present_actor(request))
        if not self.owns(request, view):
            raise NotFound
        return view


def status_of(state: RemittanceState) -> Status:
    """Return a bank transfer's word with its tone, for whoever pays."""
    return Status(state.label, _TONES[state])


def transfer(request: HttpRequest, desk: RemitDesk, code: str) -> HttpResponse:
    """Where to transfer how much under which code, until when, and what has become of it; POST hands a slip in."""
    view = desk.own(request, code)
    form = SlipForm(**posted(request), initial=_known(view))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            data, name = form.as_picture()
            by, at = present_actor(request), clock.now()
            operations.hand_in(view.code, form.as_slip(), data=data, name=name, by=by, at=at)
            messages.success(request, _("凭证已提交，财务核对后会通知您"))
            return see_other(desk.places["transfer"], view.code)
    return _page(request, desk, view, form)


def _known(view: RemittanceView) -> dict[str, object]:
    """Return what need not be typed: the sum that is missing, and the name of the account that pays."""
    return {"amount": view.missing.fen, "payer_name": view.account_name}


def _page(
    request: HttpRequest,
    desk: RemitDesk,
    view: RemittanceView,
    form: SlipForm,
    more: MoreOrdersForm | None = None,
) -> HttpResponse:
    takes_slips = view.state in FOR_A_SLIP
    is_open = takes_slips and clock.now() < view.closes_at
    others = queries.other_orders(view.code, present_actor(request)) if is_open else ()
    return desk.show(
        request,
        "transfer.html",
        view=view,
        places=desk.places,
        status=status_of(view.state),
        account=_account_facts(request, view),
        form=form,
        more=more or MoreOrdersForm(others=others),
        others=others,
        most_bytes=MOST_BYTES,
        takes_slips=takes_slips,
        is_open=is_open,
        closed=None if is_open else queries.closed_refusal(view, at=clock.now()),
        typed=[] if is_open else typed_facts(form),
    )


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


def add_orders(request: HttpRequest, desk: RemitDesk, code: str) -> HttpResponse:
    """Let the same transfer pay further orders of the same organization."""
    view, actor = desk.own(request, code), present_actor(request)
    form = MoreOrdersForm(request.POST, others=queries.other_orders(view.code, actor))
    if form.is_valid():
        with refusals_on(form):
            operations.add_orders(view.code, form.cleaned_data["orders"], by=actor, at=clock.now())
            messages.success(request, _("已加入，汇款金额已更新"))
            return see_other(desk.places["transfer"], view.code)
    return _page(request, desk, view, SlipForm(initial=_known(view)), form)


def withdraw(request: HttpRequest, desk: RemitDesk, code: str) -> HttpResponse:
    """Ask, then give the transfer up; its orders can be paid otherwise again."""
    view = desk.own(request, code)
    if request.method == "POST":
        with refusals_as_notes(request):
            operations.withdraw(view.code, by=present_actor(request), at=clock.now())
            messages.success(request, _("已放弃转账，可以换一种方式支付"))
            return desk.after(view)
        return see_other(desk.places["transfer"], view.code)
    question = Confirmation(
        title=_("放弃银行转账？"),
        consequence=_(
            "放弃后，订单可在24小时内换别的方式支付。已经汇出的款项由财务暂存并退回，请不要再用这个识别码汇款。"
        ),
        verb=_("放弃转账"),
        keep=_("继续转账"),
        back_url=desk.url("transfer", view.code),
        action=desk.url("transfer_withdraw", view.code),
    )
    return desk.show(request, "transfer_withdraw.html", confirmation=question)


def take_back(request: HttpRequest, desk: RemitDesk, code: str) -> HttpResponse:
    """Ask, then take a slip back that finance has not decided about."""
    view = desk.own(request, code)
    if request.method == "POST":
        with refusals_as_notes(request):
            operations.take_back(view.code, by=present_actor(request), at=clock.now())
            messages.success(request, _("凭证已撤回，请重新上传"))
        return see_other(desk.places["transfer"], view.code)
    question = Confirmation(
        title=_("撤回汇款凭证？"),
        consequence=_("撤回后财务暂停核对。请在截止前重新上传，否则订单到期关闭。"),
        verb=_("撤回凭证"),
        keep=_("保留"),
        back_url=desk.url("transfer", view.code),
        action=desk.url("transfer_take_back", view.code),
    )
    return desk.show(request, "transfer_take_back.html", confirmation=question)


def put_out(request: HttpRequest, desk: RemitDesk, code: str, number: str) -> HttpResponse:
    """Ask, then do not pay another organization's order after all."""
    view = desk.own(request, code)
    if number not in {each.order_number for each in view.authorizations}:
        raise NotFound
    if request.method == "POST":
        with refusals_as_notes(request):
            operations.put_out(view.code, number, by=present_actor(request), at=clock.now())
            messages.success(request, _("已移出，对方会收到通知"))
        return see_other(desk.places["transfer"], view.code)
    question = Confirmation(
        title=_("不再代付订单%(number)s？") % {"number": number},
        consequence=_("移出后，对方有24小时用其他方式支付。已经汇出的款项由财务暂存并退回。"),
        verb=_("移出订单"),
        keep=_("继续代付"),
        back_url=desk.url("transfer", view.code),
        action=desk.url("transfer_put_out", view.code, number),
    )
    return desk.show(request, "transfer_put_out.html", confirmation=question)


def paper(request: HttpRequest, desk: RemitDesk, code: str) -> HttpResponse:
    """A page to print and hand to one's accounting: whom to pay, how much, and what to write into the remark."""
    view = desk.own(request, code)
    if view.account is None or view.state not in FOR_A_SLIP:
        return see_other(desk.places["transfer"], view.code)
    facts = _account_facts(request, view)
    return desk.show(request, "transfer_form.html", view=view, account=facts, places=desk.places)


def slip(request: HttpRequest, desk: RemitDesk, code: str, slip_id: int) -> HttpResponse:
    """The picture of a slip, to whoever pays by it."""
    view = desk.own(request, code)
    return picture_answer(queries.slip_picture(view.code, slip_id, present_actor(request)))
