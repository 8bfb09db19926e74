"""The one form of an organization: unit data and contact. Source: guide R32."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from django import forms

from fairgate.foundation.words import _
from fairgate.portals.ui.amounts import AmountField
from fairgate.registration.organizations.amounts import TEN_THOUSAND
from fairgate.registration.organizations.file import FINANCIALS, OrganizationFile
from fairgate.registration.organizations.industries import Industry
from fairgate.registration.organizations.rules import form_refusals
from fairgate.registration.organizations.states import StaffBand

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

UNIT = ("name", "name_en", "legal_representative", "type", "registered_capital", "established_on",
        "business_term", "address", "scope", "industry", "main_business")  # fmt: skip  # a table
OF_LICENCES = (
    "legal_representative",
    "type",
    "registered_capital",
    "established_on",
    "business_term",
    "scope",
)
"""What only a Chinese licence says: not asked of overseas organizations. Source: Q7."""
CONTACT = ("contact_name", "contact_department", "contact_title", "contact_mobile", "contact_phone",
           "contact_email")  # fmt: skip  # a table
BACKUP = ("backup_name", "backup_department", "backup_title", "backup_mobile", "backup_phone",
          "backup_email")  # fmt: skip  # a table

FILE = (*UNIT, *CONTACT, *BACKUP, *FINANCIALS)
"""Every field of the file, in the order of the form."""


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
    industry = forms.ChoiceField(
        label=_("所属行业"), required=False, choices=[("", _("请选择")), *Industry.choices]
    )
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
    backup_department = _line(_("备用联系人部门"), longest=80, autocomplete="off")
    backup_title = _line(_("备用联系人职务"), longest=80, autocomplete="off")
    backup_mobile = _line(_("备用联系人手机"), longest=30, inputmode="tel", autocomplete="off")
    backup_phone = _line(_("备用联系人电话"), longest=40, inputmode="tel", autocomplete="off")
    backup_email = forms.EmailField(
        label=_("备用联系人邮箱"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"invalid": _("请填写完整的电子邮箱，例如name@example.com")},
    )

    capital = AmountField(_("注册资本（万元）"), per=TEN_THOUSAND)
    staff = forms.ChoiceField(
        label=_("人员规模"), required=False, choices=[("", _("请选择")), *StaffBand.choices]
    )
    turnover = AmountField(_("年营业额（万元）"), per=TEN_THOUSAND)
    import_value = AmountField(_("上年进口额（万美元）"), per=TEN_THOUSAND)

    def clean(self) -> dict[str, Any]:
        """Say which numbers and addresses cannot be right together with what has no shape, nothing twice."""
        cleaned = super().clean() or {}
        typed = {name: cleaned[name] for name in FILE if name in cleaned}
        for refusal in form_refusals(OrganizationFile(**typed)):
            if refusal.field not in self.errors:
                self.add_error(refusal.field, str(refusal.words))
        return cleaned

    def unit_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in UNIT]

    def unit_fields_abroad(self) -> list[forms.BoundField]:
        """Return what is asked of an overseas organization, with what its reviewer has named."""
        return [self[name] for name in UNIT if not self._is_left_out(name)]

    def unit_fields_left_out(self) -> list[forms.BoundField]:
        return [self[name] for name in UNIT if self._is_left_out(name)]

    def _is_left_out(self, name: str) -> bool:
        return name in OF_LICENCES and not hasattr(self.fields[name], "note")

    def contact_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in CONTACT]

    def backup_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in BACKUP]

    def financial_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in FINANCIALS]

    def typed(self) -> dict[str, str]:
        """Return every field as typed, for a draft."""
        return {name: str(self.data[name]) for name in FILE if name in self.data}

    def right(self, *, typing: str = "") -> dict[str, Any]:
        """Return the fields that can be saved now; not the one that somebody is still writing in."""
        sent = (name for name in FILE if name in self.data and name != typing)
        return {name: self.cleaned_data[name] for name in sent if name not in self.errors}

    def as_file(self) -> OrganizationFile:
        """Return what was typed as the organization's file."""
        return OrganizationFile(**{name: self.cleaned_data[name] for name in FILE})


def typed_from(file: OrganizationFile, version: str) -> dict[str, Any]:
    """Return a stored file as the first values of the form."""
    return asdict(file) | {"seen_version": version}
