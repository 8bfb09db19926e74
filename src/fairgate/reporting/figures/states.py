"""What is counted, and by what."""

from django.db.models import TextChoices

from fairgate.foundation.words import _, pgettext_lazy


class Subject(TextChoices):
    PEOPLE = "people", _("人员")
    ORGANIZATIONS = "organizations", pgettext_lazy("figures", "单位")


class Measure(TextChoices):
    """By what a count is taken: the word that lists show, an exhibition area, a day in Shanghai."""

    STATE = "state", _("状态")
    AREA = "area", _("意向展区")
    SUBMITTED = "submitted", _("提交日期")
    APPROVED = "approved", _("通过日期")


BY_DAY = (Measure.SUBMITTED, Measure.APPROVED)
