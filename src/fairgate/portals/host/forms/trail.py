"""What the auditor asks of the trail."""

from typing import Any

from django import forms

from fairgate.foundation.words import Words, _
from fairgate.reporting.trail.queries import who_is
from fairgate.reporting.trail.views import Wanted
from fairgate.reporting.trail.words import SUBJECTS, VERBS

_NOT_A_DAY = {"invalid": _("请写成年-月-日，例如2027-09-14")}
ANY: tuple[str, Words] = ("", _("不限"))


def _day(label: Words) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, required=False, widget=widget, error_messages=_NOT_A_DAY)


def _states() -> list[tuple[str, Words]]:
    """Return every state of every record once, by the word that it has first."""
    labels: dict[str, Words] = {}
    for subject in SUBJECTS.values():
        for value, label in subject.states.choices if subject.states else ():
            labels.setdefault(value, label)
    return [ANY, *labels.items()]


class TrailForm(forms.Form):
    """Which entries are shown; empty shows all."""

    who = forms.CharField(
        label=_("谁"), required=False, max_length=120, help_text=_("登录名或姓名；系统自动办理的写“系统”")
    )
    verb = forms.ChoiceField(label=_("做了什么"), required=False)
    kind = forms.ChoiceField(label=_("对什么"), required=False)
    about = forms.CharField(
        label=_("登记编号或记录号"), required=False, max_length=64, help_text=_("例如FG10-48370122")
    )
    since = _day(_("从哪天"))
    until = _day(_("到哪天"))
    address = forms.GenericIPAddressField(
        label=_("网络地址"),
        required=False,
        error_messages={"invalid": _("请写完整的网络地址，例如192.0.2.7")},
    )
    from_state = forms.ChoiceField(label=_("原状态"), required=False)
    to_state = forms.ChoiceField(label=_("新状态"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["verb"].choices = [ANY, *VERBS.items()]
        self.fields["kind"].choices = [ANY, *((kind, each.label) for kind, each in SUBJECTS.items())]
        self.fields["from_state"].choices = self.fields["to_state"].choices = _states()

    def clean_who(self) -> str:
        """Say when no account is meant, instead of showing an empty list."""
        who: str = self.cleaned_data["who"].strip()
        if who and not who_is(who):
            raise forms.ValidationError(_("没有这个登录名或姓名的账号，请对照核对"))
        return who

    def clean(self) -> dict[str, Any]:
        """Let the first day not come after the last."""
        told: dict[str, Any] = super().clean() or {}
        since, until = told.get("since"), told.get("until")
        if since and until and since > until:
            self.add_error("until", _("到哪天不能早于从哪天"))
        return told

    @property
    def wanted(self) -> Wanted:
        """Return what is asked for, of a valid form."""
        return Wanted(**{name: value for name, value in self.cleaned_data.items() if value})
