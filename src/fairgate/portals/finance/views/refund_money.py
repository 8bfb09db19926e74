"""The money of refunds at the desk: proposed and agreed to, paid and recorded, held up, given up. Source: R57, R58."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fairgate.billing.refunds import operations, queries
from fairgate.billing.refunds.queries import RefundView
from fairgate.foundation import clock
from fairgate.foundation.words import Words, _
from fairgate.portals.finance.accounts import may_write
from fairgate.portals.finance.desk import CHECKERS, OFFICERS, READERS
from fairgate.portals.finance.forms.refunds import RefundPaidForm
from fairgate.portals.finance.forms.returns import ReturnFilterForm
from fairgate.portals.finance.refund_states import VIEWS, next_of, status_of
from fairgate.portals.finance.tabs import tabs_of
from fairgate.portals.ui.agreeing import ReasonForm, agree, may_check
from fairgate.portals.ui.guards import present_actor, staff
from fairgate.portals.ui.pages import picture_answer, refusals_on, see_other, show
from fairgate.portals.ui.parts import Confirmation

_ROWS = 50


@require_safe
@staff(*READERS)
def refunds(request: HttpRequest) -> HttpResponse:
    """Refunds by where they stand, the newest first; what a second officer must look at unless asked else."""
    asked, actor = request.GET.get("state", ""), present_actor(request)
    view = asked if asked in VIEWS else "to_check"
    found = queries.refunds(actor, states=VIEWS[view][1], search=request.GET.get("words", "")[:80])
    page = Paginator(found, _ROWS).get_page(request.GET.get("page"))
    return show(
        request,
        "finance/refunds.html",
        view=view,
        page=page,
        rows=[(row, status_of(row.state)) for row in page],
        tabs=tabs_of("refunds", [(name, label) for name, (label, _states) in VIEWS.items()], view),
        filters=ReturnFilterForm(request.GET),
        may_resume=view == "held" and may_write(actor) and queries.is_any_short(actor),
    )


@require_safe
@staff(*READERS)
def refund(request: HttpRequest, refund_number: str) -> HttpResponse:
    """One refund: whose fees, which way, what is awaited, and what this officer can do about it."""
    return _page(request, queries.refund(refund_number, present_actor(request)))


@require_safe
@staff(*READERS)
def refund_proof(request: HttpRequest, refund_number: str) -> HttpResponse:
    """The picture of the proof for another account."""
    return picture_answer(queries.proof(refund_number, present_actor(request))[0])


@require_POST
@staff(*CHECKERS)
def refund_agree(request: HttpRequest, refund_number: str) -> HttpResponse:
    """Agree as the second officer: the money is owed from now on."""
    verb = partial(operations.agree, refund_number, by=present_actor(request), at=clock.now())
    agree(request, verb, _("复核通过，请从银行付出后登记流水号"))
    return see_other("finance:refund", refund_number)


@require_POST
@staff(*OFFICERS)
def refund_decline(request: HttpRequest, refund_number: str) -> HttpResponse:
    """Do not agree, or take one's own proposal back, with a reason."""
    form = ReasonForm(request.POST, auto_id="decline-%s")
    verb = partial(_with_reason, operations.decline, refund_number, form)
    if _has_done(request, form, verb, _("已退回，退款申请仍待办理")):
        return see_other("finance:refund", refund_number)
    return _page(request, queries.refund(refund_number, present_actor(request)), decline=form)


@require_POST
@staff(*OFFICERS)
def refund_paid(request: HttpRequest, refund_number: str) -> HttpResponse:
    """Record that the bank paid, with its reference."""
    form = RefundPaidForm(request.POST, auto_id="paid-%s")

    def verb(**when: Any) -> None:
        operations.record_paid(refund_number, form.as_paid(), **when)

    if _has_done(request, form, verb, _("已登记退款，并已通知单位")):
        return see_other("finance:refund", refund_number)
    return _page(request, queries.refund(refund_number, present_actor(request)), paid=form)


@require_POST
@staff(*OFFICERS)
def refund_give_up(request: HttpRequest, refund_number: str) -> HttpResponse:
    """Say that bank or channel could not pay it, with a reason that the organization reads."""
    form = ReasonForm(request.POST, auto_id="give-up-%s")
    verb = partial(_with_reason, operations.give_up, refund_number, form)
    if _has_done(request, form, verb, _("已放弃这笔退款，退款申请回到待办理，单位已收到通知")):
        return see_other("finance:refund", refund_number)
    return _page(request, queries.refund(refund_number, present_actor(request)), give_up=form)


def _with_reason(verb: Callable[..., None], number: str, form: ReasonForm, **when: Any) -> None:
    verb(number, form.cleaned_data["reason"], **when)


def _has_done(request: HttpRequest, form: forms.Form, verb: Callable[..., None], said: Words) -> bool:
    """Do a verb with what was typed, and say so; False leaves on the form what is wrong in it."""
    if form.is_valid():
        with refusals_on(form):
            verb(by=present_actor(request), at=clock.now())
            messages.success(request, said)
            return True
    return False


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*OFFICERS)
def refunds_resume(request: HttpRequest) -> HttpResponse:
    """Ask whether the merchant account was filled up, then send every refund again that waited for it."""
    if request.method == "POST":
        count = operations.resume_short(by=present_actor(request), at=clock.now())
        messages.success(request, _("%(count)s笔退款已继续办理") % {"count": count})
        return see_other(f"{reverse('finance:refunds')}?state=under_way")
    question = Confirmation(
        title=_("继续退款？"),
        consequence=_("请先为商户账户充值。系统用原来的退款单号再次提交，不会重复退款。"),
        verb=_("继续退款"),
        back_url=f"{reverse('finance:refunds')}?state=held",
        action=reverse("finance:refunds_resume"),
        is_harmful=False,
    )
    return show(request, "finance/refunds_resume.html", confirmation=question)


def _page(
    request: HttpRequest,
    view: RefundView,
    *,
    decline: ReasonForm | None = None,
    paid: RefundPaidForm | None = None,
    give_up: ReasonForm | None = None,
) -> HttpResponse:
    """Show a refund; a form that was refused stays on it even where its verb is not offered any more."""
    actor = present_actor(request)
    is_own, writes = view.proposed_by == actor.id, may_write(actor)
    sent = queries.sent_meanwhile(view.number, actor) if view.is_owed else ()
    return show(
        request,
        "finance/refund.html",
        view=view,
        status=status_of(view.state),
        next=next_of(view, is_sent=bool(sent)),
        lines=queries.lines_of(view.number, actor),
        sent=sent,
        is_own=is_own,
        may_agree=view.is_proposed and may_check(actor) and not is_own,
        may_decline=(view.is_proposed and (may_check(actor) or is_own)) or decline is not None,
        may_pay=(view.is_owed and writes) or paid is not None,
        may_give_up=(view.may_be_given_up and writes) or give_up is not None,
        may_resume=view.is_short and writes,
        decline=decline or ReasonForm(auto_id="decline-%s"),
        paid=paid or RefundPaidForm(auto_id="paid-%s"),
        give_up=give_up or ReasonForm(auto_id="give-up-%s"),
    )
