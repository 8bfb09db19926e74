"""How the tree of delegations may grow, and what a delegation may say of itself. Source: guide R4, R20, R71; Q6."""

import re
from collections.abc import Collection, Iterable

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import Words, _
from fairgate.registration.delegations.card import Card

LONGEST_PATH = 300
LONGEST_HELP = 1000
_LIMITS: dict[str, int] = {
    "contact_name": 50,
    "phone": 50,
    "hours": 100,
    "hours_en": 100,
    "address": 200,
    "help_text": LONGEST_HELP,
    "help_text_en": LONGEST_HELP,
}
_LONGEST_NAME, _LONGEST_NAME_EN = 100, 200
_REGION = re.compile(r"([0-9]{2}){0,3}")


def naming_refusals(name: str, name_en: str, siblings: Collection[str]) -> tuple[Refusal, ...]:
    """Return what stands against a name in both languages beside others of the same parent."""
    found = (_name_refusal(name, siblings), _english_refusal(name_en))
    return tuple(refusal for refusal in found if refusal is not None)


def _name_refusal(name: str, siblings: Collection[str]) -> Refusal | None:
    if not name:
        return Refusal(_("请填写分团名称。"), "name", "missing")
    if len(name) > _LONGEST_NAME:
        return Refusal(_("名称最多100字，请缩短。"), "name", "long")
    if name in siblings:
        return Refusal(_("同一级已有同名的分团，请换一个名称。"), "name", "taken")
    return None


def _english_refusal(name_en: str) -> Refusal | None:
    if not name_en:
        return Refusal(_("请填写英文名称，英文页面会显示。"), "name_en", "missing")
    if len(name_en) > _LONGEST_NAME_EN:
        return Refusal(_("英文名称最多200字，请缩短。"), "name_en", "long")
    return None


def region_refusal(region_code: str, above: str) -> Refusal | None:
    """Say why a GB/T 2260 prefix is none, or does not lie within that of the delegation above, or None."""
    if not _REGION.fullmatch(region_code):
        return Refusal(_("行政区划代码为2、4或6位数字，如310115。"), "region_code", "form")
    if region_code and not region_code.startswith(above):
        return Refusal(_("这个行政区划不在上级交易团的范围内，请核对。"), "region_code", "elsewhere")
    return None


def depth_refusal(path: str) -> Refusal | None:
    """Say that the tree has grown too deep here, or None."""
    if len(path) <= LONGEST_PATH:
        return None
    return Refusal(_("层级太深，不能在这里再加分团。请加在上一级。"), code="deep")


def card_refusals(card: Card) -> tuple[Refusal, ...]:
    """Return what is too long in what visitors read of a delegation."""
    return tuple(
        Refusal(_most(limit), field, "long")
        for field, limit in _LIMITS.items()
        if len(getattr(card, field)) > limit
    )


def categories_refusal(chosen: Iterable[str], known: Collection[str]) -> Refusal | None:
    """Say that a category that asks for a code is none of a domestic organization, or None. Source: R5, Q6."""
    if set(chosen) <= set(known):
        return None
    return Refusal(_("请从列出的单位分类中选择。"), "code_required_for", "unknown")


def closed_refusal(*, is_closed: bool) -> Refusal | None:
    """Say that a delegation takes no new organizations, or None. Source: R20."""
    if not is_closed:
        return None
    return Refusal(_("这个交易团或分团已关闭，不再接收新单位，请另选。"), "delegation", "closed")


def _most(limit: int) -> Words:
    return _("最多%(limit)s字，请缩短。") % {"limit": limit}
