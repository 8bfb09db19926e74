"""What a delegation says of itself to visitors, as plain values that a form hands in. Source: guide R71."""

from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Card:
    """Contact and help; "" where the delegation above answers. `_en` is read on English pages."""

    contact_name: str = ""
    phone: str = ""
    hours: str = ""
    hours_en: str = ""
    address: str = ""
    help_text: str = ""
    help_text_en: str = ""


CARD_FIELDS = tuple(each.name for each in fields(Card))
