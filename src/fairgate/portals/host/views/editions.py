"""Making the next edition, and opening it: until then nobody but the host's officers sees it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from fairgate.foundation import clock
from fairgate.foundation.words import _, pgettext_lazy
from fairgate.lifecycle.next_edition.operations import make_next
from fairgate.lifecycle.next_edition.queries import readiness
from fairgate.platform.accounts.states import Role
from fairgate.portals.host.console import officer, show_console
from fairgate.portals.host.forms.editions import NewEditionForm
from fairgate.portals.ui import formats
from fairgate.portals.ui.guards import staff
from fairgate.portals.ui.pages import posted, refusals_as_notes, refusals_on, see_other
from fairgate.portals.ui.parts import Confirmation, Fact
from fairgate.registration.editions import operations, queries


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Role.HOST_ADMIN)
def edition_new(request: HttpRequest) -> HttpResponse:
    """Say what the next edition is called and when it is; its rules and delegations are copied."""
    known = queries.editions(officer(request))
    first = next((each for each in known if each.is_current), None) or next(iter(known), None)
    initial = {"source": str(first.id), "number": max(each.number for each in known) + 1} if first else {}
    form = NewEditionForm(**posted(request), initial=initial, editions=known, language=get_language() or "")
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            made = make_next(form.source_id, form.new(), form.brought(), by=officer(request), at=clock.now())
            messages.success(request, _("已新建。请核对规则和交易团，准备好以后再设为本届"))
            return see_other("host:rulebook", queries.edition(made).code)
    return show_console(request, "host/edition_new.html", form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Role.HOST_ADMIN)
def edition_open(request: HttpRequest, edition_code: str) -> HttpResponse:
    """Ask once more, with what follows, before registration is for this edition and no more for the one before."""
    edition = queries.edition_by_code(edition_code, officer(request))
    if request.method == "POST":
        with refusals_as_notes(request):
            operations.open_edition(edition.id, by=officer(request), at=clock.now())
            messages.success(request, _("已设为本届，首页和注册现在是这一届"))
        return see_other("host:editions")
    today, book = clock.day_of(clock.now()), edition.rulebook
    has = readiness(edition.id, officer(request))
    asked = Confirmation(
        title=_("把这一届设为本届？"),
        consequence=_("首页、注册和工作台立即改为这一届。可以再把原来的一届设为本届。"),
        verb=_("设为本届"),
        keep=_("暂不"),
        back_url=reverse("host:editions"),
        facts=[
            Fact(_("届次"), edition.named(get_language() or ""), is_data=True),
            Fact(
                pgettext_lazy("day", "开始注册"),
                formats.day_text(book.registration_opens_on, today=today, with_year=True),
            ),
            Fact(_("展会第一天"), formats.day_text(book.show.first, today=today, with_year=True)),
            Fact(_("交易团和分团"), str(has.delegations)),
            Fact(_("交易团工作人员"), str(has.officers)),
            Fact(_("可用的推荐码"), str(has.codes)),
        ],
        consequences=[
            _("原来的一届不再接受新的注册；已注册的单位和人员留在那一届。"),
            _("只有在这一届有角色的交易团工作人员才能办理这一届，推荐码也只在一届有效。请核对下面的数字。"),
        ],
        is_harmful=True,
    )
    return show_console(request, "host/edition_open.html", confirmation=asked)
