"""What every page of a proposal shows of its second officer, and how that officer's two verbs answer."""

from collections.abc import Callable
from typing import Any, Protocol

from django import forms
from django.contrib import messages
from django.http import HttpRequest

from fairgate.billing.proposals.states import AgreementState
from fairgate.foundation.actors import Actor
from fairgate.foundation.words import Words, _
from fairgate.platform.accounts.states import Role
from fairgate.portals.ui.pages import refusals_as_notes, refusals_on
from fairgate.portals.ui.parts import Status, Tone

_TONES: dict[AgreementState, Tone] = {
    AgreementState.OPEN: "move",
    AgreementState.AGREED: "ok",
    AgreementState.REFUSED: "open",
}


class Proposed(Protocol):
    """A view of something that one officer proposed."""

    @property
    def id(self) -> int: ...
    @property
    def state(self) -> AgreementState: ...
    @property
    def proposed_by(self) -> str: ...


def lines_field(label: Words, **options: Any) -> forms.CharField:
    """Return a field of several lines, 300 signs at most."""
    widget = forms.Textarea(attrs={"rows": 3, "data-content": ""})
    return forms.CharField(label=label, required=False, max_length=300, widget=widget, **options)


def reason_field() -> forms.CharField:
    """Return the field for why; that it is not empty, the rule of the verb says."""
    return lines_field(_("原因"))


class ReasonForm(forms.Form):
    """Why something is given back, undone or refused."""

    reason = reason_field()


def agreement_status(state: AgreementState) -> Status:
    """Return whether a second officer has agreed."""
    return Status(state.label, _TONES[state])


def may_check(actor: Actor) -> bool:
    """Say whether an actor agrees to what other officers propose."""
    return any(grant.role == Role.FINANCE_CHECKER for grant in actor.grants)


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
