"""The one door through which rules reach translation, so that they need not know the framework."""

from django.utils.functional import Promise, lazy
from django.utils.translation import get_language, ngettext_lazy, pgettext_lazy
from django.utils.translation import gettext_lazy as _

Words = str | Promise
"""Text fit to show: Chinese as written, English when the reader asks for it."""

__all__ = ["Words", "_", "either", "ngettext_lazy", "pgettext_lazy"]


def _either(zh: str, en: str) -> str:
    return en if en and (get_language() or "").startswith("en") else zh


_lazily_either = lazy(_either, str)


def either(zh: str, en: str) -> Words:
    """Return kept words that read in the reader's language; in Chinese where there is no English."""
    words: Words = _lazily_either(zh, en)
    return words
