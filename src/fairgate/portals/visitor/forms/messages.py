"""How an account wants to be told."""

from typing import Any

from django import forms

from fairgate.foundation.words import _, pgettext_lazy
from fairgate.platform.notifications.queries import PreferenceView
from fairgate.platform.notifications.rules import CHOSEN_TOPICS
from fairgate.platform.notifications.states import Outlet, Topic

_ABOUT = {
    Topic.REVIEW: _("单位和人员的审核结果、退回修改"),
    Topic.PAYMENT: _("到账、待处理的款项"),
    Topic.BADGE: _("制证完成、证件作废"),
    Topic.ACCOUNT: _("加入申请、成员和负责人变更"),
    Topic.REMINDER: _("截止日期临近、延期"),
    Topic.ACTIVITY: _("须先在“我的个人信息”中同意接收"),
}


class PreferencesForm(forms.Form):
    """For each topic the ways that stay on, and the language of what leaves the house."""

    topics = tuple(topic.value for topic in CHOSEN_TOPICS)
    language = forms.ChoiceField(
        label=_("短信和邮件的语言"),
        required=False,
        choices=(
            ("", _("与登录时的页面相同")),
            ("zh-hans", pgettext_lazy("language", "中文")),
            ("en", pgettext_lazy("language", "英文")),
        ),
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("请从列出的语言中选择")},
    )

    def __init__(self, *args: Any, kept: PreferenceView, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = kept.language
        for topic in CHOSEN_TOPICS:
            off = kept.off.get(topic, ())
            self.fields[topic.value] = forms.MultipleChoiceField(
                label=topic.label,
                help_text=_ABOUT[topic],
                required=False,
                choices=Outlet.choices,
                widget=forms.CheckboxSelectMultiple,
                initial=[outlet.value for outlet in Outlet if outlet not in off],
                error_messages={"invalid_choice": _("请从短信和邮件中选择")},
            )

    def off(self) -> dict[str, list[str]]:
        """Return the ways that are switched off, by topic."""
        return {
            topic: [outlet.value for outlet in Outlet if outlet not in self.cleaned_data[topic]]
            for topic in self.topics
        }
