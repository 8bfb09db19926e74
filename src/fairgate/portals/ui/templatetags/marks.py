"""Small signs and navigation: icons, status tags, who acts, links that know where the reader is."""

from typing import Any

from django import template
from django.core.paginator import Page
from django.http import HttpRequest
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from fairgate.foundation.words import Words, _
from fairgate.portals.ui.parts import Status

register = template.Library()

ACTORS: dict[str, tuple[str, Words]] = {
    "visitor": ("who-you", _("观众办理")),
    "delegation": ("who-party", _("交易团办理")),
    "host": ("who-party", _("主办方办理")),
    "outside": ("who-party", _("外部机构办理")),
    "system": ("", _("系统办理")),
}


@register.simple_tag
def icon(name: str, words: Words = "") -> SafeString:
    """Draw a sign of `ui/_icons.html`; with words it speaks, without it is silent."""
    if words:
        return format_html(
            '<svg class="icon" role="img" aria-label="{}"><use href="#i-{}"/></svg>', words, name
        )
    return format_html('<svg class="icon" aria-hidden="true"><use href="#i-{}"/></svg>', name)


@register.simple_tag
def tag(state: Status | Words, tone: str = "") -> SafeString:
    """Show a status as shape and word. Takes a value with `words` and `tone`, or the words and a tone."""
    words = getattr(state, "words", None) or getattr(state, "label", None) or state
    return format_html('<span class="tag tag-{}">{}</span>', tone or getattr(state, "tone", "open"), words)


@register.simple_tag
def who(party: str, words: Words = "") -> SafeString:
    """Say who acts, in colour and word. Source: guide R1."""
    shape, usual = ACTORS[str(party)]
    return format_html('<span class="who {}">{}</span>', shape, words or usual)


@register.inclusion_tag("ui/_nav_link.html", takes_context=True)
def nav_link(
    context: Context, url: str, label: Words, count: int | None = None, exact: bool = False
) -> dict[str, Any]:
    """Link of the main navigation; current on its page and, unless `exact`, on the pages below it."""
    path = context["request"].path if "request" in context else ""
    is_current = path == url or (not exact and url != "/" and path.startswith(url))
    return {"url": url, "label": label, "count": count, "current": _current_word(path, url, is_current)}


@register.inclusion_tag("ui/_pagination.html", takes_context=True)
def pagination(context: Context, page: Page[Any], label: Words = "", named: str = "page") -> dict[str, Any]:
    """Links to the pages before and after, keeping the filters of the address; a second list has its own name there."""
    request: HttpRequest | None = context.get("request")
    return {
        "page": page,
        "label": label or _("分页"),
        "before": page.has_previous() and _with_page(request, named, page.previous_page_number()),
        "after": page.has_next() and _with_page(request, named, page.next_page_number()),
    }


def _current_word(path: str, url: str, is_current: bool) -> str:
    if not is_current:
        return ""
    return "page" if path == url else "true"


def _with_page(request: HttpRequest | None, named: str, number: int) -> str:
    query = request.GET.copy() if request else None
    if query is None:
        return f"?{named}={number}"
    query[named] = str(number)
    return f"?{query.urlencode()}"
