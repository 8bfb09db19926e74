"""消息: what this account was told, what is unread, and how it wants to be told."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fairgate.foundation import clock
from fairgate.foundation.words import _
from fairgate.platform.accounts import queries as accounts
from fairgate.platform.notifications import operations, queries
from fairgate.platform.notifications.states import Topic
from fairgate.portals.ui.guards import organization_member, present_actor, signed_in
from fairgate.portals.ui.pages import posted, refusals_on, see_other, show
from fairgate.portals.ui.parts import Tab
from fairgate.portals.visitor.forms.messages import PreferencesForm
from fairgate.portals.visitor.liaison import liaison
from fairgate.portals.visitor.notice_rows import NoticeRows
from fairgate.portals.visitor.places import address_or_none

PER_PAGE = 20


@require_safe
@organization_member
def notices(request: HttpRequest) -> HttpResponse:
    """Messages of this account, newest first, narrowed by topic or to the unread ones."""
    account_id = liaison(request).id
    topic, unread = _chosen(request.GET)
    counts = queries.counts_of(account_id)
    rows = NoticeRows(account_id, topic, unread=unread, total=counts.of(topic, unread=unread))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return show(
        request,
        "visitor/notices.html",
        page=page,
        tabs=_tabs(counts, topic, unread=unread),
        unread=counts.of(unread=True),
        is_narrowed=bool(topic or unread),
        query=request.GET.urlencode(),
    )


@require_POST
@organization_member
def notices_read(request: HttpRequest) -> HttpResponse:
    """Mark one message as read, or all of them, and come back to where the person was."""
    one = request.POST.get("notice", "")
    chosen = [int(one)] if one.isascii() and one.isdigit() and len(one) < 19 else None
    if one and chosen is None:
        return see_other("visitor:notices")
    operations.mark_read(liaison(request).id, chosen, at=clock.now())
    return see_other(f"{reverse('visitor:notices')}{_kept(request.POST.get('query', ''))}")


@require_POST
@organization_member
def notice_open(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Go on where a message leads, and mark it as read."""
    place, arguments = queries.place_of(liaison(request).id, notice_id)
    operations.mark_read(liaison(request).id, [notice_id], at=clock.now())
    return see_other(address_or_none(place, arguments) or "visitor:notices")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def message_preferences(request: HttpRequest) -> HttpResponse:
    """Which topics come by SMS and e-mail, and in which language."""
    by = present_actor(request)
    kept = queries.preference_of(by.id)
    form = PreferencesForm(**posted(request), kept=kept)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            operations.prefer(
                by.id, off=form.off(), language=form.cleaned_data["language"], by=by, at=clock.now()
            )
            messages.success(request, _("已保存消息接收方式"))
            return see_other("visitor:message_preferences")
    return show(
        request,
        "visitor/message_preferences.html",
        form=form,
        topics=[form[topic] for topic in form.topics],
        account=accounts.account(by.id),
    )


def _chosen(given: QueryDict) -> tuple[str, bool]:
    topic = given.get("topic", "")
    return (topic if topic in Topic.values else ""), given.get("show") == "unread"


def _tabs(counts: queries.Counts, topic: str, *, unread: bool) -> list[Tab]:
    home = reverse("visitor:notices")
    by_topic = [
        Tab(each.label, f"{home}?topic={each}", counts.of(each), each == topic and not unread)
        for each in Topic
        if counts.of(each)
    ]
    all_of_them = Tab(_("全部"), home, counts.of(), not topic and not unread)
    new = Tab(_("未读"), f"{home}?show=unread", counts.of(unread=True), unread)
    return [all_of_them, new, *by_topic]


def _kept(query: str) -> str:
    """Return what narrowed the list, of a query that was sent along; anything else is dropped."""
    sent, kept = QueryDict(query), QueryDict(mutable=True)
    for name in ("topic", "show", "page"):
        if sent.get(name):
            kept[name] = sent[name]
    return f"?{kept.urlencode()}" if kept else ""
