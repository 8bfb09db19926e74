"""What a field or an error summary needs to know, read off Django's forms."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting

Formlike = forms.BaseForm | forms.BaseFormSet


class ComponentRenderer(TemplatesSetting):
    """Renders `{{ form }}` and field groups with the component set instead of Django's defaults."""

    form_template_name = "ui/_form.html"
    field_template_name = "ui/_field_group.html"


@dataclass(frozen=True)
class Mistake:
    """One line of an error summary: the same words as at the field, and where it is."""

    words: str
    target: str = ""


def mistakes(*sources: Formlike | None) -> list[Mistake]:
    """Return every error of forms and formsets, in the order of the page."""
    return [mistake for form in _forms(sources) for mistake in _mistakes_of(form)]


def has_mistakes(values: Iterable[object]) -> bool:
    """Say whether any bound form among a page's values was refused, so that its title can say so."""
    return any(
        bool(mistakes(value)) for value in values if isinstance(value, forms.BaseForm | forms.BaseFormSet)
    )


def kind(bound: BoundField) -> str:
    """Return which control a field is: radios, checks, check, file, select, textarea or input."""
    widget = bound.field.widget
    for name, classes in KINDS:
        if isinstance(widget, classes):
            return name
    return "input"


KINDS: tuple[tuple[str, tuple[type[forms.Widget], ...]], ...] = (
    ("checks", (forms.CheckboxSelectMultiple,)),
    ("radios", (forms.RadioSelect,)),
    ("check", (forms.CheckboxInput,)),
    ("file", (forms.FileInput,)),
    ("select", (forms.Select,)),
    ("textarea", (forms.Textarea,)),
)


def focus_id(bound: BoundField) -> str:
    """Return the id that an error link leads to: the control, or the first one of a group."""
    own = bound.auto_id or bound.html_name
    return f"{own}_0" if kind(bound) in {"radios", "checks"} else own


def _forms(sources: Iterable[Formlike | None]) -> Iterator[Formlike]:
    for source in sources:
        if isinstance(source, forms.BaseFormSet):
            yield source
            yield from source.forms
        elif source is not None:
            yield source


def _mistakes_of(form: Formlike) -> Iterator[Mistake]:
    if not form.is_bound:
        return
    whole = form.non_form_errors() if isinstance(form, forms.BaseFormSet) else form.non_field_errors()
    yield from (Mistake(str(words)) for words in whole)
    for bound in form if isinstance(form, forms.BaseForm) else ():
        target = "" if bound.is_hidden else focus_id(bound)
        yield from (Mistake(str(words), target) for words in bound.errors)
