"""The pages of the sign-up in order, as the step bar shows them."""

from django.urls import reverse

from fairgate.foundation.words import _
from fairgate.portals.ui.parts import Stage

_STAGES = (
    ("visitor:register", _("选择类别")),
    ("visitor:licence", _("上传证照并核对")),
    ("visitor:delegation", _("选择交易团")),
    ("visitor:mobile", _("验证手机")),
    ("visitor:account", _("设置密码")),
)


def stages(current: str) -> list[Stage]:
    """Return the step bar with `current` (a place of the list above) lit; the pages before it are links."""
    at = [place for place, _title in _STAGES].index(current)
    past = [Stage(title, "past", reverse(place)) for place, title in _STAGES[:at]]
    return [*past, Stage(_STAGES[at][1], "current"), *(Stage(title) for _place, title in _STAGES[at + 1 :])]
