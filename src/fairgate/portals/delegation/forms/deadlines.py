"""What an officer types to keep a dated door open longer. Source: Q14."""

from collections.abc import Mapping
from typing import Any

from django import forms

from fairgate.foundation.identifiers import compact
from fairgate.foundation.words import _
from fairgate.registration.deadlines.rules import extension_refusals
from fairgate.registration.editions.rulebook import Bilingual, Rulebook
from fairgate.registration.editions.states import CutOff

DELEGATION, ORGANIZATION = "delegation", "organization"


class ExtensionForm(forms.Form):
    """Which door, for whom, until when and why. What it must hold, the rules of extensions say, all at once."""

    what = forms.ChoiceField(
        label=_("延期事项"), choices=[("", _("请选择")), *CutOff.choices], required=False
    )
    receiver = forms.ChoiceField(
        label=_("对象"),
        choices=[(DELEGATION, _("交易团或分团，含其下所有单位")), (ORGANIZATION, _("一家单位"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("请选择为交易团还是为一家单位延期")},
    )
    delegation = forms.ChoiceField(
        label=_("交易团/分团"),
        required=False,
        error_messages={"invalid_choice": _("请从列表中选择交易团或分团")},
    )
    uscc = forms.CharField(
        label=_("单位的统一社会信用代码"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=_("境外单位请填写登记号"),
    )
    until = forms.DateField(
        label=_("延期至"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_("当天24:00前仍可办理"),
        error_messages={"invalid": _("请写成年-月-日，例如2027-10-31")},
    )
    reason = forms.CharField(
        label=_("延期原因"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "data-content": ""}),
        error_messages={"max_length": _("延期原因最多300字，请写得简短些")},
    )

    def __init__(
        self,
        *args: Any,
        rulebook: Rulebook,
        receivers: Mapping[int, Bilingual],
        language: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.rulebook = rulebook
        named = [(str(pk), name.named(language)) for pk, name in receivers.items()]
        self.fields["delegation"].choices = [("", _("请选择")), *named]  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned["uscc"] = compact(cleaned.get("uscc", ""))
        chosen = cleaned.get("receiver")
        if chosen == DELEGATION and "delegation" in cleaned and not cleaned["delegation"]:
            self.add_error("delegation", _("请选择交易团或分团"))
        if chosen == ORGANIZATION and not cleaned["uscc"]:
            self.add_error("uscc", _("请填写单位的统一社会信用代码或登记号"))
        self._ask_the_rules(cleaned)
        return cleaned

    def _ask_the_rules(self, cleaned: dict[str, Any]) -> None:
        """Say beside every field what registration will refuse, nothing twice."""
        found = extension_refusals(
            self.rulebook,
            what=cleaned.get("what", ""),
            until=cleaned.get("until"),
            reason=cleaned.get("reason", ""),
            is_for_organization=cleaned.get("receiver") == ORGANIZATION,
        )
        for refusal in found:
            if refusal.field not in self.errors:
                self.add_error(refusal.field, str(refusal.words))

    @property
    def is_for_organization(self) -> bool:
        """Say whether one organization is meant."""
        return bool(self.cleaned_data["receiver"] == ORGANIZATION)

    def said(self) -> dict[str, Any]:
        """Return what both verbs take."""
        return {name: self.cleaned_data[name] for name in ("what", "until", "reason")}
