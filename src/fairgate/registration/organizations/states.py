"""Why an organization's file may be closed to changes; told from above by submissions."""

from django.db.models import TextChoices

from fairgate.foundation.words import _


class FileLock(TextChoices):
    """Whether the file is open to its owner. Source: Q28."""

    OPEN = "", _("可以修改")
    UNDER_REVIEW = "under_review", _("审核中")
    APPROVED = "approved", _("已通过")
