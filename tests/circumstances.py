"""All that a world of a test depends on, as text: who builds it, with which words, and what stands around it."""

import sys
from collections.abc import Callable
from typing import Any

from django.conf import UserSettingsHolder, settings
from django.utils.translation import get_language

from fairgate.foundation import clock, events

WHERE_FILES_LIE = {"STORAGES", "MEDIA_ROOT"}
"""Settings that make no other world: the files of a world are laid where the test wants them."""
NOT_SAID_WHOLE = (" object (", " object at 0x", "<function", "<generator")
"""What shows that the text of an argument leaves out part of it, as that of a row does."""


def text_of(build: Callable[..., Any], words: tuple[Any, ...], wishes: dict[str, Any]) -> str:
    """Return all that a world depends on, as text; empty when the text would not be the whole."""
    asked = repr((words, sorted(wishes.items())))
    reactions = [each for row in events._reactions.items() for each in (row[0], *row[1])]
    if any(sign in asked for sign in NOT_SAID_WHOLE) or not all(map(_has_a_name, reactions)):
        return ""
    follows = [f"{each.__module__}.{each.__qualname__}" for each in reactions]
    here = (get_language(), f"{clock.now():%Y-%m-%d %H}", follows, _changed_settings())
    return repr((build.__module__, build.__qualname__, asked, here))


def _has_a_name(reaction: Any) -> bool:
    """Say whether a reaction is one that its module has, and not what a test listens with."""
    module = sys.modules.get(getattr(reaction, "__module__", None) or "")
    return getattr(module, getattr(reaction, "__name__", ""), None) is reaction


def _changed_settings() -> list[str]:
    found, holder = [], settings._wrapped
    while isinstance(holder, UserSettingsHolder):
        own = {name: value for name, value in vars(holder).items() if name.isupper()}
        found += sorted(vars(holder)["_deleted"])
        found += [f"{name}={value!r}" for name, value in own.items() if name not in WHERE_FILES_LIE]
        holder = holder.default_settings
    return found
