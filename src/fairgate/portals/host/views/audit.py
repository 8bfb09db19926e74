"""安全审计: the whole trail searched, the looks at identity data, and whether the chain of seals holds."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.http import require_POST, require_safe

from fairgate.foundation import clock
from fairgate.foundation.words import _
from fairgate.platform.accounts.states import Role
from fairgate.platform.audit.operations import READ
from fairgate.platform.chain import operations as chain
from fairgate.portals.host.console import officer, show_console
from fairgate.portals.host.forms.trail import TrailForm
from fairgate.portals.ui.guards import staff
from fairgate.portals.ui.pages import see_other
from fairgate.portals.ui.parts import Tab
from fairgate.reporting.trail import queries
from fairgate.reporting.trail.views import Slice

NOTHING = Slice((), "")


@require_safe
@staff(Role.AUDITOR)
def audit(request: HttpRequest) -> HttpResponse:
    """Who did what, when, from where, from which state to which; narrowed by the filters of the address."""
    form = TrailForm(request.GET if _is_narrowed(request.GET) else {})
    actor = officer(request)
    found = (
        queries.search(form.wanted, actor, after=request.GET.get("after", "")) if form.is_valid() else NOTHING
    )
    return show_console(
        request,
        "host/audit.html",
        form=form,
        found=found,
        is_narrowed=_is_narrowed(request.GET),
        older=_with(request.GET, after=found.older) if found.older else "",
        newest=_with(request.GET, after="") if request.GET.get("after") else "",
        standing=queries.chain_standing(actor),
        tabs=_tabs(request.GET),
    )


@require_POST
@staff(Role.AUDITOR)
def audit_check(request: HttpRequest) -> HttpResponse:
    """Let the whole chain be checked in the background, once a minute at most."""
    chain.ask_check(by=officer(request), at=clock.now())
    messages.success(request, _("已开始核对，完成后结果显示在本页"))
    return see_other("host:audit")


def _is_narrowed(asked: QueryDict) -> bool:
    return any(asked.get(name, "").strip() for name in TrailForm.base_fields)


def _tabs(asked: QueryDict) -> list[Tab]:
    reads = asked.get("verb") == READ
    return [
        Tab(_("全部记录"), "?", is_current=not reads),
        Tab(_("查看身份信息的记录"), f"?verb={READ}", is_current=reads),
    ]


def _with(asked: QueryDict, *, after: str) -> str:
    kept = asked.copy()
    kept.pop("after", None)
    if after:
        kept["after"] = after
    return f"?{kept.urlencode()}"
