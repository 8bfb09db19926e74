"""A note of the host's as it is written, in both languages."""

from django import forms

from fairgate.foundation.words import Words, _


def _text(label: Words) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 3, "data-content": ""})
    return forms.CharField(label=label, required=False, widget=widget)


class NoteForm(forms.Form):
    """Chinese and English; both empty is the default. What it may hold, the rules of wordings say."""

    zh = _text(_("中文"))
    en = _text(_("英文"))
