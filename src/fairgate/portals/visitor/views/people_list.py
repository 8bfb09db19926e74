"""The list of an organization's people: finding, handing in and removing many at once. Source: guide R40, R42, Q16."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fairgate.foundation import clock
from fairgate.foundation.words import _, ngettext_lazy
from fairgate.portals.ui.guards import organization_member
from fairgate.portals.ui.pages import posted, refusals_on, see_other, show
from fairgate.portals.ui.parts import Confirmation, Fact
from fairgate.portals.visitor import statuses
from fairgate.portals.visitor.doors import closed_door
from fairgate.portals.visitor.forms.choosing import AssuranceForm
from fairgate.portals.visitor.forms.people_batch import REMOVE, BatchForm
from fairgate.portals.visitor.liaison import chart_of, liaison, may_edit, organization_id
from fairgate.portals.visitor.people_list import Wanted, lack_choices, order_choices
from fairgate.portals.visitor.tallies import tabs
from fairgate.registration.editions.states import CutOff
from fairgate.registration.organizations.policies import EDITORS
from fairgate.registration.personnel import operations, queries
from fairgate.registration.personnel.operations import HandedIn
from fairgate.registration.submissions import operations as submissions
from fairgate.registration.submissions.states import OPEN_TO_SUBMIT
from fairgate.reporting.journey.queries import Chart, PersonRow
from fairgate.reporting.journey.states import PersonStatus

ON_A_PAGE = 50
_LEFT = "people_left"
"""Name in the session: who of the last batch was not handed in, and why."""


@require_safe
@organization_member
def people(request: HttpRequest) -> HttpResponse:
    """Everyone, or who is looked for; with 待提交人数 above (R42)."""
    chart, wanted = chart_of(request), Wanted.by(request.GET)
    found = _found(request, chart, wanted)
    return _list_page(request, chart, wanted, found, BatchForm(offered=_open(found)))


@require_POST
@organization_member
def people_find(request: HttpRequest) -> HttpResponse:
    """Lead to the list that was asked for; a whole number goes into no address, its fingerprint does."""
    wanted = Wanted.by(request.POST)
    number = queries.search_key(organization_id(request), wanted.number, liaison(request))
    return see_other(wanted.with_number(number).url())


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member(*EDITORS)
def people_batch(request: HttpRequest) -> HttpResponse:
    """Hand in or remove those ticked, or all that were found; afterwards, who stayed behind and why."""
    if request.method != "POST":
        return show(request, "visitor/people_batch.html", left=request.session.get(_LEFT, ()))
    chart, wanted = chart_of(request), Wanted.by(request.POST)
    found = _found(request, chart, wanted)
    form = BatchForm(**posted(request), offered=_open(found))
    if form.is_valid():
        with refusals_on(form):
            return (
                people_remove(request, chart, form)
                if form.verb == REMOVE
                else people_hand_in(request, chart, form)
            )
    return _list_page(request, chart, wanted, found, form)


def _found(request: HttpRequest, chart: Chart, wanted: Wanted) -> list[PersonRow]:
    own, actor = organization_id(request), liaison(request)
    numbered = queries.numbered(own, wanted.number, actor) if wanted.number else None
    return wanted.of(chart.people, numbered)


def _open(rows: list[PersonRow]) -> list[tuple[UUID, str]]:
    """Return whom the batch takes: those who are not handed in, or came back."""
    return [(row.id, row.person.name) for row in rows if row.person.is_editable]


def _list_page(
    request: HttpRequest, chart: Chart, wanted: Wanted, found: list[PersonRow], form: BatchForm
) -> HttpResponse:
    can_edit = may_edit(liaison(request), chart.organization.id)
    asked = request.POST if request.method == "POST" else request.GET
    ticked = frozenset(asked.getlist("people"))
    lines = [
        (row, statuses.of_person(row.status), row.person.is_editable and can_edit, str(row.id) in ticked)
        for row in found
    ]
    return show(
        request,
        "visitor/people.html",
        wanted=wanted,
        lacks=lack_choices(wanted.lacks),
        orders=order_choices(wanted.order),
        can_edit=can_edit,
        tabs=tabs(chart.people, wanted.status),
        page=Paginator(lines, ON_A_PAGE).get_page(asked.get("page")),
        open_count=len(_open(found)),
        everyone=len(chart.people),
        is_with_organization=chart.submission.state in OPEN_TO_SUBMIT,
        unsubmitted=chart.progress.count(PersonStatus.TO_SUBMIT),
        waiting_to_join=chart.progress.count(PersonStatus.JOINING),
        closes_at=chart.rulebook.closes_at(CutOff.PERSON_SUBMIT),
        closed=closed_door(chart, CutOff.PERSON_SUBMIT, clock.now()),
        form=form,
    )


def people_hand_in(request: HttpRequest, chart: Chart, form: BatchForm) -> HttpResponse:
    """Ask to what the chosen have agreed, then hand them in. Source: PIPL 23, 29."""
    asked = AssuranceForm(request.POST if "asked" in request.POST else None)
    if asked.is_bound and asked.is_valid():
        return _submit(request, chart, form, asked)
    chosen = form.chosen()
    names = [row.person.name for row in chart.people if row.id in set(chosen)]
    return show(
        request,
        "visitor/people_hand_in.html",
        form=asked,
        count=len(chosen),
        names=names[:20],
        more=len(names) > 20,
        listed=" ".join(str(each) for each in chosen),
    )


def _submit(request: HttpRequest, chart: Chart, form: BatchForm, asked: AssuranceForm) -> HttpResponse:
    done = submissions.submit_people(
        chart.organization.id,
        form.chosen(),
        assured=asked.assured(),
        by=liaison(request),
        at=clock.now(),
    )
    _keep_left(request, done)
    if done.person_ids:
        count = len(done.person_ids)
        words = ngettext_lazy("已提交%(count)s人", "已提交%(count)s人", "count")
        messages.success(request, str(words % {"count": count}))
    return see_other("visitor:people_batch") if done.left else see_other("visitor:people")


def _keep_left(request: HttpRequest, done: HandedIn) -> None:
    request.session[_LEFT] = [
        (str(left.person_id), left.name, [str(refusal.words) for refusal in left.refusals])
        for left in done.left
    ]


def people_remove(request: HttpRequest, chart: Chart, form: BatchForm) -> HttpResponse:
    """Ask, then delete those of the chosen who were never handed in (Q16)."""
    if not form.cleaned_data["sure"]:
        return show(request, "visitor/people_remove.html", confirmation=_confirmation(chart, form))
    count = operations.remove_drafts(
        chart.organization.id, form.chosen(), by=liaison(request), at=clock.now()
    )
    words = ngettext_lazy("已删除%(count)s人", "已删除%(count)s人", "count")
    messages.success(request, str(words % {"count": count}))
    return see_other("visitor:people")


def _confirmation(chart: Chart, form: BatchForm) -> Confirmation:
    chosen = frozenset(form.chosen())
    rows = [row for row in chart.people if row.id in chosen]
    going = [row.person.name for row in rows if row.status == PersonStatus.TO_SUBMIT]
    hidden: dict[str, Any] = {"act": REMOVE, "sure": "1", "listed": " ".join(str(row.id) for row in rows)}
    return Confirmation(
        title=_("删除所选人员？"),
        consequence=_("只删除还没有提交过的人员，资料和照片不再保留，需要时请重新添加；提交过的保持不变。"),
        verb=_("删除"),
        facts=(
            Fact(_("将删除"), ngettext_lazy("%(count)s人", "%(count)s人", "count") % {"count": len(going)}),
            Fact(_("姓名"), "、".join(going[:20]) + ("……" if len(going) > 20 else ""), is_data=True),
        ),
        keep=_("保留"),
        back_url=reverse("visitor:people"),
        action=reverse("visitor:people_batch"),
        hidden=hidden,
    )
