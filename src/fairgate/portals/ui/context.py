"""What every page knows without asking: the edition's name, the help line, languages, messages."""

from functools import partial
from typing import Any

from django.contrib.messages import get_messages
from django.contrib.messages.constants import WARNING
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from fairgate.foundation import clock
from fairgate.foundation.errors import NotFound
from fairgate.platform.notifications.queries import unread_count
from fairgate.portals.ui.contacts import NOBODY, Contact
from fairgate.portals.ui.formats import ordinal_text
from fairgate.portals.ui.guards import actor_of
from fairgate.portals.ui.parts import HelpLine, LanguageLink
from fairgate.registration.announcements.queries import told_to
from fairgate.registration.announcements.states import Audience
from fairgate.registration.editions.queries import EditionView, current_edition

LANGUAGES = (("zh-hans", "zh-Hans", "中文"), ("en", "en", "English"))
"""Setting, tag of HTML, and each language's own name."""

_last_seen: dict[str, dict[str, Any]] = {}
"""What pages said last, by language, for the page of a failure that may not ask the database."""


def page(request: HttpRequest) -> dict[str, Any]:
    """Give every page its edition, help line, languages and messages. A view's own `help_line` wins.

    The guard of members sets `request.help_contact`, and a view may name another.
    """
    notes, toasts = _messages(request)
    return edition_words(getattr(request, "help_contact", NOBODY)) | {
        "languages": _languages(request),
        "page_notes": notes,
        "page_toasts": toasts,
        "unread_notices": lambda: _unread(request),
        "announced": _announced(request),
    }


def edition_words(contact: Contact = NOBODY) -> dict[str, Any]:
    """Return the names and the help line of the current edition in the reader's language."""
    language = get_language() or "zh-hans"
    try:
        edition = current_edition()
    except NotFound:
        return _words_without_edition(language)
    words = {
        "html_lang": _html_lang(language),
        "edition_name": edition.named(language),
        "edition_short": edition.rulebook.short_name.named(language),
        "edition_number": edition.number,
        "edition_ordinal": ordinal_text(edition.number),
        "help_line": SimpleLazyObject(lambda: _help_line(edition, language, contact)),
    }
    _last_seen[language] = words | {"help_line": _help_line(edition, language, NOBODY)}
    return words


def remembered() -> dict[str, Any]:
    """Return what this process last showed in the reader's language, without asking anything."""
    language = get_language() or "zh-hans"
    return _last_seen.get(language, _words_without_edition(language))


def _words_without_edition(language: str) -> dict[str, Any]:
    return {"html_lang": _html_lang(language), "help_line": HelpLine()}


def _help_line(edition: EditionView, language: str, contact: Contact) -> HelpLine:
    book = edition.rulebook
    abroad = book.hotline_abroad if language.startswith("en") else ""
    hours = book.hours.named(language)
    return HelpLine(book.hotline, hours, *contact, manual_url=book.manual_url, abroad=abroad)


def _html_lang(language: str) -> str:
    return next((tag for code, tag, _name in LANGUAGES if code == language), "zh-Hans")


def _languages(request: HttpRequest) -> list[LanguageLink]:
    """Link this very address in each language, keeping the rest of its query."""
    current, links = get_language(), []
    for code, tag, name in LANGUAGES:
        query = request.GET.copy()
        query["lang"] = code
        links.append(LanguageLink(tag, name, f"?{query.urlencode()}", code == current))
    return links


def _announced(request: HttpRequest) -> dict[str, Any]:
    """Return what the host tells, by audience; read only by pages that show it."""
    actor = actor_of(request)
    reader = actor.id if actor else ""
    return {
        audience.value: SimpleLazyObject(partial(told_to, audience, reader, at=clock.now()))
        for audience in Audience
    }


def _unread(request: HttpRequest) -> int | None:
    """Return how many notices wait to be read, or None for none; read only by pages that show it."""
    actor = actor_of(request)
    return (unread_count(actor.id) or None) if actor else None


def _messages(request: HttpRequest) -> tuple[Any, Any]:
    """Return two late readers: things gone wrong stay in the page, things done pass as toasts."""
    return (
        lambda: [message for message in get_messages(request) if message.level >= WARNING],
        lambda: [message for message in get_messages(request) if message.level < WARNING],
    )
