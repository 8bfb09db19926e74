"""What a code is for, and how it stands."""

from django.db.models import TextChoices

from fairgate.foundation.states import Machine, Move, Party
from fairgate.foundation.words import _


class Purpose(TextChoices):
    SIGN_UP = "sign_up", _("注册")
    LOGIN = "login", _("登录")
    RECOVER = "recover", _("找回密码")
    JOIN = "join", _("接受邀请")
    CHANGE_MOBILE = "change_mobile", _("更换手机号码")
    CHANGE_EMAIL = "change_email", _("更换邮箱")
    CONFIRM = "confirm", _("确认是本人")
    STATUS = "status", _("查询办理进度")


class Channel(TextChoices):
    """How a code travels, and so what it proves. Source: guide R22, Q7."""

    SMS = "sms", _("短信")
    EMAIL = "email", _("电子邮件")


class CodeState(TextChoices):
    OPEN = "open", _("可用")
    USED = "used", _("已使用")
    BURNED = "burned", _("错误次数过多，已作废")
    REPLACED = "replaced", _("已有新的验证码")


CODE = Machine(
    name="code",
    states=CodeState,
    start=CodeState.OPEN,
    moves=(
        Move("use", (CodeState.OPEN,), CodeState.USED, Party.VISITOR),
        Move("burn", (CodeState.OPEN,), CodeState.BURNED, Party.SYSTEM),
        Move("replace", (CodeState.OPEN,), CodeState.REPLACED, Party.SYSTEM),
    ),
)
