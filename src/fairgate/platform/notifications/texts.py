"""A message in the languages that we write."""

from dataclasses import dataclass

from django.utils import translation

from fairgate.foundation.words import Words

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


def _both(words: Words) -> tuple[str, ...]:
    return tuple(_in(language, words) for language in LANGUAGES)


def _in(language: str, words: Words) -> str:
    with translation.override(language):
        return str(words)
