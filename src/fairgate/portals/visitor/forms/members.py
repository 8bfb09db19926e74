"""Who works in the account: inviting, changing, handing over, and coming in. Source: guide R19, facts F85."""

from typing import Any

from django import forms

from fairgate.foundation.words import _
from fairgate.platform.accounts.rules import LEAST_LETTERS
from fairgate.portals.visitor.forms.joining import AccountForm, MobileCodeForm

ROLES = (
    ("registrar", _("联络员：填写、提交和缴费")),
    ("payer", _("付款人：查看和缴费，不能修改")),
)


class _RoleForm(forms.Form):
    role = forms.ChoiceField(
        label=_("角色"),
        choices=ROLES,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("请选择角色：联络员或付款人"),
            "invalid_choice": _("请选择角色：联络员或付款人"),
        },
    )


class MemberInviteForm(_RoleForm):
    """Name, where the link is sent, and what the invited may do; overseas organizations write e-mails."""

    name = forms.CharField(
        label=_("对方的姓名"),
        max_length=50,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("请填写对方的姓名"), "max_length": _("姓名最多50字")},
    )
    mobile = forms.CharField(
        label=_("手机号码"),
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
        error_messages={"required": _("请填写对方的手机号码")},
    )
    email = forms.CharField(
        label=_("电子邮箱"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("请填写对方的电子邮箱")},
    )
    field_order = ("name", "mobile", "email", "role")

    def __init__(self, *args: Any, by_email: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["mobile" if by_email else "email"]


class MemberRoleForm(_RoleForm):
    """What a member may do from now on."""


class HandOverForm(forms.Form):
    """The own password, before the account goes to somebody else."""

    password = forms.CharField(
        label=_("您的登录密码"),
        strip=False,
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("请输入您的登录密码，确认是您本人操作")},
    )


class WelcomeForm(AccountForm, MobileCodeForm):
    """The code, and for whoever has no account yet a password and consents."""

    shortest_password = LEAST_LETTERS
    field_order = ("code", "password", "password_again", "terms", "privacy")

    def __init__(self, *args: Any, has_account: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["authority"]
        self.fields["code"].label = _("验证码")
        self.fields["code"].error_messages["required"] = _("请填写收到的6位验证码")
        if has_account:
            for name in ("password", "password_again", "terms", "privacy"):
                del self.fields[name]
