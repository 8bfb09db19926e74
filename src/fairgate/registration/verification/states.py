"""How far a picture has been read, what kinds of certificate there are, and the names of the checks."""

from django.db.models import TextChoices

from fairgate.foundation.states import Machine, Move, Party
from fairgate.foundation.words import _, pgettext_lazy


class PictureState(TextChoices):
    RECEIVED = "received", _("等待识别")
    READING = "reading", _("识别中")
    READ = "read", _("已识别")
    UNREADABLE = "unreadable", _("无法识别")
    KEPT = "kept", _("不作识别")


_OPEN = (PictureState.RECEIVED, PictureState.READING)

PICTURE = Machine(
    name="licence_picture",
    states=PictureState,
    start=PictureState.RECEIVED,
    moves=(
        Move("begin_reading", (PictureState.RECEIVED,), PictureState.READING, Party.SYSTEM),
        Move("record_reading", _OPEN, PictureState.READ, Party.SYSTEM),
        Move("record_unreadable", _OPEN, PictureState.UNREADABLE, Party.SYSTEM),
        Move("keep", (PictureState.RECEIVED,), PictureState.KEPT, Party.SYSTEM),
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
    REGISTRY_MATCHES = "registry_matches", _("登记机关核验")
    PICTURE_UNIQUE = "picture_unique", _("证照图片是否被其他单位使用")
    NOT_BLOCKED = "not_blocked", _("限制名单")
    NOT_WATCHED = "not_watched", _("关注名单")
    DELEGATION_FITS = "delegation_fits", _("交易团与属地或隶属关系")
    FIELDS_AS_READ = "fields_as_read", _("填写内容与识别结果")


class Outcome(TextChoices):
    YES = "yes", _("相符")
    NO = "no", _("不符")
    UNKNOWN = "unknown", _("无法判断")


class InquiryState(TextChoices):
    ASKED = "asked", _("等待登记机关答复")
    ANSWERED = "answered", _("登记机关已答复")
    UNREACHABLE = "unreachable", _("登记机关联系不上")


INQUIRY = Machine(
    name="registry_inquiry",
    states=InquiryState,
    start=InquiryState.ASKED,
    moves=(
        Move("record_finding", (InquiryState.ASKED,), InquiryState.ANSWERED, Party.OUTSIDE),
        Move("give_up", (InquiryState.ASKED,), InquiryState.UNREACHABLE, Party.SYSTEM),
    ),
)


class RegistryOutcome(TextChoices):
    """What the registry says of a code and its names. Three answers, and none of them rejects anybody."""

    MATCH = "match", _("一致")
    MISMATCH = "mismatch", _("不一致")
    NOT_FOUND = "not_found", _("未查到")


class OperatingStatus(TextChoices):
    """Whether a registered body still operates. Source: protocols 8."""

    OPERATING = "operating", _("存续")
    MOVED_AWAY = "moved_away", _("迁出")
    DEREGISTERED = "deregistered", _("注销")
    LICENCE_REVOKED = "licence_revoked", _("吊销")
    ANNULLED = "annulled", _("撤销")
    SUSPENDED = "suspended", _("停业")
    OTHER = "other", _("其他")
    UNTOLD = "", _("未说明")


class ListKind(TextChoices):
    """Both bring people in; neither rejects anybody."""

    BLOCK = "block", _("限制名单")
    GREY = "grey", _("关注名单")


class ListField(TextChoices):
    USCC = "uscc", _("统一社会信用代码")
    NAME = "name", _("单位名称")
    LEGAL_REPRESENTATIVE = "legal_representative", _("法定代表人")


class EntryState(TextChoices):
    LISTED = "listed", _("在名单上")
    REMOVED = "removed", _("已移出")


LIST_ENTRY = Machine(
    name="list_entry",
    states=EntryState,
    start=EntryState.LISTED,
    moves=(Move("remove_from_list", (EntryState.LISTED,), EntryState.REMOVED, Party.HOST),),
)


class RuleSetState(TextChoices):
    DRAFT = "draft", _("草拟")
    IN_FORCE = "in_force", _("使用中")
    RETIRED = "retired", pgettext_lazy("rules", "已停用")


RULE_SET = Machine(
    name="rule_set",
    states=RuleSetState,
    start=RuleSetState.DRAFT,
    moves=(
        Move("switch_on", (RuleSetState.DRAFT, RuleSetState.RETIRED), RuleSetState.IN_FORCE, Party.HOST),
        Move("retire", (RuleSetState.IN_FORCE,), RuleSetState.RETIRED, Party.HOST),
    ),
)
