"""分团: whoever keeps a part of the tree sees it, and shapes what lies below. Source: guide R4, R20, R71; Q6."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fairgate.foundation import clock
from fairgate.foundation.errors import Forbidden
from fairgate.foundation.words import _
from fairgate.portals.delegation.desk import reviewer, show_desk
from fairgate.portals.delegation.forms.tree import (
    BranchForm,
    ContactForm,
    NameForm,
    RequiredForm,
    SearchForm,
    above_words,
    initial_of,
)
from fairgate.portals.delegation.reads import readings
from fairgate.portals.ui.guards import staff
from fairgate.portals.ui.pages import posted, refusals_as_notes, refusals_on, see_other
from fairgate.portals.ui.parts import Confirmation, Fact
from fairgate.registration.delegations import operations, queries
from fairgate.registration.delegations.policies import KEEPERS
from fairgate.registration.delegations.views import Branch, KeptDelegation
from fairgate.registration.editions.queries import current_edition
from fairgate.registration.organizations.queries import counts_by_delegation

_ROWS = 100
_STEPS = {"up": -1, "down": 1}


@require_safe
@staff(*KEEPERS)
def tree(request: HttpRequest) -> HttpResponse:
    """The part of the tree that the reader keeps: its tops with what lies below folded in, or whatever a word names."""
    form = SearchForm(request.GET)
    words = form.cleaned_data["words"].strip() if form.is_valid() else ""
    rows = queries.branches(current_edition().id, reviewer(request))
    found = [row for row in rows if (_says(row, words) if words else row.is_own)]
    page = Paginator(found, _ROWS).get_page(request.GET.get("page"))
    counts = counts_by_delegation([row.id for row in page])
    below = {} if words else _below(rows)
    shown = [(row, counts.get(row.id, 0), below.get(row.id, [])) for row in page]
    narrowed = {"filters": form, "is_narrowed": bool(words)}
    return show_desk(request, "delegation/tree.html", "tree", page=page, rows=shown, **narrowed)


@require_safe
@staff(*KEEPERS)
def branch(request: HttpRequest, delegation_id: int) -> HttpResponse:
    """One delegation: what visitors read, who needs a code, and what lies right below."""
    view = queries.kept(delegation_id, reviewer(request))
    counts = counts_by_delegation([view.id, *(row.id for row in view.children)])
    return show_desk(
        request,
        "delegation/branch.html",
        "tree",
        branch=view,
        organizations=counts.get(view.id, 0),
        rows=[(row, counts.get(row.id, 0), []) for row in view.children],
        readings=readings(view.full_name, view.read),
        required=above_words(view.required_for),
        required_above=above_words(view.required_above),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*KEEPERS)
def branch_add(request: HttpRequest, delegation_id: int) -> HttpResponse:
    """Add a sub-delegation right below."""
    view = queries.kept(delegation_id, reviewer(request))
    form = BranchForm(**posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            typed = form.cleaned_data
            fresh = operations.add_below(view.id, **typed, by=reviewer(request), at=clock.now())
            messages.success(request, _("分团已添加，现在就能接收新单位"))
            return see_other("delegation:branch", fresh)
    return show_desk(request, "delegation/branch_add.html", "tree", branch=view, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*KEEPERS)
def branch_rename(request: HttpRequest, delegation_id: int) -> HttpResponse:
    """Give a delegation below the own one another name."""
    view = _shaped(request, delegation_id)
    form = NameForm(**posted(request), initial={"name": view.name.zh, "name_en": view.name.en})
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            operations.rename(view.id, **form.cleaned_data, by=reviewer(request), at=clock.now())
            messages.success(request, _("名称已更改"))
            return see_other("delegation:branch", view.id)
    return show_desk(request, "delegation/branch_rename.html", "tree", branch=view, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*KEEPERS)
def branch_contact(request: HttpRequest, delegation_id: int) -> HttpResponse:
    """Contact and help; with `preview` nothing is saved, and the page shows what visitors would read."""
    view = queries.kept(delegation_id, reviewer(request))
    form = ContactForm(**posted(request), initial=initial_of(view.card))
    read = view.read
    if request.method == "POST" and form.is_valid():
        read = queries.as_read(view.id, form.card())
        if "preview" not in request.POST:
            with refusals_on(form):
                operations.describe(view.id, form.card(), by=reviewer(request), at=clock.now())
                messages.success(request, _("已保存，观众现在看到的是新内容"))
                return see_other("delegation:branch", view.id)
    shown = readings(view.full_name, read)
    return show_desk(
        request, "delegation/branch_contact.html", "tree", branch=view, form=form, readings=shown
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*KEEPERS)
def branch_required(request: HttpRequest, delegation_id: int) -> HttpResponse:
    """Choose the categories that must bring a referral code. Source: Q6."""
    view = queries.kept(delegation_id, reviewer(request))
    form = RequiredForm(**posted(request), initial={"code_required_for": view.required_for})
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            chosen = form.cleaned_data["code_required_for"]
            operations.require_codes(view.id, chosen, by=reviewer(request), at=clock.now())
            messages.success(request, _("已保存，此后注册的单位按新要求填写推荐码"))
            return see_other("delegation:branch", view.id)
    above = above_words(view.required_above)
    return show_desk(
        request, "delegation/branch_required.html", "tree", branch=view, form=form, required_above=above
    )


@require_POST
@staff(*KEEPERS)
def branch_order(request: HttpRequest, delegation_id: int) -> HttpResponse:
    """Move a delegation one place up or down beside its neighbours."""
    view = queries.kept(delegation_id, reviewer(request))
    with refusals_as_notes(request):
        steps = _STEPS.get(request.POST.get("to", ""), 0)
        operations.put_beside(view.id, steps=steps, by=reviewer(request), at=clock.now())
    if view.parent_id is None:
        return see_other("delegation:tree")
    return see_other(f"{reverse('delegation:branch', args=[view.parent_id])}#below")


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*KEEPERS)
def branch_close(request: HttpRequest, delegation_id: int) -> HttpResponse:
    """Ask, then let a delegation and all below it take no new organizations."""
    view = _shaped(request, delegation_id)
    if request.method == "POST":
        with refusals_as_notes(request):
            operations.close_delegation(view.id, by=reviewer(request), at=clock.now())
            messages.success(request, _("已关闭，不再接收新单位"))
        return see_other("delegation:branch", view.id)
    question = _question(
        view,
        title=_("关闭这个分团？"),
        consequence=_(
            "它和下面的全部分团不再出现在注册页面，不接收新单位。已有的单位、人员和审核不受影响，可以重新开放。"
        ),
        verb=_("关闭分团"),
        action=reverse("delegation:branch_close", args=[view.id]),
    )
    return show_desk(request, "delegation/branch_close.html", "tree", confirmation=question)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*KEEPERS)
def branch_reopen(request: HttpRequest, delegation_id: int) -> HttpResponse:
    """Ask, then let a closed delegation take new organizations again."""
    view = _shaped(request, delegation_id)
    if request.method == "POST":
        with refusals_as_notes(request):
            operations.reopen_delegation(view.id, by=reviewer(request), at=clock.now())
            messages.success(request, _("已重新开放"))
        return see_other("delegation:branch", view.id)
    question = _question(
        view,
        title=_("重新开放这个分团？"),
        consequence=_("它会重新出现在注册页面，可以接收新单位。"),
        verb=_("重新开放"),
        action=reverse("delegation:branch_reopen", args=[view.id]),
        is_harmful=False,
    )
    return show_desk(request, "delegation/branch_reopen.html", "tree", confirmation=question)


def _shaped(request: HttpRequest, delegation_id: int) -> KeptDelegation:
    """Return a delegation below the reader's own top; raises NotFound elsewhere, Forbidden for the top itself."""
    view = queries.kept(delegation_id, reviewer(request))
    if not view.may_shape:
        raise Forbidden
    return view


def _below(rows: Sequence[Branch]) -> dict[int, list[Branch]]:
    """Return what lies below each top, by its id; in the tree's order a top comes before what it has."""
    below: dict[int, list[Branch]] = {}
    for row in rows:
        if row.is_own:
            under = below.setdefault(row.id, [])
        else:
            under.append(row)
    return below


def _says(row: Branch, words: str) -> bool:
    folded = words.casefold()
    return folded in row.name.zh.casefold() or folded in row.name.en.casefold()


def _question(view: KeptDelegation, **words: Any) -> Confirmation:
    counts = counts_by_delegation([view.id])
    facts = (
        Fact(_("交易团/分团"), view.full_name.zh, is_data=True),
        Fact(_("已有单位"), str(counts.get(view.id, 0))),
        Fact(_("下级分团"), str(len(view.children))),
    )
    back = reverse("delegation:branch", args=[view.id])
    return Confirmation(facts=facts, keep=_("不改"), back_url=back, **words)
