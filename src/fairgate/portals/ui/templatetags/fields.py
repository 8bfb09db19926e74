"""Form rows and error summaries in one shape everywhere: label, hint, error, control."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import template
from django.forms.boundfield import BoundField
from django.forms.utils import flatatt
from django.template.context import Context
from django.utils.html import escape
from django.utils.safestring import SafeString

from fairgate.foundation.words import Words, _
from fairgate.portals.ui import forms

register = template.Library()


@register.inclusion_tag("ui/_field.html")
def field(bound: BoundField, **options: Any) -> dict[str, Any]:
    """Show a field. Options: label, hint, doubt, crop, crop_alt, note, note_icon, readonly, optional, cards,
    hints (value -> words under a choice), prefix, confirm (a second bound checkbox beside a doubt). A note that a
    form put at its field counts where the template has none.
    """
    options = {"note": getattr(bound.field, "note", "")} | options
    kind = forms.kind(bound)
    described = _described_by(bound, options)
    attrs: dict[str, str | bool] = {"aria-describedby": described} if described else {}
    if options.get("readonly"):
        attrs["readonly"] = True
    grouped = kind in {"radios", "checks"}
    return options | {
        "bound": bound,
        "kind": kind,
        "described": described,
        "label": options.get("label") or bound.label,
        "hint": options.get("hint", bound.help_text),
        "doubt": _doubt_words(options.get("doubt")),
        "optional": options.get("optional", not bound.field.required and kind not in {"check", "checks"}),
        "control": "" if grouped else bound.as_widget(attrs=attrs),
        "choices": _choices(bound, options.get("hints") or {}) if grouped else (),
    }


@register.inclusion_tag("ui/_drop.html")
def drop(bound: BoundField, **options: Any) -> dict[str, Any]:
    """Show a file field to drop a picture on. Options: title, hint, most_bytes, label, preview_url, note."""
    options = {"note": getattr(bound.field, "note", "")} | options
    described = _described_by(bound, options)
    attrs = {"aria-describedby": described, "data-most": str(options.get("most_bytes", ""))}
    return options | {
        "bound": bound,
        "title": options.get("title") or bound.label,
        "hint": options.get("hint", bound.help_text),
        "control": bound.as_widget(attrs={name: value for name, value in attrs.items() if value}),
    }


@register.inclusion_tag("ui/_errors.html")
def error_summary(*sources: Any) -> dict[str, Any]:
    """List every error of forms and formsets, each with a link to its field; nothing without one."""
    return {"mistakes": forms.mistakes(*sources)}


@register.simple_tag(takes_context=True)
def error_prefix(context: Context) -> Words:
    """Return "错误：" for the page's title when any form on the page was refused."""
    values = context.flatten()
    refused = values.get("has_errors") or forms.has_mistakes(values.values())
    return _("错误：") if refused else ""


@register.simple_tag
def options(groups: Iterable[tuple[str | None, Sequence[Mapping[str, Any]], int]]) -> SafeString:
    """Return the options of a select, as its widget groups them, in one go: a template for each took longer than
    all else of a page that offers 250 states or 750 delegations.
    """
    return SafeString("".join(_group(name, "".join(map(_option, rows))) for name, rows, _index in groups))


def _group(name: str | None, rows: str) -> str:
    return f'<optgroup label="{escape(name)}">{rows}</optgroup>' if name else rows


def _option(row: Mapping[str, Any]) -> str:
    attrs = flatatt(row["attrs"]) if row["attrs"] else ""
    return f'<option value="{escape(row["value"])}"{attrs}>{escape(row["label"])}</option>\n'


def _choices(bound: BoundField, hints: dict[str, Words]) -> list[tuple[Any, Words]]:
    return [(option, hints.get(str(option.data["value"]), "")) for option in bound.subwidgets]


def _described_by(bound: BoundField, options: dict[str, Any]) -> str:
    """Name the hint, error and doubt of a control, so that they are read aloud with it."""
    parts = {
        "hint": options.get("hint", bound.help_text),
        "error": bound.errors,
        "doubt": options.get("doubt"),
        "note": options.get("note"),
    }
    return " ".join(f"{bound.auto_id}-{name}" for name, words in parts.items() if words)


def _doubt_words(doubt: Words | bool | None) -> Words:
    return _("识别不清，请对照图片确认：") if doubt is True else doubt or ""


@register.filter
def filled(fields: Iterable[BoundField]) -> int:
    """Return how many fields, of a form or some of its own, say something; those that nobody sees do not count."""
    return sum(bool(bound.value()) for bound in fields if not bound.is_hidden)
