"""An announcement as the host's officers write it, in both languages."""

from typing import Any

from django import forms

from fairgate.foundation.words import Words, _
from fairgate.registration.announcements.file import AnnouncementFile
from fairgate.registration.announcements.states import Audience

_DAY = {"invalid": _("请写成年-月-日，例如2027-10-31")}


def _title(label: Words) -> forms.CharField:
    return forms.CharField(label=label, required=False, widget=forms.TextInput(attrs={"data-content": ""}))


def _body(label: Words) -> forms.CharField:
    hint = _("空一行另起一段；完整的网址（https://…）会变成链接")
    widget = forms.Textarea(attrs={"rows": 6, "data-content": ""})
    return forms.CharField(label=label, required=False, help_text=hint, widget=widget)


def _day(label: Words, hint: Words = "") -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, required=False, help_text=hint, widget=widget, error_messages=_DAY)


class AnnouncementForm(forms.Form):
    """Texts, audience and days. What they must hold, the rules of announcements say."""

    title_zh = _title(_("中文标题"))
    body_zh = _body(_("中文内容"))
    title_en = _title(_("英文标题"))
    body_en = _body(_("英文内容"))
    audiences = forms.MultipleChoiceField(
        label=_("给谁看"), choices=Audience.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    first_day = _day(_("从哪一天开始显示"))
    last_day = _day(_("显示到哪一天"), _("上海时间，含当天"))

    def file(self) -> AnnouncementFile:
        """Return what was typed."""
        said: dict[str, Any] = {**self.cleaned_data, "audiences": tuple(self.cleaned_data["audiences"])}
        return AnnouncementFile(**said)
