"""Answering what a person asks about their own data; the organization and the host do so alike. Source: PIPL 50."""

from typing import Any

from django import forms

from fairgate.foundation.words import _, pgettext_lazy


class SettlingForm(forms.Form):
    """The answer to what a person asks about their own data; that a reason is needed, the rule says."""

    answer = forms.CharField(
        label=_("答复"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "data-content": ""}),
        error_messages={"max_length": _("最多300字，请写得短一些")},
    )
    outcome = forms.ChoiceField(
        choices=[("done", pgettext_lazy("verb", "已办理")), ("declined", pgettext_lazy("verb", "不能办理"))],
        widget=forms.HiddenInput,
        error_messages={
            "required": _("请选择已办理或不能办理"),
            "invalid_choice": _("请选择已办理或不能办理"),
        },
    )

    def settled(self) -> dict[str, Any]:
        """Return the answer as the verb wants it."""
        return {"is_done": self.cleaned_data["outcome"] == "done", "answer": self.cleaned_data["answer"]}
