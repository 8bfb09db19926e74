"""名单: whom people look at whatever the checks say. Kept by the host. Source: guide R8."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from fairgate.foundation import clock
from fairgate.foundation.errors import NotFound
from fairgate.foundation.words import _
from fairgate.platform.accounts.states import Role
from fairgate.portals.delegation.desk import reviewer, show_desk
from fairgate.portals.delegation.forms.lists import EntryForm, FilterForm, RemovalForm
from fairgate.portals.ui.guards import staff
from fairgate.portals.ui.pages import posted, refusals_on, see_other
from fairgate.registration.verification import operations, queries
from fairgate.registration.verification.queries import ListEntryView
from fairgate.registration.verification.states import ListField, ListKind

_ROWS = 50
_ABOUT = {
    ListKind.BLOCK.value: _("有不良记录，审核员应严格核实"),
    ListKind.GREY.value: _("情况待观察，审核员应多看一眼"),
}


@require_safe
@staff(Role.HOST_ADMIN)
def lists(request: HttpRequest) -> HttpResponse:
    """The entries that stand, or all of them, narrowed by list and by words."""
    form = FilterForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    rows = _narrowed(_entries(request, chosen.get("kind", "")), chosen)
    page = Paginator(rows, _ROWS).get_page(request.GET.get("page"))
    narrowed = any(chosen.values())
    filters = FilterForm(initial=chosen)
    return show_desk(
        request, "delegation/lists.html", "lists", page=page, filters=filters, is_narrowed=narrowed
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Role.HOST_ADMIN)
def list_add(request: HttpRequest) -> HttpResponse:
    """Put a code, a name or a person on a list."""
    form = EntryForm(**posted(request), initial={"kind": ListKind.GREY, "field": ListField.USCC})
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            operations.add_to_list(**form.cleaned_data, by=reviewer(request), at=clock.now())
            messages.success(request, _("已列入名单，此后提交的单位按新名单核验"))
            return see_other("delegation:lists")
    return show_desk(request, "delegation/list_add.html", "lists", form=form, hints=_ABOUT)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Role.HOST_ADMIN)
def list_remove(request: HttpRequest, entry_id: int) -> HttpResponse:
    """Take an entry off its list, with the reason."""
    entry = _entry(request, entry_id)
    form = RemovalForm(**posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            operations.remove_from_list(entry_id, **form.cleaned_data, by=reviewer(request), at=clock.now())
            messages.success(request, _("已移出名单，记录保留"))
            return see_other("delegation:lists")
    return show_desk(request, "delegation/list_remove.html", "lists", entry=entry, form=form)


def _entries(request: HttpRequest, kind: str = "") -> list[ListEntryView]:
    return queries.list_entries(reviewer(request), on=clock.day_of(clock.now()), kind=kind)


def _entry(request: HttpRequest, entry_id: int) -> ListEntryView:
    found = next((entry for entry in _entries(request) if entry.id == entry_id), None)
    if found is None:
        raise NotFound
    return found


def _narrowed(entries: list[ListEntryView], chosen: dict[str, str]) -> list[ListEntryView]:
    words, is_all = chosen.get("words", "").strip().lower(), chosen.get("state") == "all"
    return [
        entry
        for entry in entries
        if (is_all or entry.is_active) and words in f"{entry.value}\n{entry.reason}".lower()
    ]
