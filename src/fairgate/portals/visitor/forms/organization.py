"""The one form of an organization: unit data, contact, purchase intents. Source: guide R32, R33."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from django import forms

from fairgate.foundation.words import _
from fairgate.registration.editions.rulebook import Rulebook
from fairgate.registration.organizations.file import Intents, OrganizationFile
from fairgate.registration.organizations.rules import form_refusals

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

UNIT = ("name", "name_en", "legal_representative", "type", "registered_capital", "established_on",
        "business_term", "address", "scope", "industry", "main_business")  # fmt: skip
CONTACT = ("contact_name", "contact_department", "contact_title", "contact_mobile", "contact_phone",
           "contact_email", "backup_name", "backup_mobile")  # fmt: skip
INTENTS = ("areas", "products", "purpose", "visible")


def _line(label: "StrOrPromise", *, longest: int = 200, **attributes: str) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=longest, widget=forms.TextInput(attrs=attributes)
    )


def _lines(
    label: "StrOrPromise", *, rows: int = 3, longest: int = 2000, **attributes: str
) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows, "data-content": "", **attributes})
    return forms.CharField(label=label, required=False, max_length=longest, widget=widget)


class OrganizationForm(forms.Form):
    """Saves at any stage of completeness; what is still missing is said by `missing_of`, not by this form."""

    seen_version = forms.CharField(required=False, widget=forms.HiddenInput)
    name = _line(_("单位名称"), autocomplete="organization")
    name_en = _line(_("单位英文名称"), lang="en", autocomplete="off")
    legal_representative = _line(_("法定代表人"), longest=80, autocomplete="off")
    type = _line(_("单位类型"), autocomplete="off")
    registered_capital = _line(_("注册资本"), autocomplete="off")
    established_on = forms.DateField(
        label=_("成立日期"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("请填写日期，例如2014-03-18")},
    )
    business_term = _line(_("营业期限"), longest=80, autocomplete="off")
    address = _lines(_("住所"), rows=2, longest=300, autocomplete="street-address")
    scope = _lines(_("经营范围"))
    industry = _line(_("所属行业"), autocomplete="off")
    main_business = _lines(_("主营业务"), rows=2, longest=500)

    contact_name = _line(_("联络员姓名"), longest=80, autocomplete="name")
    contact_department = _line(_("部门"), longest=80, autocomplete="off")
    contact_title = _line(_("职务"), longest=80, autocomplete="organization-title")
    contact_mobile = _line(_("手机号码"), longest=30, inputmode="tel", autocomplete="tel")
    contact_phone = _line(_("办公电话"), longest=40, inputmode="tel", autocomplete="off")
    contact_email = forms.EmailField(
        label=_("电子邮箱"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("请填写完整的电子邮箱，例如name@example.com")},
    )
    backup_name = _line(_("备用联系人"), longest=80, autocomplete="off")
    backup_mobile = _line(_("备用联系人手机"), longest=30, inputmode="tel", autocomplete="off")

    areas = forms.MultipleChoiceField(
        label=_("感兴趣的展区"), required=False, widget=forms.CheckboxSelectMultiple
    )
    products = _lines(_("拟采购的产品或服务"), rows=2, longest=1000)
    purpose = _lines(_("参会目的"), rows=2, longest=500)
    visible = forms.BooleanField(label=_("同意向展商展示采购意向，便于对接"), required=False)

    def __init__(self, *args: Any, rulebook: Rulebook, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(area.code, area.name.named(language)) for area in rulebook.areas]
        self.fields["areas"].choices = choices  # type: ignore[attr-defined]  # a MultipleChoiceField

    def clean(self) -> dict[str, Any]:
        """Say which numbers and addresses cannot be right together with what has no shape, nothing twice."""
        cleaned = super().clean() or {}
        typed = {name: cleaned[name] for name in (*UNIT, *CONTACT) if name in cleaned}
        for refusal in form_refusals(OrganizationFile(**typed)):
            if refusal.field not in self.errors:
                self.add_error(refusal.field, str(refusal.words))
        return cleaned

    def unit_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in UNIT]

    def contact_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in CONTACT]

    def as_file(self) -> OrganizationFile:
        """Return what was typed as the organization's file."""
        typed = self.cleaned_data
        intents = Intents(tuple(typed["areas"]), typed["products"], typed["purpose"], typed["visible"])
        return OrganizationFile(**{name: typed[name] for name in (*UNIT, *CONTACT)}, intents=intents)


def typed_from(file: OrganizationFile, version: str) -> dict[str, Any]:
    """Return a stored file as the first values of the form."""
    values = asdict(file)
    intents = values.pop("intents")
    return values | intents | {"seen_version": version}
