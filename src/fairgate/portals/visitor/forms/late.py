"""A form that was sent after its record had been closed: nothing in it is judged any more."""

from django import forms

from fairgate.foundation.errors import Refusal


class LateForm(forms.Form):
    """Has no fields: its sender is told that it came too late, and not what to mend."""

    def __init__(self, lock: Refusal) -> None:
        super().__init__({})
        self.add_error(None, str(lock.words))
