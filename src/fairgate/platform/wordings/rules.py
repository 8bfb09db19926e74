"""What a note of the host may hold, and how its {slots} are filled."""

from collections.abc import Collection, Iterator, Mapping
from string import Formatter
from typing import Any

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _


def note_refusals(zh: str, en: str, *, slots: Collection[str], longest: int) -> tuple[Refusal, ...]:
    """Return what stands against a note, each beside its field; () when it may be kept.

    Both languages or neither: overseas readers are written to in English. English may be twice as long. `slots`
    are what may stand in braces. Source: protocols 6, 9.2.
    """
    pairs = (("zh", zh.strip(), longest), ("en", en.strip(), longest * 2))
    is_empty = not any(text for _name, text, _most in pairs)
    return (
        ()
        if is_empty
        else tuple(refusal for name, text, most in pairs for refusal in _refusals(name, text, most, slots))
    )


def filled(text: str, values: Mapping[str, Any]) -> str:
    """Return a note with its slots filled; "" where one of them is not known to this message any more.

    A message goes out without the note rather than not at all.
    """
    try:
        return text.format_map(values)
    except (KeyError, ValueError, IndexError, AttributeError):
        return ""


def _refusals(name: str, text: str, most: int, slots: Collection[str]) -> Iterator[Refusal]:
    if not text:
        yield Refusal(_("请两种语言都填写，或者都留空恢复默认。"), name, "missing")
    elif len(text) > most:
        yield Refusal(_("最多%(most)s字，请写得简短些。") % {"most": most}, name, "long")
    yield from _slot_refusals(name, text, slots)


def _slot_refusals(name: str, text: str, slots: Collection[str]) -> Iterator[Refusal]:
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        yield Refusal(_("花括号没有成对。花括号里只能写可用的占位符。"), name, "braces")
        return
    for _before, slot, form, conversion in parts:
        if slot is not None and (slot not in slots or form or conversion):
            yield Refusal(_unknown(slot, slots), name, "slot")


def _unknown(slot: str, slots: Collection[str]) -> str:
    if not slots:
        return str(_("这里没有可用的占位符，请去掉花括号。"))
    known = str(_("、")).join(f"{{{each}}}" for each in sorted(slots))
    return _("没有占位符{%(slot)s}。可用的有：%(known)s") % {"slot": slot, "known": known}
