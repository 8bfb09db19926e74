"""Why a file may be closed, told from above by submissions; and the words that a file chooses from."""

from django.db.models import TextChoices

from fairgate.foundation.words import _, pgettext_lazy


class FileLock(TextChoices):
    """Whether the file is open to its owner. Source: Q28."""

    OPEN = "", _("可以修改")
    UNDER_REVIEW = "under_review", _("审核中")
    APPROVED = "approved", _("已通过")
    REVOKED = "revoked", pgettext_lazy("approval", "已撤销")


class Purpose(TextChoices):
    """What a purchase is for. Source: guide R33, F10."""

    IMPORT = "import", _("进口")
    AGENCY = "agency", _("代理经销")
    RETAIL = "retail", _("零售")
    OWN_USE = "own_use", _("自用")
    INVESTMENT = "investment", _("投资合作")


class TimeWindow(TextChoices):
    """When a purchase is wanted, from the fair on. Source: F10."""

    AT_THE_FAIR = "at_the_fair", _("展会期间")
    QUARTER = "quarter", _("会后3个月内")
    HALF_YEAR = "half_year", _("会后6个月内")
    YEAR = "year", _("会后1年内")
    STANDING = "standing", _("长期采购")


class Currency(TextChoices):
    """What a budget is counted in, by its ISO 4217 code. Source: F10."""

    CNY = "CNY", _("人民币")
    USD = "USD", _("美元")
    EUR = "EUR", _("欧元")
    JPY = "JPY", _("日元")
    GBP = "GBP", _("英镑")
    HKD = "HKD", _("港元")


class StaffBand(TextChoices):
    """How many people work there, as a band. Source: F9."""

    UNDER_50 = "under_50", _("50人以下")
    UNDER_300 = "under_300", _("50—299人")
    UNDER_1000 = "under_1000", _("300—999人")
    UNDER_5000 = "under_5000", _("1000—4999人")
    FROM_5000 = "from_5000", _("5000人及以上")


class MoveCause(TextChoices):
    """How an organization came into another delegation. Source: guide R20."""

    OWN = "own", _("单位自己更换")
    ACCEPTED = "accepted", _("单位申请，新交易团接收")
    ASSIGNED = "assigned", _("管理员转移")


class ProofKind(TextChoices):
    """What a picture of a proof shows. Source: guide R32, F2."""

    LICENCE_COPY = "licence_copy", _("加盖公章的证照复印件")
    AUTHORIZATION = "authorization", _("授权委托书")
    QUALIFICATION = "qualification", _("经营许可或资质证书")
    IMPORT_LICENCE = "import_licence", _("进口业务许可")
    OTHER = "other", _("其他证明")
