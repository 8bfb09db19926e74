"""By what finance narrows the list of invoices."""

from django import forms

from fairgate.billing.invoices.states import InvoiceKind
from fairgate.foundation.words import _


class InvoiceFilterForm(forms.Form):
    """Words and a kind; both may be left out."""

    words = forms.CharField(label=_("查找"), required=False, max_length=80)
    kind = forms.ChoiceField(
        label=_("发票类型"), required=False, choices=[("", _("全部")), *InvoiceKind.choices]
    )
