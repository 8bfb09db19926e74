"""消息和帮助文本: every message as it will be read, and the host's own words beside ours. Source: protocols 6."""

from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from fairgate.foundation.errors import NotFound
from fairgate.platform.accounts.states import Role
from fairgate.platform.notifications.kinds import Kind
from fairgate.platform.notifications.rules import LONGEST_NOTE
from fairgate.platform.notifications.states import Topic
from fairgate.platform.wordings.queries import help_subject, message_subject, note_history, note_of, notes_of
from fairgate.platform.wordings.states import HelpPage
from fairgate.portals.host.console import show_console
from fairgate.portals.host.kinds import all_kinds, letter_of, shown
from fairgate.portals.host.noting import writing
from fairgate.portals.ui.guards import staff
from fairgate.portals.ui.pages import see_other
from fairgate.portals.ui.parts import Tab
from fairgate.registration.editions.queries import current_edition

PLACES = {HelpPage.WHICH_CATEGORY: "visitor:which_category", HelpPage.MANUAL: "visitor:help"}
LONGEST_HELP = 2000


@require_safe
@staff(Role.HOST_ADMIN)
def wordings(request: HttpRequest) -> HttpResponse:
    """Every kind of a topic with its example: portal, SMS with its length, and e-mail, in both languages."""
    topics = [topic for topic in Topic if any(kind.topic == topic for kind in all_kinds())]
    asked = request.GET.get("topic", "")
    chosen = Topic(asked) if asked in topics else topics[0]
    kinds = [kind for kind in all_kinds() if kind.topic == chosen]
    notes = notes_of(message_subject(kind.key) for kind in kinds)
    return show_console(
        request,
        "host/wordings.html",
        rows=[(kind, shown(kind, notes[message_subject(kind.key)])) for kind in kinds],
        topics=[_tab(topic, is_current=topic == chosen) for topic in topics],
        pages=HelpPage.choices,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Role.HOST_ADMIN)
def wording(request: HttpRequest, kind: str) -> HttpResponse:
    """One message with the host's closing note: looked at first, then written; every version stays."""
    found = _kind(kind)
    if not found.takes_note:
        raise NotFound
    done = writing(request, message_subject(kind), sorted(found.example), LONGEST_NOTE)
    if done.is_written:
        return see_other("host:wording", kind)
    return show_console(
        request,
        "host/wording.html",
        kind=found,
        form=done.form,
        standing=done.standing,
        texts=shown(found, done.shown),
        slots=[(f"{{{name}}}", value) for name, value in sorted(found.example.items())],
        rows=note_history(message_subject(kind)),
        longest=LONGEST_NOTE,
    )


@require_safe
@staff(Role.HOST_ADMIN)
@csp_update({"style-src": "'unsafe-inline'"})
def letter(request: HttpRequest, kind: str) -> HttpResponse:
    """One message as the e-mail that mail programs show; its styles stand in it, as those want them."""
    language = "en" if request.GET.get("in") == "en" else "zh-hans"
    return HttpResponse(letter_of(_kind(kind), language, note_of(message_subject(kind))).html)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Role.HOST_ADMIN)
def help_note(request: HttpRequest, page: str) -> HttpResponse:
    """The host's note on a page of help of the current edition: looked at first, then written."""
    if page not in HelpPage.values:
        raise NotFound
    chosen = HelpPage(page)
    subject = help_subject(current_edition().code, chosen)
    done = writing(request, subject, (), LONGEST_HELP)
    if done.is_written:
        return see_other("host:help_note", page)
    return show_console(
        request,
        "host/help_note.html",
        name=chosen.label,
        place=reverse(PLACES[chosen]),
        form=done.form,
        standing=done.standing,
        shown=done.shown,
        rows=note_history(subject),
    )


def _kind(key: str) -> Kind:
    found = next((each for each in all_kinds() if each.key == key), None)
    if found is None:
        raise NotFound
    return found


def _tab(topic: Topic, *, is_current: bool) -> Tab:
    count = sum(kind.topic == topic for kind in all_kinds())
    return Tab(topic.label, f"{reverse('host:wordings')}?topic={topic}", count, is_current)
