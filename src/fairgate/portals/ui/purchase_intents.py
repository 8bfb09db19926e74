"""A purchase intent in words, for the organization itself and for who reads its file. Source: guide R33, F10."""

from collections.abc import Iterable
from dataclasses import dataclass

from fairgate.foundation.words import Words, _
from fairgate.portals.ui.parts import Fact
from fairgate.registration.organizations.amounts import typed_as
from fairgate.registration.organizations.queries import IntentView


@dataclass(frozen=True)
class IntentRow:
    """A line of a list of purchase intents; names of the data are in the reader's language."""

    id: int
    place: str
    products: str
    purpose: Words
    quantity: str
    budget: Words
    window: Words
    visible: Words
    wants_matchmaking: bool


def intent_rows(views: Iterable[IntentView], language: str) -> list[IntentRow]:
    """Return purchase intents as lines of a list."""
    return [_row(view, language) for view in views]


def _row(view: IntentView, language: str) -> IntentRow:
    intent = view.intent
    return IntentRow(
        id=view.id,
        place=place(view, language),
        products=intent.products,
        purpose=view.purpose_label,
        quantity=_quantity(view),
        budget=_budget(view),
        window=view.window_label,
        visible=_shown(is_visible=intent.visible),
        wants_matchmaking=intent.wants_matchmaking,
    )


def place(view: IntentView, language: str) -> str:
    """Return area and section by their names."""
    names = (view.area_name.named(language), view.section_name.named(language))
    return " · ".join(filter(None, names))


def intent_facts(view: IntentView, language: str) -> list[Fact]:
    """Return everything that an intent says, for reading; empty ones are left out."""
    intent, row = view.intent, _row(view, language)
    facts = [
        Fact(_("展区和板块"), row.place, is_data=True),
        Fact(_("产品或服务"), intent.products, is_data=True),
        Fact(_("采购目的"), row.purpose),
        Fact(_("数量"), row.quantity, is_data=True),
        Fact(_("预算"), row.budget),
        Fact(_("采购时间"), row.window),
        Fact(_("原产国（地区）"), intent.origin, is_data=True),
        Fact(_("现有供应商"), intent.suppliers, is_data=True),
        Fact(_("补充说明"), intent.details, is_data=True),
        Fact(_("安排对接"), _("希望") if intent.wants_matchmaking else _("不需要")),
        Fact(_("向展商展示"), row.visible),
    ]
    return [fact for fact in facts if fact.value]


def _shown(*, is_visible: bool) -> Words:
    return _("同意") if is_visible else _("不同意")


def _quantity(view: IntentView) -> str:
    quantity = view.intent.quantity
    return f"{quantity.normalize():,f} {view.intent.unit}" if quantity is not None else ""


def _budget(view: IntentView) -> Words:
    least, most = typed_as(view.intent.budget_from), typed_as(view.intent.budget_to)
    says = {"least": least, "most": most, "currency": view.currency_label}
    if least and most:
        return _("%(currency)s%(least)s—%(most)s") % says
    if least:
        return _("%(currency)s%(least)s以上") % says
    return _("不超过%(currency)s%(most)s") % says if most else ""
