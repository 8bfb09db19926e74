"""The pages of the sign-up in order, as the step bar shows them."""

from django.urls import reverse

from fairgate.foundation.words import _, pgettext_lazy
from fairgate.portals.ui.parts import Stage

_STAGES = (
    ("visitor:register", _("选择类别")),
    ("visitor:licence", _("上传证照并核对")),
    ("visitor:delegation", pgettext_lazy("stage", "选择交易团")),
    ("visitor:mobile", pgettext_lazy("stage", "验证手机")),
    ("visitor:account", _("设置密码")),
)


_OVERSEAS = (
    ("visitor:register", _("选择类别")),
    ("visitor:register_overseas", _("单位与注册证书")),
    ("visitor:email", _("验证邮箱")),
    ("visitor:account", _("设置密码")),
)


def stages(current: str, *, is_overseas: bool = False) -> list[Stage]:
    """Return the step bar with `current` (a place of the lists above) lit; the pages before it are links."""
    bar = _OVERSEAS if is_overseas else _STAGES
    at = [place for place, _title in bar].index(current)
    past = [Stage(title, "past", reverse(place)) for place, title in bar[:at]]
    return [*past, Stage(bar[at][1], "current"), *(Stage(title) for _place, title in bar[at + 1 :])]
