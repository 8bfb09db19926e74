"""Second thoughts about a person: taking back, cancelling, a colleague instead. Source: Q16, Q28."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from fairgate.billing.payments import queries as payments
from fairgate.billing.payments.queries import AttemptView
from fairgate.billing.places import operations as places
from fairgate.billing.places.queries import Prospect, prospect
from fairgate.credentials.badges.queries import badge_of
from fairgate.foundation import clock
from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _
from fairgate.portals.ui import consequences, formats
from fairgate.portals.ui.guards import organization_member
from fairgate.portals.ui.pages import posted, refusals_as_notes, refusals_on, see_other, show
from fairgate.portals.ui.parts import Confirmation, Fact
from fairgate.portals.visitor.forms.newcomer import NewcomerForm
from fairgate.portals.visitor.liaison import chart_of, liaison
from fairgate.portals.visitor.newcomers import newcomers_of
from fairgate.registration.editions.states import CutOff
from fairgate.registration.organizations.policies import EDITORS
from fairgate.registration.organizations.queries import rulebook_of
from fairgate.registration.personnel.states import PersonState
from fairgate.registration.reviews.queries import has_begun
from fairgate.registration.reviews.rules import withdraw_person_refusal


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member(*EDITORS)
def person_cancel(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Say what follows, ask, then cancel a person (Q16)."""
    found = prospect(person_id, liaison(request))
    if request.method == "POST":
        return _cancel(request, person_id)
    if found.refusal or found.person.state == PersonState.CANCELLED:
        return _nothing_to_ask(request, found, found.refusal)
    badge = badge_of(person_id, liaison(request))
    confirmation = Confirmation(
        title=_("注销此人？"),
        consequence=_("注销后："),
        consequences=consequences.of_cancelling(found, badge, _attempt(request, found)),
        verb=_("确认注销"),
        facts=_who(found),
        keep=_("保留"),
        back_url=reverse("visitor:person", args=[person_id]),
        action=reverse("visitor:person_cancel", args=[person_id]),
    )
    return show(request, "visitor/person_cancel.html", confirmation=confirmation)


def _cancel(request: HttpRequest, person_id: UUID) -> HttpResponse:
    with refusals_as_notes(request):
        places.cancel_person(person_id, by=liaison(request), at=clock.now())
        messages.success(request, _("已注销"))
        return see_other("visitor:people")
    return see_other("visitor:person", person_id)


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member(*EDITORS)
def person_withdraw(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Say what follows, ask, then take a person back to 待提交, before a reviewer begins (Q28)."""
    found = prospect(person_id, liaison(request))
    if request.method == "POST":
        return _withdraw(request, person_id)
    refusal = withdraw_person_refusal(found.person.state, has_begun=has_begun(person_id))
    if refusal is not None:
        return _nothing_to_ask(request, found, refusal)
    closes_at = rulebook_of(found.person.organization_id).closes_at(CutOff.PERSON_SUBMIT)
    until = formats.deadline_text(closes_at, today=clock.day_of(clock.now()))
    confirmation = Confirmation(
        title=_("撤回此人？"),
        consequence=_("撤回后："),
        consequences=consequences.of_withdrawing(found, _attempt(request, found), until=until),
        verb=_("撤回修改"),
        facts=_who(found),
        keep=_("不撤回"),
        back_url=reverse("visitor:person", args=[person_id]),
        action=reverse("visitor:person_withdraw", args=[person_id]),
        is_harmful=False,
    )
    return show(request, "visitor/person_withdraw.html", confirmation=confirmation)


def _withdraw(request: HttpRequest, person_id: UUID) -> HttpResponse:
    with refusals_as_notes(request):
        places.withdraw_person(person_id, by=liaison(request), at=clock.now())
        messages.success(request, _("已撤回，现在可以修改。改好后请重新提交。"))
    return see_other("visitor:person", person_id)


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member(*EDITORS)
def person_substitute(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Say what follows, and choose the colleague who takes over the paid place."""
    found = prospect(person_id, liaison(request))
    offered = newcomers_of(chart_of(request), but=person_id)
    form = NewcomerForm(**posted(request), offered=offered.ready)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            newcomer = form.chosen()
            places.substitute(
                person_id, newcomer, assured=form.assured(), by=liaison(request), at=clock.now()
            )
            messages.success(request, _("已由同事接替，接替的人员进入审核"))
            return see_other("visitor:person", newcomer)
    if request.method != "POST" and not found.can_hand_on:
        return _nothing_to_ask(request, found, None)
    return show(
        request,
        "visitor/person_substitute.html",
        person=found.person,
        form=form,
        offered=offered,
        consequences=consequences.of_replacing(found),
    )


def _who(found: Prospect) -> tuple[Fact, ...]:
    return (
        Fact(_("姓名"), found.person.name, is_data=True),
        Fact(_("目前状态"), found.person.state_label),
    )


def _attempt(request: HttpRequest, found: Prospect) -> AttemptView | None:
    if not found.order_number:
        return None
    return payments.attempt_status(found.order_number, liaison(request), at=clock.now()).attempt


def _nothing_to_ask(request: HttpRequest, found: Prospect, refusal: Refusal | None) -> HttpResponse:
    if refusal is not None:
        messages.warning(request, str(refusal.words))
    return see_other("visitor:person", found.person.id)
