"""Merging two entries of one person, and undoing it: what `duplicates` shows where a pair is of people."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from fairgate.foundation import clock
from fairgate.foundation.actors import Actor
from fairgate.foundation.words import _
from fairgate.lifecycle.merging import operations
from fairgate.lifecycle.merging.queries import entry_preview
from fairgate.portals.delegation.desk import reviewer, show_desk
from fairgate.portals.delegation.forms.duplicates import PersonMergeForm
from fairgate.portals.ui.pages import posted, refusals_on, see_other
from fairgate.registration.person_mergers import queries
from fairgate.registration.person_mergers.views import EntryView


def duplicate_merge_people(request: HttpRequest, pair_id: int) -> HttpResponse:
    """What would end and what stands in the way, for the entry that is to stay; a POST merges."""
    by = reviewer(request)
    choices = queries.choices(pair_id, by)
    form, kept_id = PersonMergeForm(**posted(request)), _kept(request, choices, pair_id, by)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            operations.merge_people(pair_id, kept_id, **form.cleaned_data, by=by, at=clock.now())
            messages.success(request, _("已合并，两家单位会收到通知。7天内可以撤销"))
            return see_other("delegation:duplicate", pair_id)
    return show_desk(
        request,
        "delegation/duplicate_merge_people.html",
        "duplicates",
        pair_id=pair_id,
        seen=entry_preview(pair_id, kept_id, by),
        form=form,
        choices=choices,
    )


def duplicate_separate_people(request: HttpRequest, pair_id: int) -> HttpResponse:
    """Say what follows, and undo a merger."""
    by = reviewer(request)
    queries.pair_within_reach(pair_id, by)
    merger, form = queries.standing_merger(pair_id), PersonMergeForm(**posted(request))
    if merger is None:
        return see_other("delegation:duplicate", pair_id)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            operations.undo_people(pair_id, **form.cleaned_data, by=by, at=clock.now())
            messages.success(request, _("已撤销合并，两家单位会收到通知"))
            return see_other("delegation:duplicate", pair_id)
    return show_desk(
        request,
        "delegation/duplicate_separate_people.html",
        "duplicates",
        pair_id=pair_id,
        merger=merger,
        form=form,
    )


def _kept(request: HttpRequest, choices: list[EntryView], pair_id: int, by: Actor) -> UUID:
    """Return which entry is to stay: the one that the address names, else the first that nothing forbids."""
    asked = request.GET.get("keep", "")
    named = next((each.id for each in choices if str(each.id) == asked), None)
    free = (each.id for each in choices if not entry_preview(pair_id, each.id, by).obstacles)
    return named or next(free, choices[0].id)
