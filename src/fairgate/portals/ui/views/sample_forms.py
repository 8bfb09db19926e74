"""Made-up forms of the style guide."""

from django import forms

from fairgate.foundation.words import _

REFUSED = {"code": "Q2027099", "mobile": "1380000"}
"""What was sent to the form that is shown with its errors."""


class SampleForm(forms.Form):
    """A form of every kind of field, refused in five places."""

    mobile = forms.RegexField(
        r"^1\d{10}$",
        label=_("手机号码"),
        help_text=_("用于接收验证码和找回密码"),
        error_messages={"invalid": _("请填写11位手机号码")},
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )
    code = forms.CharField(label=_("推荐码"), required=False)
    category = forms.ChoiceField(
        label=_("单位类别"),
        widget=forms.RadioSelect,
        choices=[("enterprise", _("企业")), ("government", _("政府机构")), ("institution", _("事业单位"))],
        error_messages={"required": _("请选择单位类别")},
    )
    areas = forms.MultipleChoiceField(
        label=_("感兴趣的展区"),
        widget=forms.CheckboxSelectMultiple,
        choices=[("food", _("食品及农产品")), ("car", _("汽车")), ("tech", _("技术装备"))],
        required=False,
    )
    country = forms.ChoiceField(
        label=_("国家或地区"),
        choices=[("CN", _("中国")), ("FR", _("法国"))],
        error_messages={"required": _("请选择国家或地区")},
    )
    address = forms.CharField(
        label=_("住所"),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("请填写住所")},
    )
    picture = forms.FileField(
        label=_("营业执照"),
        help_text=_("PNG、JPG、JPEG，不超过10 MB；手机可直接拍照。"),
        error_messages={"required": _("请选择营业执照图片")},
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
    )
    agreed = forms.BooleanField(
        label=_("我已阅读并同意用户协议和隐私政策"), error_messages={"required": _("请阅读并同意用户协议")}
    )

    def clean_code(self) -> str:
        """Refuse the code that belongs elsewhere."""
        code: str = self.cleaned_data["code"]
        if code == "Q2027099":
            raise forms.ValidationError(_("推荐码Q2027099不属于浦东分团。请核对，或不填。"))
        return code


class ReadForm(forms.Form):
    """Fields that were read from a picture, one of them with doubt."""

    login = forms.CharField(label=_("统一社会信用代码"), initial="91310115MA1K0FG7T2")
    name = forms.CharField(label=_("单位名称"))
    representative = forms.CharField(label=_("法定代表人"))
    representative_checked = forms.BooleanField(label="", required=False)
