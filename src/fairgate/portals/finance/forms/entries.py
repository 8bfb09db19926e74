"""What finance types of an entry by hand: lines that can be added one by one without a script."""

from collections.abc import Iterator
from typing import Any

from django import forms

from fairgate.billing.entries.file import ProposedEntry, Typed
from fairgate.billing.entries.rules import BY_HAND, FEWEST_LINES, MOST_LINES
from fairgate.billing.entries.states import Side
from fairgate.billing.ledger.states import Account
from fairgate.foundation.words import _
from fairgate.portals.ui.agreeing import reason_field
from fairgate.portals.ui.amounts import AmountField

_PARTS = ("account", "side", "amount")
_UNKNOWN = {"invalid_choice": _("请从列表中选择")}


class EntryForm(forms.Form):
    """A day, some lines and a reason. What a line lacks, the rule of the verb says."""

    booked_on = forms.DateField(
        label=_("入账日期"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_("未结账月份中的一天，不晚于今天"),
        error_messages={
            "required": _("请填写入账日期"),
            "invalid": _("请写成年-月-日，例如2027-10-20"),
        },
    )
    reason = reason_field()

    def __init__(self, *args: Any, count: int, **kwargs: Any) -> None:
        """Take how many lines it has."""
        super().__init__(*args, **kwargs)
        self.count = count
        for at in range(count):
            self.fields |= {f"{part}_{at}": field for part, field in _fields().items()}

    def rows(self) -> Iterator[tuple[forms.BoundField, ...]]:
        """Yield the three fields of each line."""
        for at in range(self.count):
            yield tuple(self[f"{part}_{at}"] for part in _PARTS)

    def as_proposed(self) -> ProposedEntry:
        """Return what was typed as the verb takes it; lines at the end that nobody has begun are left out."""
        given = self.cleaned_data
        lines = [_typed(*(given[f"{part}_{at}"] for part in _PARTS)) for at in range(self.count)]
        while len(lines) > FEWEST_LINES and lines[-1] == Typed(None, None, None):
            lines.pop()
        return ProposedEntry(given["booked_on"], tuple(lines), given["reason"])


def count_of(typed: Any, *, adds: bool) -> int:
    """Return how many lines a form that was sent has; nonsense counts as the fewest."""
    text = str(typed or "")
    count = int(text) if text.isascii() and text.isdigit() and len(text) < len("1000") else 0
    return max(FEWEST_LINES, min(MOST_LINES, count + adds))


def _fields() -> dict[str, forms.Field]:
    accounts = [("", _("请选择")), *((each.value, each.label) for each in BY_HAND)]
    sides = [("", _("请选择")), *Side.choices]
    return {
        "account": forms.ChoiceField(
            label=_("科目"), choices=accounts, required=False, error_messages=_UNKNOWN
        ),
        "side": forms.ChoiceField(label=_("借或贷"), choices=sides, required=False, error_messages=_UNKNOWN),
        "amount": AmountField(_("金额（元）")),
    }


def _typed(account: str, side: str, fen: int | None) -> Typed:
    return Typed(Account(account) if account else None, Side(side) if side else None, fen)
