"""What keepers of the tree type to move an organization. What it must hold, the rules of moves say. Source: R20."""

from collections.abc import Mapping
from typing import Any

from django import forms

from fairgate.foundation.identifiers import compact
from fairgate.foundation.words import _
from fairgate.registration.editions.rulebook import Bilingual


class FindForm(forms.Form):
    """Which organization."""

    uscc = forms.CharField(
        label=_("单位的统一社会信用代码"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": _("请填写单位的统一社会信用代码"),
            "max_length": _("统一社会信用代码是18位，请核对"),
        },
    )

    def clean_uscc(self) -> str:
        return compact(self.cleaned_data["uscc"])


class MoveForm(forms.Form):
    """Where to, and why."""

    delegation = forms.ChoiceField(
        label=_("转到"),
        error_messages={
            "required": _("请选择交易团或分团"),
            "invalid_choice": _("请从列表中选择交易团或分团"),
        },
    )
    reason = forms.CharField(
        label=_("转移原因"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3, "data-content": ""}),
        help_text=_("单位会看到，最多300字"),
    )

    def __init__(self, *args: Any, names: Mapping[int, Bilingual], language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(pk), name.named(language)) for pk, name in names.items()]
        self.fields["delegation"].choices = [("", _("请选择")), *named]  # type: ignore[attr-defined]  # a ChoiceField
