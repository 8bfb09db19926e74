"""What a purchase intent must say, and how many there may be. Source: guide R33, F10."""

from collections.abc import Iterator
from decimal import Decimal

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _
from fairgate.registration.editions.rulebook import Rulebook
from fairgate.registration.organizations.intents import LONGEST_PRODUCTS, Intent

_MOST_OF_ANYTHING = Decimal(10**12)


def intent_refusals(intent: Intent, rulebook: Rulebook) -> tuple[Refusal, ...]:
    """Return everything that is missing in an intent or cannot be right, each beside its field."""
    return (*_place_refusals(intent, rulebook), *_goods_refusals(intent), *_budget_refusals(intent))


def too_many_refusal(there: int, rulebook: Rulebook) -> Refusal | None:
    """Say that an organization has as many intents as the edition takes, or None."""
    if there < rulebook.most_intents:
        return None
    words = _("本届每家单位最多%(most)s条采购意向。请修改已有的一条，或先删除一条。")
    return Refusal(words % {"most": rulebook.most_intents}, code="many")


def _place_refusals(intent: Intent, rulebook: Rulebook) -> Iterator[Refusal]:
    """Areas belong to the edition: one of another edition, or a section of another area, is none. Source: F46."""
    if not intent.area:
        yield Refusal(_("请选择展区和板块。"), "area", "missing")
        return
    sections = {area.code: {section.code for section in area.sections} for area in rulebook.areas}
    if intent.area not in sections or intent.section not in {"", *sections[intent.area]}:
        yield Refusal(_("所选展区或板块不在本届之列，请重新选择。"), "area", "unknown")


def _goods_refusals(intent: Intent) -> Iterator[Refusal]:
    if not intent.products.strip():
        yield Refusal(_("请写明想采购的产品或服务，用几个词即可。"), "products", "missing")
    if len(intent.products) > LONGEST_PRODUCTS:
        longest = {"most": LONGEST_PRODUCTS}
        yield Refusal(_("产品或服务最多%(most)s字，请写得简短些。") % longest, "products", "long")
    if not intent.purpose:
        yield Refusal(_("请选择采购目的。"), "purpose", "missing")
    if intent.quantity is not None and not 0 < intent.quantity < _MOST_OF_ANYTHING:
        yield Refusal(_("数量应大于零，并且不是天文数字，请核对。"), "quantity", "range")
    if intent.quantity is not None and not intent.unit.strip():
        yield Refusal(_("请写明数量的单位，例如台、吨、箱。"), "unit", "missing")


def _budget_refusals(intent: Intent) -> Iterator[Refusal]:
    if intent.budget_from is None or intent.budget_to is None:
        return
    if intent.budget_from > intent.budget_to:
        yield Refusal(_("预算上限小于下限，请核对两个金额。"), "budget_to", "order")
