"""Fields for amounts and quantities as people type them; what they mean is registration's."""

from decimal import Decimal
from typing import Any

from django import forms

from fairgate.foundation.words import Words
from fairgate.registration.organizations.amounts import NoAmount, hundredths_of, quantity_of, typed_as

_LONGEST = 40


class _TypedNumber(forms.Field):
    """A text in which a number is read; what was typed stands there again after a mistake."""

    def __init__(self, label: Words, **attributes: str) -> None:
        widget = forms.TextInput(
            attrs={"inputmode": "decimal", "autocomplete": "off", "maxlength": str(_LONGEST), **attributes}
        )
        super().__init__(label=label, required=False, widget=widget)  # type: ignore[arg-type]  # lazy words

    def to_python(self, value: Any) -> Any:
        """Return the number; None for nothing."""
        try:
            return self.number(str(value or "")[: _LONGEST + 1])
        except NoAmount as no:
            raise forms.ValidationError(str(no.words)) from no

    def number(self, text: str) -> Any:
        raise NotImplementedError  # each kind of amount reads its own


class AmountField(_TypedNumber):
    """Hundredths of a currency's unit; `per` is what a bare number counts in."""

    def __init__(self, label: Words, *, per: int = 1, **attributes: str) -> None:
        super().__init__(label, **attributes)
        self.per = per

    def number(self, text: str) -> int | None:
        """Return hundredths."""
        return hundredths_of(text, per=self.per)

    def prepare_value(self, value: Any) -> Any:
        """Show a stored amount as it would be typed."""
        return typed_as(value, per=self.per) if isinstance(value, int) else value


class QuantityField(_TypedNumber):
    """A quantity with three decimals at most."""

    def number(self, text: str) -> Decimal | None:
        """Return the quantity."""
        return quantity_of(text)

    def prepare_value(self, value: Any) -> Any:
        """Show a stored quantity without zeros at its end."""
        return f"{value.normalize():,f}" if isinstance(value, Decimal) else value
