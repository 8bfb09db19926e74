"""Accessibility needs and their own consent; what a person asks by their own link."""

from django import forms

from fairgate.foundation.words import _
from fairgate.platform.consents.states import Purpose
from fairgate.platform.consents.wordings import current
from fairgate.registration.personnel.states import AccessKind, Wish

_LONG = {"max_length": _("最多300字，请写得短一些")}


class NeedForm(forms.Form):
    """What a person needs, by choices and in words; the consent is never ticked beforehand."""

    kinds = forms.MultipleChoiceField(
        label=_("需要的便利"), choices=AccessKind.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    words = forms.CharField(
        label=_("说明"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off", "data-content": ""}),
        error_messages=_LONG,
    )
    agreed = forms.BooleanField(label=current(Purpose.ACCESSIBILITY).text, required=False)


class WishForm(forms.Form):
    """What a person asks of whoever entered them."""

    wish = forms.ChoiceField(
        label=_("您希望"),
        choices=Wish.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("请选择您希望怎样"), "invalid_choice": _("请选择您希望怎样")},
    )
    words = forms.CharField(
        label=_("说明"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off", "data-content": ""}),
        error_messages=_LONG,
    )
