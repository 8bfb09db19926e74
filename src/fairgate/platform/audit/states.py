"""What identity data can be read whole, and for what purposes people state that they read it. Source: PIPL 6, 28."""

from django.db.models import TextChoices

from fairgate.foundation.words import _


class Read(TextChoices):
    """What was shown or taken away."""

    DOCUMENT_NUMBER = "document_number", _("完整证件号码")
    ACCESS_NEED = "access_need", _("无障碍需求")
    EXPORT = "export", _("导出文件（号码打码）")
    EXPORT_WHOLE = "export_whole", _("导出文件（含完整证件号码和手机）")
    VETTING = "vetting", _("提供给外部安保审查的资料（含完整证件号码）")
    OWN_DATA = "own_data", _("导出本账号的全部资料（含完整证件号码）")


class ReadPurpose(TextChoices):
    """Why; `OTHER` needs words of one's own."""

    COMPARE = "compare", _("与证件或照片核对")
    COMPLAINT = "complaint", _("处理投诉、申诉或更正请求")
    AUTHORITY = "authority", _("依法配合有关机关查询")
    ORGANIZE = "organize", _("办展组织和统计")
    SECURITY = "security", _("安保审查")
    PREPARE = "prepare", _("为参会准备便利")
    OWN = "own", _("账号本人取走自己的资料")
    OTHER = "other", _("其他，请写明")


STATED_BY_OFFICERS = (
    ReadPurpose.COMPARE,
    ReadPurpose.COMPLAINT,
    ReadPurpose.AUTHORITY,
    ReadPurpose.OTHER,
)
"""What an officer chooses from."""

STATED_FOR_FILES = (
    ReadPurpose.ORGANIZE,
    ReadPurpose.COMPLAINT,
    ReadPurpose.AUTHORITY,
    ReadPurpose.OTHER,
)
"""What whoever takes a file of many away chooses from."""
