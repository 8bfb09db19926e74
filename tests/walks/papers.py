"""Who walks: one organization of each category, with the paper that it shows. Source: guide R5, R6, R15."""

from dataclasses import dataclass

from fairgate.registration.editions.states import Category
from fairgate.registration.verification.states import DocumentKind
from tests.factories.registration import valid_uscc


@dataclass(frozen=True)
class Domestic:
    """A category at home: how its codes begin, what it uploads, and whether the system decides (R8)."""

    category: str
    start: str
    document: str
    name: str
    is_automatic: bool

    @property
    def uscc(self) -> str:
        return valid_uscc(271, self.start)


@dataclass(frozen=True)
class Overseas:
    """A category overseas, from where, and under which policy of the badge fee it is walked.

    `pays_early`: where the fee is paid at pick-up it may be paid online before.
    """

    category: str
    country: str
    name: str
    fee: str
    pays_early: bool = False


DOMESTIC = {
    each.category: each
    for each in (
        Domestic(
            Category.ENTERPRISE, "91310115MA1K", DocumentKind.BUSINESS_LICENCE, "示例机械有限公司", True
        ),
        Domestic(
            Category.GOVERNMENT,
            "113101150026",
            DocumentKind.CREDIT_CODE_CERTIFICATE,
            "示例区商务委员会",
            False,
        ),
        Domestic(
            Category.INSTITUTION,
            "123101154250",
            DocumentKind.INSTITUTION_CERTIFICATE,
            "示例市设计研究院",
            True,
        ),
        Domestic(
            Category.SOCIAL,
            "513101155017",
            DocumentKind.SOCIAL_ORGANIZATION_CERTIFICATE,
            "示例市机械行业协会",
            False,
        ),
    )
}
OVERSEAS = {
    each.category: each
    for each in (
        Overseas(Category.ENTERPRISE, "DE", "Rheinland Maschinenbau GmbH", "at_pickup"),
        Overseas(Category.GOVERNMENT, "KE", "Trade Promotion Office, Mombasa", "waived"),
        Overseas(Category.SOCIAL, "HK", "Harbour Importers Association Ltd", "online"),
        Overseas(Category.OTHER, "BR", "Instituto Comercial do Litoral", "at_pickup", pays_early=True),
    )
}
