"""The one door through which rules reach translation, so that they need not know the framework."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

Words = str | Promise
"""Text fit to show: Chinese as written, English when the reader asks for it."""

__all__ = ["Words", "_", "ngettext_lazy", "pgettext_lazy"]
