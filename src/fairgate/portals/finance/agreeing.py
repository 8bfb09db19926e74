"""What every page of a proposal shows of its second officer, and how that officer's two verbs answer."""

from collections.abc import Callable
from typing import Protocol

from django.contrib import messages
from django.http import HttpRequest

from fairgate.billing.proposals.states import AgreementState
from fairgate.billing.settlements.views import SettlementView
from fairgate.foundation.actors import Actor
from fairgate.foundation.words import Words
from fairgate.portals.finance.accounts import may_check, may_write
from fairgate.portals.finance.figures import agreement_status, amount_text
from fairgate.portals.finance.forms.settlements import PayOutForm
from fairgate.portals.finance.forms.transfers import ReasonForm
from fairgate.portals.ui.pages import refusals_as_notes, refusals_on


class Proposed(Protocol):
    """A view of something that one officer proposed."""

    @property
    def id(self) -> int: ...
    @property
    def state(self) -> AgreementState: ...
    @property
    def proposed_by(self) -> str: ...


def second_officer(view: Proposed, actor: Actor, form: ReasonForm | None = None) -> dict[str, object]:
    """Return the state of a proposal, and which of its buttons this reader has.

    A `form` that was refused is still shown where declining is no longer on offer: nothing typed is lost.
    """
    is_open, is_own = view.state == AgreementState.OPEN, view.proposed_by == actor.id
    form = form or ReasonForm(auto_id=f"{view.id}-%s")
    return {
        "status": agreement_status(view.state),
        "is_own": is_own,
        "form": form,
        "may_agree": is_open and may_check(actor) and not is_own,
        "may_decline": (is_open and (may_check(actor) or is_own)) or bool(form.errors),
    }


def way_out(
    view: SettlementView, actor: Actor, form: ReasonForm | None = None, pay_out: PayOutForm | None = None
) -> dict[str, object]:
    """Return what the panel of a settlement shows; several stand on one page, so ids of fields bear its number."""
    may_pay_out = (view.is_owed and may_write(actor)) or pay_out is not None
    return {
        **second_officer(view, actor, form),
        "view": view,
        "amount": amount_text(view.amount, view.currency),
        "pay_out": pay_out or PayOutForm(auto_id=f"{view.id}-%s"),
        "may_pay_out": may_pay_out,
    }


def agree(request: HttpRequest, verb: Callable[[], None], said: Words) -> None:
    """Do what a second officer agrees to, and say so, or say as a note why not."""
    with refusals_as_notes(request):
        verb()
        messages.success(request, said)


def decline(
    request: HttpRequest, proposal_id: int, verb: Callable[[str], None], said: Words
) -> ReasonForm | None:
    """Decline with the reason that was typed, and return None; or return the form with what is wrong in it."""
    form = ReasonForm(request.POST, auto_id=f"{proposal_id}-%s")
    if form.is_valid():
        with refusals_on(form):
            verb(form.cleaned_data["reason"])
            messages.success(request, said)
            return None
    return form
