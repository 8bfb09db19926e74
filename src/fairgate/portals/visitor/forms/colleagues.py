"""People who fill in their own data by their organization's link, and the organization's answer. Source: R62-R64."""

from typing import Any

from django import forms

from fairgate.foundation.identifiers import normalize_email, normalize_mobile
from fairgate.foundation.words import _
from fairgate.platform.consents.rules import NEEDED
from fairgate.platform.consents.states import Step
from fairgate.portals.visitor.forms.choosing import PeopleForm
from fairgate.portals.visitor.forms.people import FILE, PersonForm
from fairgate.registration.personnel.file import PersonFile
from fairgate.registration.personnel.rules import missing_of
from fairgate.registration.personnel.rules.concerns import LONGEST_REASON


class ReachForm(forms.Form):
    """Where whoever follows the link is reached; the code goes there."""

    contact = forms.CharField(
        label=_("您的手机号码或邮箱"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "on", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={"required": _("请填写您的手机号码或邮箱，用于接收验证码")},
    )

    def clean_contact(self) -> str:
        typed = self.cleaned_data["contact"]
        found = normalize_email(typed) or normalize_mobile(typed)
        if found is None:
            raise forms.ValidationError(_("这不是有效的手机号码或邮箱，请核对；境外号码请加国家代码，如+65"))
        return found


class ColleagueForm(PersonForm):
    """The whole file, the code until it is proved, and the own consents; where one was reached stands fast."""

    code = forms.CharField(
        label=_("验证码"),
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
        error_messages={"required": _("请填写收到的6位验证码")},
    )
    identity = forms.BooleanField(
        label=_("我同意处理我的证件号码和照片"),
        error_messages={"required": _("没有您的同意不能制证。不同意的，请不要提交")},
    )
    security = forms.BooleanField(
        label=_("我同意提供给安全审查"),
        error_messages={"required": _("没有您的同意不能入场。不同意的，请不要提交")},
    )

    def __init__(self, *args: Any, holder: str, is_proved: bool, **kwargs: Any) -> None:
        reached = "email" if "@" in holder else "mobile"
        kwargs["initial"] = {**kwargs.get("initial", {}), reached: holder}
        super().__init__(*args, **kwargs)
        self.fields[reached].disabled = True
        del self.fields["opened"]
        if is_proved:
            del self.fields["code"]

    def clean(self) -> dict[str, Any]:
        """Say everything that would keep the person from being handed in: nobody else completes this."""
        cleaned = super().clean()
        told = set(self.errors)
        file = PersonFile(**{name: cleaned[name] for name in FILE if name in cleaned})
        gaps = missing_of(file, has_photo=bool(cleaned.get("photo")), rulebook=self.rulebook, on=self.on)
        for refusal in gaps:
            if refusal.field not in told:
                self.add_error(refusal.field, str(refusal.words))
        return cleaned

    def agreed(self) -> list[str]:
        """Return the purposes to which the person agrees."""
        return [purpose for purpose in NEEDED[Step.HAND_IN] if self.cleaned_data.get(purpose)]


class TurnAwayForm(PeopleForm):
    """Whom the organization does not let join, and why."""

    reason = forms.CharField(
        label=_("不同意的理由，本人会看到"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("请写明为什么不同意加入，本人会看到。")},
    )
