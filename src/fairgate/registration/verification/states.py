"""How far a picture has been read, what kinds of certificate there are, and the names of the checks."""

from django.db.models import TextChoices

from fairgate.foundation.states import Machine, Move, Party
from fairgate.foundation.words import _


class PictureState(TextChoices):
    RECEIVED = "received", _("等待识别")
    READING = "reading", _("识别中")
    READ = "read", _("已识别")
    UNREADABLE = "unreadable", _("无法识别")


_OPEN = (PictureState.RECEIVED, PictureState.READING)

PICTURE = Machine(
    name="licence_picture",
    states=PictureState,
    start=PictureState.RECEIVED,
    moves=(
        Move("begin_reading", (PictureState.RECEIVED,), PictureState.READING, Party.SYSTEM),
        Move("record_reading", _OPEN, PictureState.READ, Party.SYSTEM),
        Move("record_unreadable", _OPEN, PictureState.UNREADABLE, Party.SYSTEM),
    ),
)


class DocumentKind(TextChoices):
    """What a picture shows. Source: guide R15, facts 5.1."""

    BUSINESS_LICENCE = "business_licence", _("营业执照")
    INSTITUTION_CERTIFICATE = "institution_certificate", _("事业单位法人证书")
    SOCIAL_ORGANIZATION_CERTIFICATE = "social_organization_certificate", _("社会组织登记证书")
    CREDIT_CODE_CERTIFICATE = "credit_code_certificate", _("统一社会信用代码证书")
    UNKNOWN = "unknown", _("未能判断")


class FieldName(TextChoices):
    """What is read from a certificate, in the order of the form."""

    USCC = "uscc", _("统一社会信用代码")
    NAME = "name", _("单位名称")
    TYPE = "type", _("单位类型")
    LEGAL_REPRESENTATIVE = "legal_representative", _("法定代表人")
    REGISTERED_CAPITAL = "registered_capital", _("注册资本")
    ESTABLISHED = "established", _("成立日期")
    ADDRESS = "address", _("住所")
    BUSINESS_TERM = "business_term", _("营业期限")
    SCOPE = "scope", _("经营范围")


WATCHED_FIELDS = 7
"""The first seven fields are what a person watches being read; term and scope come along when they can."""


class CheckName(TextChoices):
    """The named checks of an organization's claim, in reading order. Source: guide R8."""

    CODE_CHECK_DIGIT = "code_check_digit", _("信用代码校验位")
    CODE_FITS_CATEGORY = "code_fits_category", _("代码类别与单位分类")
    DOCUMENT_FITS_CATEGORY = "document_fits_category", _("证照种类与单位分类")
    CODE_READ_AGREES = "code_read_agrees", _("证照代码与账号")
    NAME_READ_AGREES = "name_read_agrees", _("证照名称与填写名称")
    QR_AGREES = "qr_agrees", _("二维码与证照文字")
    NOT_EXPIRED = "not_expired", _("证照有效期")


class Outcome(TextChoices):
    YES = "yes", _("相符")
    NO = "no", _("不符")
    UNKNOWN = "unknown", _("无法判断")
