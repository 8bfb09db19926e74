"""Which certificate an organization uploads, and who then reviews it. Source: guide R5, R8, R15, facts 5.1."""

from dataclasses import dataclass

from fairgate.foundation.states import Party
from fairgate.foundation.words import Words, _
from fairgate.registration.editions.rulebook import Rulebook
from fairgate.registration.editions.states import Category, Region, category_label


@dataclass(frozen=True)
class Certificate:
    """A row of the manual: whose, which category to choose, what to upload, who reviews."""

    whose: Words
    category: Words
    paper: Words
    reviewer: Party


_ROWS: tuple[tuple[Words, Category, Words, bool], ...] = (
    (_("企业"), Category.ENTERPRISE, _("营业执照"), True),
    (_("分公司"), Category.ENTERPRISE, _("分公司自己的营业执照，用其上的代码"), True),
    (_("个体工商户"), Category.ENTERPRISE, _("个体工商户营业执照"), True),
    (_("律师事务所"), Category.ENTERPRISE, _("律师事务所执业许可证"), False),
    (_("事业单位"), Category.INSTITUTION, _("事业单位法人证书（正本）"), True),
    (_("政府机构"), Category.GOVERNMENT, _("统一社会信用代码证书"), True),
    (_("社会组织"), Category.SOCIAL, _("社会团体、民办非企业单位或基金会的登记证书"), True),
)
"""Whose, category, paper, and whether the system's checks know that paper for that category."""


def certificates(book: Rulebook) -> list[Certificate]:
    """Return the rows of an edition; what the system cannot check goes to the delegation."""
    return [
        Certificate(whose, category_label(Region.DOMESTIC, category), paper, _reviewer(book, category, known))
        for whose, category, paper, known in _ROWS
    ]


def _reviewer(book: Rulebook, category: Category, is_known: bool) -> Party:
    is_automatic = is_known and category in book.automatic_categories
    return Party.SYSTEM if is_automatic else Party.DELEGATION
