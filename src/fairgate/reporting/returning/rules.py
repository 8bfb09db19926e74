"""What an earlier entry says otherwise, and whether a declared badge is the one in our books. Source: R35, Q11."""

from collections.abc import Collection
from datetime import date

from fairgate.foundation.words import Words, _


def differences(
    *, name: str, born_on: date | None, now_name: str, now_born_on: date | None
) -> tuple[Words, ...]:
    """Return what an earlier entry has otherwise than the present one: its name, its date of birth."""
    found: list[Words] = []
    if name != now_name:
        found.append(_("当时的姓名：%(name)s") % {"name": name})
    if born_on and now_born_on and born_on != now_born_on:
        found.append(_("当时的出生日期：%(day)s") % {"day": born_on.isoformat()})
    return tuple(found)


def reuse_words(declared: str, known: Collection[str]) -> tuple[Words, bool]:
    """Return what is said of a declared badge number beside those in our books, and whether to doubt it.

    Both as `badge_number_key` writes them. Nothing is said where nothing is declared.
    """
    if not declared:
        return "", False
    if declared in known:
        return _("复用的证件编号与往届记录一致。"), False
    if known:
        return _("复用的证件编号与往届记录不同，请核对原证件。"), True
    return _("往届记录中没有这个人的证件，请核对原证件。"), True
