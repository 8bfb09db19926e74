"""推荐码: issued by whoever keeps a delegation, good for it and all below. Source: guide R21, Q6."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from fairgate.foundation import clock
from fairgate.foundation.words import Words, _
from fairgate.portals.delegation.desk import reviewer, show_desk
from fairgate.portals.delegation.forms.codes import ONCE, CodeFilterForm, CodeForm
from fairgate.portals.ui.guards import staff
from fairgate.portals.ui.pages import posted, refusals_as_notes, refusals_on, see_other
from fairgate.portals.ui.parts import Confirmation, Fact, Status
from fairgate.registration.delegations import operations, queries
from fairgate.registration.delegations.policies import KEEPERS
from fairgate.registration.delegations.views import CodeView
from fairgate.registration.editions.queries import current_edition
from fairgate.registration.editions.rulebook import Bilingual

_ROWS = 50
_STATES: dict[str, Status] = {
    "": Status(_("有效"), "ok"),
    "stopped": Status(_("已停用"), "open"),
    "early": Status(_("未生效"), "warn"),
    "expired": Status(_("已过期"), "open"),
    "used_up": Status(_("已用完"), "open"),
}


@require_safe
@staff(*KEEPERS)
def codes(request: HttpRequest) -> HttpResponse:
    """Every code within reach with its uses, the newest first."""
    edition_id = current_edition().id
    form = CodeFilterForm(request.GET, names=_names(request, edition_id), language=request.LANGUAGE_CODE)
    chosen = form.cleaned_data["delegation"] if form.is_valid() else ""
    delegation_id = int(chosen) if chosen else None
    today = clock.day_of(clock.now())
    rows = queries.codes(edition_id, reviewer(request), on=today, delegation_id=delegation_id)
    page = Paginator(rows, _ROWS).get_page(request.GET.get("page"))
    shown = [(row, _STATES[row.over], _uses(row)) for row in page]
    return show_desk(
        request,
        "delegation/codes.html",
        "codes",
        page=page,
        rows=shown,
        filters=form,
        is_narrowed=bool(chosen),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*KEEPERS)
def code_new(request: HttpRequest) -> HttpResponse:
    """Issue a code."""
    names = _names(request, current_edition().id)
    initial = {"kind": ONCE, "delegation": request.GET.get("delegation") or _only(names)}
    form = CodeForm(**posted(request), names=names, language=request.LANGUAGE_CODE, initial=initial)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            chosen = int(form.cleaned_data["delegation"])
            operations.make_code(chosen, **form.said(), by=reviewer(request), at=clock.now())
            messages.success(request, _("推荐码已创建，可以复制后发给单位"))
            return see_other("delegation:codes")
    return show_desk(request, "delegation/code_new.html", "codes", form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*KEEPERS)
def code_stop(request: HttpRequest, code_id: int) -> HttpResponse:
    """Ask, then let a code open nothing any more."""
    row = queries.code(code_id, reviewer(request), on=clock.day_of(clock.now()))
    if request.method == "POST":
        with refusals_as_notes(request):
            operations.stop_code(code_id, by=reviewer(request), at=clock.now())
            messages.success(request, _("推荐码已停用"))
        return see_other("delegation:codes")
    question = Confirmation(
        title=_("停用这个推荐码？"),
        consequence=_("停用后不能恢复，用它注册会被拒绝。已经用它注册的单位不受影响。"),
        facts=(
            Fact(_("推荐码"), row.code, is_data=True),
            Fact(_("交易团/分团"), row.delegation_name.named(request.LANGUAGE_CODE), is_data=True),
            Fact(_("已用次数"), _uses(row)),
        ),
        verb=_("停用推荐码"),
        keep=_("继续使用"),
        back_url=reverse("delegation:codes"),
        action=reverse("delegation:code_stop", args=[code_id]),
    )
    return show_desk(request, "delegation/code_stop.html", "codes", confirmation=question)


def _names(request: HttpRequest, edition_id: int) -> dict[int, Bilingual]:
    return queries.kept_names(edition_id, reviewer(request))


def _only(names: dict[int, Bilingual]) -> str:
    return str(next(iter(names))) if len(names) == 1 else ""


def _uses(row: CodeView) -> Words:
    if row.uses_limit is None:
        return _("%(uses)s次，不限") % {"uses": row.uses}
    return _("%(uses)s次，共%(limit)s次") % {"uses": row.uses, "limit": row.uses_limit}
