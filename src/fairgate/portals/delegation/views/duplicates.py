"""疑似重复: two entries side by side, why they may be one, and what people say of it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fairgate.foundation import clock
from fairgate.foundation.words import _
from fairgate.lifecycle.merging import operations as merging
from fairgate.lifecycle.merging.queries import preview
from fairgate.portals.delegation.desk import reviewer, show_desk
from fairgate.portals.delegation.forms.duplicates import MergeForm, PairFilterForm, PairForm
from fairgate.portals.delegation.roles import CLAIM_DECIDERS
from fairgate.portals.delegation.views.people_merging import (
    duplicate_merge_people,
    duplicate_separate_people,
)
from fairgate.portals.ui.guards import staff
from fairgate.portals.ui.pages import posted, refusals_as_notes, refusals_on, see_other
from fairgate.registration.delegations.policies import KEEPERS
from fairgate.registration.duplicates import operations, queries
from fairgate.registration.duplicates.states import PairKind, PairState
from fairgate.registration.mergers import queries as mergers
from fairgate.registration.person_mergers import queries as person_mergers


@require_safe
@staff(*CLAIM_DECIDERS)
def duplicates(request: HttpRequest) -> HttpResponse:
    """The pairs that wait for a judgement, the newest first; others by the filter of the address."""
    asked_kind, asked_state = request.GET.get("kind", ""), request.GET.get("state", "")
    kind = asked_kind if asked_kind in PairKind.values else ""
    state = asked_state if asked_state in PairState.values else PairState.OPEN.value
    before = request.GET.get("before", "")
    rows, older = queries.pairs(
        reviewer(request),
        kind=kind,
        state=state,
        before=int(before) if before.isdecimal() and len(before) < 19 else 0,
        at=clock.now(),
    )
    return show_desk(
        request,
        "delegation/duplicates.html",
        "duplicates",
        rows=rows,
        filters=PairFilterForm({"kind": kind, "state": state}),
        is_narrowed=bool(kind) or state != PairState.OPEN,
        older=f"?kind={kind}&state={state}&before={older}" if older else "",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*CLAIM_DECIDERS)
def duplicate(request: HttpRequest, pair_id: int) -> HttpResponse:
    """Both sides; a POST says whether they are one. It changes neither entry."""
    view = queries.pair(pair_id, reviewer(request), at=clock.now())
    form = PairForm(**posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            operations.decide(pair_id, **form.cleaned_data, by=reviewer(request), at=clock.now())
            messages.success(request, _("已记录您的判断"))
            return see_other("delegation:duplicates")
    return show_desk(
        request,
        "delegation/duplicate.html",
        "duplicates",
        pair=view,
        form=form,
        merger=mergers.standing_merger(pair_id),
        person_merger=person_mergers.standing_merger(pair_id),
        may_merge=mergers.may_merge(pair_id, reviewer(request)),
    )


@require_POST
@staff(*CLAIM_DECIDERS)
def duplicate_again(request: HttpRequest, pair_id: int) -> HttpResponse:
    """Take a judgement back."""
    with refusals_as_notes(request):
        operations.judge_again(pair_id, by=reviewer(request), at=clock.now())
        messages.success(request, _("已撤回判断，可以重新判断"))
    return see_other("delegation:duplicate", pair_id)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*KEEPERS)
def duplicate_merge(request: HttpRequest, pair_id: int) -> HttpResponse:
    """What would come along and what stands in the way, for the side that is to stay; a POST merges."""
    by = reviewer(request)
    if queries.is_of_people(pair_id, by):
        return duplicate_merge_people(request, pair_id)
    pair = mergers.pair_within_reach(pair_id, by)
    choices = [(each.pk, each.name) for each in (pair.first_organization, pair.second_organization)]
    form = MergeForm(**posted(request))
    kept_id = _kept(request, [pk for pk, _name in choices])
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            merging.merge(pair_id, kept_id, **form.cleaned_data, by=by, at=clock.now())
            messages.success(request, _("已合并，双方成员会收到通知。7天内可以撤销"))
            return see_other("delegation:duplicate", pair_id)
    seen = preview(pair_id, kept_id, by)
    return show_desk(
        request,
        "delegation/duplicate_merge.html",
        "duplicates",
        pair_id=pair_id,
        seen=seen,
        form=form,
        choices=choices,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*KEEPERS)
def duplicate_separate(request: HttpRequest, pair_id: int) -> HttpResponse:
    """Say what follows, and undo a merger."""
    by = reviewer(request)
    if queries.is_of_people(pair_id, by):
        return duplicate_separate_people(request, pair_id)
    mergers.pair_within_reach(pair_id, by)
    merger, form = mergers.standing_merger(pair_id), MergeForm(**posted(request))
    if merger is None:
        return see_other("delegation:duplicate", pair_id)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            merging.undo(pair_id, **form.cleaned_data, by=by, at=clock.now())
            messages.success(request, _("已撤销合并，双方成员会收到通知"))
            return see_other("delegation:duplicate", pair_id)
    return show_desk(
        request,
        "delegation/duplicate_separate.html",
        "duplicates",
        pair_id=pair_id,
        merger=merger,
        form=form,
    )


def _kept(request: HttpRequest, ids: list[int]) -> int:
    """Return which side is to stay: the one that the address names, else the earlier entry."""
    asked = request.GET.get("keep", "")
    return next((each for each in ids if str(each) == asked), min(ids))
