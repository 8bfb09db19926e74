"""How a message reads as an e-mail: as plain text and in our look, with its link, the preferences and the help line."""

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.module_loading import import_string

PREFERENCES = "visitor:message_preferences"
"""The screen where people choose how they are told."""


@dataclass(frozen=True)
class Foot:
    """Who writes, and whom to call; "" for what is not known."""

    fair: str = ""
    hotline: str = ""
    hours: str = ""


@dataclass(frozen=True)
class Letter:
    """An e-mail before it is sent."""

    subject: str
    text: str
    html: str


def letter(title: str, body: str, *, place: str, place_args: tuple[str, ...], language: str) -> Letter:
    """Return an e-mail in a language; `place` names the screen where it goes on, "" for none."""
    with translation.override(language):
        words = {
            "title": title,
            "body": body,
            "url": address_of(place, place_args),
            "preferences_url": address_of(PREFERENCES, ()),
            "foot": _foot(language),
            "html_lang": "zh-Hans" if language.startswith("zh") else "en",
        }
        return Letter(
            title,
            render_to_string("platform/letter.txt", words),
            render_to_string("platform/letter.html", words),
        )


def address_of(place: str, arguments: tuple[str, ...]) -> str:
    """Return the whole address of a named screen, "" for none or one that is no more."""
    try:
        return f"{settings.PUBLIC_URL}{reverse(place, args=arguments)}" if place else ""
    except NoReverseMatch:
        return ""


def _foot(language: str) -> Foot:
    """Ask upstairs who writes: the setting names who knows the fair, as it names who sends SMS."""
    return Foot(*import_string(settings.LETTER_FOOT)(language))
