"""The answers of the screens of free places; each portal puts its own guard, frame and addresses around them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse

from fairgate.billing.quotas import operations, queries
from fairgate.billing.quotas.policies import may_propose
from fairgate.billing.quotas.views import ChangeView, QuotaView
from fairgate.foundation import clock
from fairgate.foundation.actors import Actor
from fairgate.foundation.words import _
from fairgate.portals.ui.agreeing import (
    Proposed,
    ReasonForm,
    agree,
    agreement_status,
    decline,
    second_officer,
)
from fairgate.portals.ui.free_places.forms import QuotaChangeForm, QuotaForm
from fairgate.portals.ui.guards import present_actor
from fairgate.portals.ui.pages import posted, refusals_on, see_other
from fairgate.portals.ui.parts import Status
from fairgate.registration.delegations.queries import names_below
from fairgate.registration.editions.queries import current_edition

_ROWS = 50
_OF_ALL = ("quotas", "quota_new", "quota", "quota_decline", "quota_change", "quota_change_decline")
_OF_CHECKERS = ("quota_agree", "quota_change_agree")


@dataclass(frozen=True)
class QuotaDesk:
    """Whose desk: the portal's name space, its way to render, and whether second officers sit there."""

    space: str
    show: Callable[..., HttpResponse]
    has_checkers: bool = False

    @property
    def places(self) -> dict[str, str]:
        """Return the places of the screens by their short names, for the templates that the portals share."""
        names = _OF_ALL + (_OF_CHECKERS if self.has_checkers else ())
        return {name: f"{self.space}:{name}" for name in names}

    def second_officer(self, view: Proposed, actor: Actor, form: ReasonForm | None) -> dict[str, object]:
        """Return which buttons a reader has here: where no second officers sit, nobody agrees."""
        decided = second_officer(view, actor, form)
        return {**decided, "may_agree": self.has_checkers and decided["may_agree"]}


def quotas(request: HttpRequest, desk: QuotaDesk) -> HttpResponse:
    """The free places of the edition with their use; what waits for a second officer first."""
    actor = present_actor(request)
    rows = [(view, status_of(view)) for view in queries.quotas(current_edition().id, actor)]
    page = Paginator(rows, _ROWS).get_page(request.GET.get("page"))
    said = {"page": page, "may_write": may_propose(actor), "places": desk.places}
    return desk.show(request, "quotas.html", **said)


def status_of(view: QuotaView) -> Status:
    """Return where free places stand: as two officers decided, changing, or ended."""
    if view.ended_at:
        return Status(_("已结束"), "open")
    return Status(_("调整待复核"), "move") if view.is_changing else agreement_status(view.state)


def new(request: HttpRequest, desk: QuotaDesk) -> HttpResponse:
    """Propose free places."""
    edition, language = current_edition(), request.LANGUAGE_CODE
    form = QuotaForm(**posted(request), delegations=names_below(edition.id, ("/",)), language=language)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            quota_id = operations.propose_quota(
                edition.id, **form.as_quota(), by=present_actor(request), at=clock.now()
            )
            messages.success(request, _("已提交，等待另一位财务人员复核"))
            return see_other(desk.places["quota"], quota_id)
    return desk.show(request, "quota_new.html", form=form, places=desk.places)


def one(request: HttpRequest, desk: QuotaDesk, quota_id: int) -> HttpResponse:
    """One quota with its use and its changes, and what the second officer decides."""
    return _page(request, desk, queries.quota(quota_id, present_actor(request)))


def change(request: HttpRequest, desk: QuotaDesk, quota_id: int) -> HttpResponse:
    """Propose that a quota is lowered or ended."""
    actor = present_actor(request)
    view = queries.quota(quota_id, actor)
    form = QuotaChangeForm(**posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            operations.propose_change(quota_id, *form.as_change(), by=actor, at=clock.now())
            messages.success(request, _("已提交，等待另一位财务人员复核"))
            return see_other(desk.places["quota"], quota_id)
    return desk.show(request, "quota_change.html", view=view, form=form, places=desk.places)


def agreed(request: HttpRequest, desk: QuotaDesk, quota_id: int) -> HttpResponse:
    """Agree to free places as the second officer."""
    verb = partial(operations.agree_to_quota, quota_id, by=present_actor(request), at=clock.now())
    agree(request, verb, _("复核通过，之后产生的证件费将使用这些名额"))
    return see_other(desk.places["quota"], quota_id)


def declined(request: HttpRequest, desk: QuotaDesk, quota_id: int) -> HttpResponse:
    """Do not agree, or take one's own proposal back, with a reason."""
    actor = present_actor(request)
    view = queries.quota(quota_id, actor)
    verb = partial(operations.decline_quota, quota_id, by=actor, at=clock.now())
    form = decline(request, quota_id, verb, _("已退回，不会生效"))
    return see_other(desk.places["quota"], quota_id) if form is None else _page(request, desk, view, form)


def change_agreed(request: HttpRequest, desk: QuotaDesk, change_id: int) -> HttpResponse:
    """Agree to a change as the second officer."""
    actor = present_actor(request)
    view = queries.quota_of(change_id, actor)
    verb = partial(operations.agree_to_change, change_id, by=actor, at=clock.now())
    agree(request, verb, _("复核通过，调整已经生效"))
    return see_other(desk.places["quota"], view.id)


def change_declined(request: HttpRequest, desk: QuotaDesk, change_id: int) -> HttpResponse:
    """Do not agree to a change, or take one's own back, with a reason."""
    actor = present_actor(request)
    view = queries.quota_of(change_id, actor)
    verb = partial(operations.decline_change, change_id, by=actor, at=clock.now())
    form = decline(request, change_id, verb, _("已退回，不会生效"))
    if form is None:
        return see_other(desk.places["quota"], view.id)
    return _page(request, desk, view, change_id=change_id, change_form=form)


def _page(
    request: HttpRequest,
    desk: QuotaDesk,
    view: QuotaView,
    form: ReasonForm | None = None,
    *,
    change_id: int = 0,
    change_form: ReasonForm | None = None,
) -> HttpResponse:
    actor = present_actor(request)
    waiting = next((each for each in view.changes if _is_shown(each, change_id)), None)
    decided = desk.second_officer(view, actor, form) | {"status": status_of(view)}
    context: dict[str, Any] = {"view": view, "places": desk.places, "change_form": change_form, **decided}
    if waiting:
        context["change"] = {"view": waiting, **desk.second_officer(waiting, actor, change_form)}
    may_change = view.stands and not view.is_changing and may_propose(actor)
    past = [(each, agreement_status(each.state)) for each in view.changes if each is not waiting]
    return desk.show(request, "quota.html", may_change=may_change, past=past, **context)


def _is_shown(change: ChangeView, change_id: int) -> bool:
    """Say whether a change has its panel: it waits, or its form was refused."""
    return change.id == change_id or (not change_id and change.state == "open")
