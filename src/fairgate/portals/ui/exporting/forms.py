"""What a file is to hold, in which format, and for what it is taken away."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from fairgate.billing.payments.states import AttemptState, SuspenseState
from fairgate.foundation.words import Words, _
from fairgate.platform.audit.states import STATED_FOR_FILES
from fairgate.registration.submissions.states import SubmissionState
from fairgate.reporting.exports.states import Contents, Format
from fairgate.reporting.journey.states import PersonStatus
from fairgate.reporting.trail.words import VERBS

FILTERS: Mapping[Contents, tuple[str, ...]] = {
    Contents.PEOPLE: ("typed", "state", "delegation"),
    Contents.ORGANIZATIONS: ("typed", "state", "delegation"),
    Contents.FIGURES: ("delegation",),
    Contents.TRAIL: ("verb", "since", "until"),
    Contents.PAYMENTS: ("state", "since", "until"),
    Contents.SUSPENSE: ("state",),
    Contents.JOURNAL: ("month",),
}
"""By what each kind of file is narrowed."""
_STATES = {
    Contents.PEOPLE: PersonStatus,
    Contents.ORGANIZATIONS: SubmissionState,
    Contents.PAYMENTS: AttemptState,
    Contents.SUSPENSE: SuspenseState,
}
_OF_PEOPLE = (Contents.PEOPLE, Contents.ORGANIZATIONS)
"""What may hold whole numbers."""
_UNKNOWN = {"invalid_choice": _("请从列表中选择")}
_CHOSEN = {"required": _("请选择一项"), "invalid_choice": _("请从列表中选择")}
_ANY: tuple[str, Words] = ("", _("不限"))


def _day(label: Words) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("请写成年-月-日，例如2027-09-14")},
    )


def _choice(label: Words) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, error_messages=_UNKNOWN)


class ExportForm(forms.Form):
    """One kind of file. The purpose is asked for by the rule, which says what is missing."""

    typed = forms.CharField(
        label=_("名称或号码"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-content": ""}),
        help_text=_("名称可以只输一部分；留空导出全部"),
        error_messages={"max_length": _("最多100字")},
    )
    state = _choice(_("状态"))
    delegation = _choice(_("交易团"))
    verb = _choice(_("做了什么"))
    month = forms.ChoiceField(label=_("月份"), required=False, error_messages=_UNKNOWN)
    since, until = _day(_("从哪天")), _day(_("到哪天"))
    format = forms.ChoiceField(
        label=_("文件格式"), choices=Format.choices, widget=forms.RadioSelect, error_messages=_CHOSEN
    )
    is_whole = forms.BooleanField(
        label=_("包含完整的证件号码、手机和邮箱"),
        required=False,
        help_text=_("不勾选时打码。只有您本人能下载含完整号码的文件。"),
    )
    purpose = forms.ChoiceField(
        label=_("用途"),
        choices=[(each.value, each.label) for each in STATED_FOR_FILES],
        required=False,
        widget=forms.RadioSelect,
        error_messages=_UNKNOWN,
    )
    words = forms.CharField(
        label=_("补充说明"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("请勿写证件号码"),
        error_messages={"max_length": _("说明最多200字，请写得短一些")},
    )

    def __init__(
        self,
        *args: Any,
        contents: Contents,
        may_whole: bool,
        delegations: Mapping[int, Words],
        months: Sequence[str] = (),
        **kwargs: Any,
    ) -> None:
        """Take what kind of file it is, whether numbers may stand in it whole, and which delegations and
        months of the books there are."""
        super().__init__(*args, **kwargs)
        self.narrowing = FILTERS[contents]
        every = {name for names in FILTERS.values() for name in names}
        for name in every - set(self.narrowing):
            del self.fields[name]
        if not may_whole or contents not in _OF_PEOPLE:
            del self.fields["is_whole"]
        self._offer("state", _STATES[contents].choices if contents in _STATES else ())
        self._offer("delegation", [(str(pk), name) for pk, name in delegations.items()])
        self._offer("verb", VERBS.items())
        if "month" in self.fields:
            named = [(each, each) for each in months]
            self.fields["month"].choices = [("", _("请选择")), *named]  # type: ignore[attr-defined]  # a ChoiceField

    def _offer(self, name: str, choices: Any) -> None:
        if name in self.fields:
            self.fields[name].choices = [_ANY, *choices]  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, Any]:
        """Let the first day not come after the last."""
        told: dict[str, Any] = super().clean() or {}
        since, until = told.get("since"), told.get("until")
        if since and until and since > until:
            self.add_error("until", _("到哪天不能早于从哪天"))
        return told

    @property
    def filters(self) -> dict[str, str]:
        """Return by what the file is narrowed, of a valid form; what was left open is left out."""
        chosen = {name: self.cleaned_data[name] for name in self.narrowing}
        return {name: str(value).strip() for name, value in chosen.items() if value}

    @property
    def question(self) -> dict[str, Any]:
        """Return the rest of what is asked, of a valid form."""
        return {name: value for name, value in self.cleaned_data.items() if name not in self.narrowing}
