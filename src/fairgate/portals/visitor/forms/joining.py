"""From the licence to the account: delegation, mobile, password, consents. Source: guide R18-R22."""

from typing import TYPE_CHECKING, Any

from django import forms

from fairgate.foundation.identifiers import normalize_mobile
from fairgate.foundation.words import _
from fairgate.platform.accounts.rules import LEAST_LETTERS
from fairgate.platform.consents.rules import OF_ACCOUNTS
from fairgate.registration.delegations.queries import DelegationChoice

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MOST_REASON = 300

TYPED_CODE = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
"""Attributes of a field for a code that nobody's browser should complete or correct."""


class DelegationForm(forms.Form):
    """A delegation or sub-delegation, its referral code, and why it is not that of the place (R4, R20, R21)."""

    delegation = forms.ChoiceField(
        label=_("交易团/分团"),
        error_messages={
            "required": _("请选择交易团或分团"),
            "invalid_choice": _("请从列表中选择交易团或分团"),
        },
    )
    referral_code = forms.CharField(
        label=_("推荐码"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs=TYPED_CODE),
    )
    subordination_reason = forms.CharField(
        label=_("隶属关系说明"),
        required=False,
        max_length=MOST_REASON,
        widget=forms.Textarea(attrs={"rows": 3, "data-content": ""}),
        error_messages={"max_length": _("说明最多300字，请写得简短些")},
    )

    def __init__(self, *args: Any, choices: list[DelegationChoice], language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = [_group(choice, language) for choice in choices]
        self.fields["delegation"].choices = [("", _("请选择")), *groups]  # type: ignore[attr-defined]  # a ChoiceField


def _group(top: DelegationChoice, language: str) -> tuple[Any, Any]:
    """Return a delegation with everything below it as a group; one that stands alone is an option of its own."""
    options = [(str(choice.id), choice.named(language)) for choice in top.flattened()]
    return (top.named(language), options) if top.children else options[0]


class MobileForm(forms.Form):
    """Whom the fair calls, and the mobile that later recovers the password (R22)."""

    contact_name = forms.CharField(
        label=_("联络员姓名"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("请填写联络员姓名")},
    )
    mobile = forms.CharField(
        label=_("手机号码"),
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
        error_messages={"required": _("请填写11位手机号码")},
    )

    def clean_mobile(self) -> str:
        number = normalize_mobile(self.cleaned_data["mobile"])
        if number is None:
            raise forms.ValidationError(_("请填写11位手机号码，例如13800002046；境外号码以+和国家代码开头"))
        return number


def _consent(label: "StrOrPromise", missing: "StrOrPromise", *, required: bool = True) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=required, error_messages={"required": missing})


class MobileCodeForm(forms.Form):
    """The code from the SMS."""

    code = forms.CharField(
        label=_("短信验证码"),
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
        error_messages={"required": _("请填写短信中的6位验证码")},
    )


class AccountForm(forms.Form):
    """A password, and consents that are asked one by one and never ticked beforehand."""

    shortest_password = LEAST_LETTERS
    password = forms.CharField(
        label=_("设置密码"),
        strip=False,
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}, render_value=False),
        error_messages={"required": _("请设置登录密码")},
    )
    password_again = forms.CharField(
        label=_("再输一次密码"),
        strip=False,
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}, render_value=False),
        error_messages={"required": _("请再输一次密码")},
    )
    terms = _consent(_("我已阅读并同意用户协议"), _("请阅读并同意用户协议后继续"))
    privacy = _consent(_("我已阅读并同意隐私政策"), _("请阅读并同意隐私政策后继续"))
    authority = _consent(_("我有权代表本单位注册，并对所填信息负责"), _("请确认您有权代表本单位注册"))
    exhibitors = _consent(_("同意把单位名称、联系人和采购意向提供给有对应展品的展商"), "", required=False)
    messages = _consent(_("同意通过短信和邮件接收配套活动、展商推荐和优惠消息"), "", required=False)
    next_edition = _consent(_("同意展会后保留资料，下一届可一键带出、复用证件"), "", required=False)

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        if len(password) < self.shortest_password:
            words = _("密码至少%(least)s位，请再长一些") % {"least": self.shortest_password}
            raise forms.ValidationError(words)
        return password

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, again = cleaned.get("password"), cleaned.get("password_again")
        if first and again and first != again:
            self.add_error("password_again", _("两次输入的密码不一致，请重新输入"))
        return cleaned

    def given(self) -> tuple[str, ...]:
        """Return the names of the consents that were given."""
        return tuple(name for name in OF_ACCOUNTS if self.cleaned_data.get(name))
