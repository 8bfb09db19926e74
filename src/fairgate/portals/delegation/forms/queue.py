"""By what a reviewer narrows a queue, and the name under which the filter is kept."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from fairgate.foundation.words import Words, _, pgettext_lazy
from fairgate.registration.editions.rulebook import Bilingual
from fairgate.registration.editions.states import Category, Region, Stage
from fairgate.registration.reviews.filters import ANY_DOUBT, HANDS, LATE, NO_DOUBT
from fairgate.registration.reviews.states import SubjectKind
from fairgate.registration.verification.states import CheckName

_EVERY = ("", _("不限"))
_OVER = _("已等候超过%(days)s天")


class QueueForm(forms.Form):
    """A plain GET form; what an address may say, `reviews.filters` knows."""

    kind = forms.CharField(widget=forms.HiddenInput)
    words = forms.CharField(label=_("单位名称"), required=False, max_length=100)
    delegation = forms.ChoiceField(label=_("交易团/分团"), required=False)
    region = forms.ChoiceField(label=_("所在地区"), choices=[_EVERY, *Region.choices], required=False)
    category = forms.ChoiceField(label=_("单位分类"), choices=[_EVERY, *Category.choices], required=False)
    hand = forms.ChoiceField(label=_("领取"), choices=[_EVERY, *HANDS], required=False)
    age = forms.ChoiceField(label=_("等候时间"), required=False)
    check = forms.ChoiceField(
        label=_("核验"),
        choices=[_EVERY, (ANY_DOUBT, _("有存疑")), (NO_DOUBT, _("全部一致")), *CheckName.choices],
        required=False,
    )
    stage = forms.ChoiceField(label=_("审核阶段"), choices=[_EVERY, *Stage.choices], required=False)
    amendment = forms.ChoiceField(
        label=pgettext_lazy("queue", "变更"),
        choices=[_EVERY, ("no", _("首次审核")), ("yes", _("变更已通过的信息"))],
        required=False,
    )

    def __init__(
        self,
        *,
        kind: SubjectKind,
        terms: Iterable[int],
        delegations: Mapping[int, Bilingual],
        language: str,
        **known: Any,
    ) -> None:
        super().__init__(initial=known | {"kind": kind.value})
        named = [(str(pk), name.named(language)) for pk, name in delegations.items()]
        self._offer("delegation", [_EVERY, *named])
        self._offer("age", [_EVERY, (LATE, _("已超期")), *_over(terms)])
        left_out = ("check", "amendment") if kind == SubjectKind.PERSON else ("stage",)
        for name in (*left_out, *(["delegation"] if len(named) < 2 else [])):
            del self.fields[name]

    def _offer(self, name: str, choices: list[tuple[str, Words]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # a ChoiceField


class SaveViewForm(forms.Form):
    """The name of a filter; that it is needed, the rule says."""

    name = forms.CharField(
        label=_("名称"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": _("名称最多40字，请写得短一些")},
    )


def _over(terms: Iterable[int]) -> list[tuple[str, Words]]:
    return [(str(days), _OVER % {"days": days}) for days in sorted(set(terms))]
