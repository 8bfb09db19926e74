"""What finance says of a bank statement: the file, its columns, and why it is booked though something is odd."""

from collections.abc import Sequence
from typing import Any

from django import forms

from fairgate.billing.statements.file import Layout
from fairgate.billing.statements.states import Column
from fairgate.foundation.words import Words, _
from fairgate.portals.ui.amounts import AmountField
from fairgate.registration.editions.rulebook import BankAccount

_MOST_BYTES = 40 * 1024 * 1024
_HINTS: dict[Column, Words] = {
    Column.CREDIT: _("收入和支出各有一列时选这一项"),
    Column.AMOUNT: _("收支写在同一列时选这一项；没有借贷标志时，负数是支出"),
    Column.DIRECTION: _("写着借、贷或收、支的列"),
    Column.SERIAL: _("没有流水号时，凭日期、金额和方向认出重复的行"),
    Column.BALANCE: _("有余额时逐行核对，可以发现缺行"),
}


class StatementForm(forms.Form):
    """A file of the bank, and whose it is."""

    account = forms.ChoiceField(
        label=_("收款账户"),
        error_messages={"required": _("请选择收款账户"), "invalid_choice": _("请从列表中选择收款账户")},
    )
    file = forms.FileField(
        label=_("对账单文件"),
        help_text=_("从网银下载的camt.053（XML）、CSV或Excel文件，不超过40 MB；不要改动内容"),
        widget=forms.FileInput(attrs={"accept": ".xml,.csv,.txt,.xlsx,.xls"}),
        error_messages={
            "required": _("请选择对账单文件"),
            "empty": _("这个文件是空的，请重新选择"),
            "invalid": _("文件没有传完，请重新选择"),
            "missing": _("请选择对账单文件"),
        },
    )

    def __init__(self, *args: Any, accounts: tuple[BankAccount, ...], language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        numbers = [(each.number, f"{each.bank.named(language)} {each.number}") for each in accounts]
        self.fields["account"].choices = numbers  # type: ignore[attr-defined]  # a ChoiceField

    def data_of_file(self) -> bytes:
        """Return the bytes of a valid form, one more than the limit at most."""
        return bytes(self.cleaned_data["file"].read(_MOST_BYTES + 1))


class ColumnsForm(forms.Form):
    """Which column of a table is what; the fields are named by the values of `Column`."""

    header = forms.IntegerField(widget=forms.HiddenInput(), min_value=1, required=False)

    def __init__(self, *args: Any, titles: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("没有这一列")), *((title, title) for title in titles)]
        for column in Column:
            self.fields[column.value] = forms.ChoiceField(
                label=column.label,
                choices=choices,
                required=False,
                widget=forms.Select(attrs={"data-content": ""}),
                help_text=_HINTS.get(column, ""),
                error_messages={"invalid_choice": _("请从列表中选择一列")},
            )
        self.fields["opening"] = AmountField(_("期初余额（元）"))
        self.fields["closing"] = AmountField(_("期末余额（元）"))
        self.fields["save_as"] = forms.CharField(
            label=_("保存这些对应关系，名称"),
            help_text=_("例如：建设银行网银明细。下次表头相同的文件自动采用；留空则不保存"),
            max_length=60,
            required=False,
            widget=forms.TextInput(attrs={"autocomplete": "off", "data-content": ""}),
            error_messages={"max_length": _("名称最多60字")},
        )

    def columns(self) -> list[forms.BoundField]:
        """Return the fields of the columns, in their order."""
        return [self[column.value] for column in Column]

    def as_layout(self) -> Layout:
        """Return what was chosen."""
        given = self.cleaned_data
        return Layout(
            header=given["header"] or 1,
            columns={column.value: given[column.value] for column in Column if given[column.value]},
            opening_fen=given["opening"],
            closing_fen=given["closing"],
        )


class HeaderForm(forms.Form):
    """In which row the titles stand; nonsense is passed over."""

    header = forms.IntegerField(label=_("表头在第几行"), min_value=1, max_value=60, required=False)


class NoteForm(forms.Form):
    """What was found when an odd statement was looked into."""

    note = forms.CharField(
        label=_("核对结果和依据"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "data-content": ""}),
        error_messages={"max_length": _("最多300字")},
    )
