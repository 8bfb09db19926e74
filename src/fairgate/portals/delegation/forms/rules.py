"""A changed version of the rules as the host writes it."""

from typing import Any

from django import forms

from fairgate.foundation.words import _
from fairgate.registration.editions.states import Category
from fairgate.registration.verification.rules import ALWAYS_ON, AUTOMATIC, RuleSet
from fairgate.registration.verification.states import CheckName


class _Checks(forms.CheckboxSelectMultiple):
    """Boxes of the checks; those that no version may leave out are ticked and cannot be unticked."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)
        if value in ALWAYS_ON:
            option["selected"] = True
            option["attrs"] |= {"checked": True, "disabled": True}
        return option


class RulesForm(forms.Form):
    """Which checks count, who passes without people, how many are looked at, how alike names must be."""

    checks = forms.MultipleChoiceField(
        label=_("计入的核验"), choices=CheckName.choices, required=False, widget=_Checks
    )
    automatic = forms.MultipleChoiceField(
        label=_("各项都通过时自动通过的单位"),
        choices=[(category.value, category.label) for category in Category if category in AUTOMATIC],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("其他分类始终由交易团审核"),
    )
    sampling_per_mille = forms.IntegerField(
        label=_("每1000家自动通过的单位抽查几家"),
        help_text=_("0表示不抽查，1000表示全部抽查"),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={"required": _("请填写抽查数，不抽查填0"), "invalid": _("请填写0到1000之间的整数")},
    )
    name_similarity = forms.FloatField(
        label=_("证照名称与填写名称的最低相似度"),
        help_text=_("1表示必须完全一致，0.9表示10个字里可以有1个字不同"),
        widget=forms.NumberInput(attrs={"inputmode": "decimal", "step": "0.01"}),
        error_messages={
            "required": _("请填写最低相似度，必须完全一致填1"),
            "invalid": _("请填写0.8到1之间的数，例如0.95"),
        },
    )

    def clean_checks(self) -> list[str]:
        """Add the checks that are locked: a browser does not send a box that cannot be changed."""
        return sorted({*self.cleaned_data["checks"], *map(str, ALWAYS_ON)})


def values_of(rules: RuleSet) -> dict[str, Any]:
    """Return a version's content as the form's initial values."""
    return {
        "checks": sorted(map(str, rules.checks)),
        "automatic": sorted(rules.automatic),
        "sampling_per_mille": rules.sampling_per_mille,
        "name_similarity": f"{rules.name_similarity:g}",
    }
