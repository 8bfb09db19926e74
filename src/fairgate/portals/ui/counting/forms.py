"""By what figures are narrowed."""

from collections.abc import Mapping
from typing import Any

from django import forms

from fairgate.foundation.words import Words, _
from fairgate.registration.editions.states import Category, Region

_UNKNOWN = {"invalid_choice": _("请从列表中选择")}


def _choice(label: Words) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, error_messages=_UNKNOWN)


class FiguresForm(forms.Form):
    """What is counted; a choice that is unknown narrows nothing, and is said at its field."""

    delegation = forms.TypedChoiceField(
        label=_("交易团"), required=False, coerce=int, empty_value=None, error_messages=_UNKNOWN
    )
    category = _choice(_("单位分类"))
    region = _choice(_("境内/境外"))

    def __init__(self, *args: Any, delegations: Mapping[int, Words], **kwargs: Any) -> None:
        """Take the delegations that the reader may choose from."""
        super().__init__(*args, **kwargs)
        self._offer("delegation", _("所有交易团"), [(str(pk), name) for pk, name in delegations.items()])
        self._offer("category", _("所有分类"), Category.choices)
        self._offer("region", _("境内和境外"), Region.choices)

    def _offer(self, name: str, everything: Words, choices: Any) -> None:
        self.fields[name].choices = [("", everything), *choices]  # type: ignore[attr-defined]  # a ChoiceField
