"""The two sides of a line."""

from django.db.models import TextChoices

from fairgate.foundation.words import _


class Side(TextChoices):
    """On which side of its account an amount stands."""

    DEBIT = "debit", _("借方")
    CREDIT = "credit", _("贷方")
