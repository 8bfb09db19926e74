"""A message in the languages that we write."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils import translation

from fairgate.foundation.words import Words
from fairgate.platform.wordings.queries import NoteView
from fairgate.platform.wordings.rules import filled

LANGUAGES = ("zh-hans", "en")


@dataclass(frozen=True)
class Texts:
    """Title and body, Chinese and English."""

    title_zh: str
    title_en: str
    body_zh: str
    body_en: str


def rendered(title: Words, body: Words) -> Texts:
    """Return lazy words as they read in each language."""
    (title_zh, title_en), (body_zh, body_en) = _both(title), _both(body)
    return Texts(title_zh, title_en, body_zh, body_en)


def with_note(texts: Texts, note: NoteView, values: Mapping[str, Any]) -> Texts:
    """Return texts with the host's closing note of their kind, its slots filled with the message's values."""
    if note.is_default:
        return texts
    zh, en = (_noted(language, note, values) for language in LANGUAGES)
    return replace(texts, body_zh=f"{texts.body_zh}{zh}", body_en=f"{texts.body_en} {en}".rstrip())


def _noted(language: str, note: NoteView, values: Mapping[str, Any]) -> str:
    with translation.override(language):
        return filled(note.named(language), values)


def _both(words: Words) -> tuple[str, ...]:
    return tuple(_in(language, words) for language in LANGUAGES)


def _in(language: str, words: Words) -> str:
    with translation.override(language):
        return str(words)
