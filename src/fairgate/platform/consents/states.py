"""What people are asked, each apart, and how an answer stands. Source: protocols 9.2, PIPL 14, 15, 23, 29."""

from django.db.models import TextChoices

from fairgate.foundation.words import _


class Purpose(TextChoices):
    """One use of data, or one assurance, that is asked for by itself."""

    TERMS = "terms", _("用户协议")
    PRIVACY = "privacy", _("个人信息处理告知")
    AUTHORITY = "authority", _("有权代表本单位注册")
    IDENTITY = "identity", _("证件号码和照片（敏感个人信息）")
    SECURITY = "security", _("提供给安全审查")
    EXHIBITORS = "exhibitors", _("提供给展商")
    MESSAGES = "messages", _("接收活动和展会消息")
    ACCESSIBILITY = "accessibility", _("无障碍需求（健康信息）")
    NEXT_EDITION = "next_edition", _("资料保留到下一届")


class Step(TextChoices):
    """What cannot be done without some consents."""

    SIGN_UP = "sign_up", _("注册账号")
    HAND_IN = "hand_in", _("提交人员")


class Channel(TextChoices):
    """Where a consent was given."""

    WEB = "web", _("网页，由本人勾选")
    ORGANIZATION = "organization", _("由单位确认已告知本人并征得同意")


class Standing(TextChoices):
    """How the answer to the wording in force stands."""

    NEVER = "never", _("未同意")
    GIVEN = "given", _("已同意")
    OLDER = "older", _("有新版本，待确认")
    WITHDRAWN = "withdrawn", _("已撤回")
