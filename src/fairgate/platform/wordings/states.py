"""The pages of help on which the host may say something."""

from django.db.models import TextChoices

from fairgate.foundation.words import _


class HelpPage(TextChoices):
    """A page that carries a note of the host's, an edition's own."""

    WHICH_CATEGORY = "which-category", _("我属于哪一类")
    MANUAL = "manual", _("操作手册")
