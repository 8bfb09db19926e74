"""What a file holds, in which format, and why one was not made."""

from django.db.models import TextChoices

from fairgate.foundation.words import _


class Contents(TextChoices):
    PEOPLE = "people", _("人员名册")
    ORGANIZATIONS = "organizations", _("单位名册")
    FIGURES = "figures", _("统计数字")
    TRAIL = "trail", _("审计记录")
    PAYMENTS = "payments", _("收款记录")
    SUSPENSE = "suspense", _("待处理款项清单")
    JOURNAL = "journal", _("月份凭证")


class Format(TextChoices):
    CSV = "csv", _("CSV，一个文件")
    XLSX = "xlsx", _("Excel（XLSX），每10万行一个文件")


class Failure(TextChoices):
    """Why a file was not made, as a sentence that says what next."""

    NO_ROLE = "no_role", _("申请人的角色已变化，文件不再生成。请由现任人员重新申请。")
    BROKEN = "broken", _("生成时出错，已生成的部分保留着。请重试；仍不成功，请联系系统管理员。")
