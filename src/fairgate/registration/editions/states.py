"""Who may register, in which groups, and which dated doors an edition has."""

from django.db.models import TextChoices

from fairgate.foundation.words import Words, _


class Region(TextChoices):
    """Where an organization comes from; Hong Kong, Macao and Taiwan count as overseas. Source: guide R13."""

    DOMESTIC = "domestic", _("境内")
    OVERSEAS = "overseas", _("境外")


class Category(TextChoices):
    """What an organization is; which four may be chosen depends on the region. Source: guide R5, R6."""

    ENTERPRISE = "enterprise", _("企业")
    GOVERNMENT = "government", _("政府机构")
    INSTITUTION = "institution", _("事业单位")
    SOCIAL = "social_organization", _("社会组织")
    OTHER = "other", _("其他")


class CutOff(TextChoices):
    """The seven dated cut-offs, each inclusive until 24:00 in Shanghai. Source: guide R70, Q14."""

    SIGN_UP = "sign_up", _("注册账号")
    ORGANIZATION_SUBMIT = "organization_submit", _("提交单位信息")
    PERSON_SUBMIT = "person_submit", _("提交人员信息")
    PAYMENT = "payment", _("支付证件费")
    REMITTANCE_SLIP = "remittance_slip", _("上传汇款凭证")
    REUSE = "reuse", _("申请证件复用")
    REFUND = "refund", _("申请退款")


class BadgeType(TextChoices):
    """Kinds of badge that an edition sells; prices hang on them. Source: Q12, F31."""

    FULL = "full", _("全程证")


class Making(TextChoices):
    """Whether a badge is made new or an old one is opened again. Source: guide R35, Q12."""

    NEW = "new", _("新办")
    REUSE = "reuse", _("复用")


class StageOrder(TextChoices):
    """Which comes first, the badge fee or the review of the person. Source: guide R9, Q5."""

    PAY_FIRST = "pay_first", _("先缴费后审核")
    REVIEW_FIRST = "review_first", _("先审核后缴费")


class Stage(TextChoices):
    """At whose desk a review lies. Source: Q5."""

    DELEGATION = "delegation", _("交易团审核")
    HOST = "host", _("主办方审核")


def categories_of(region: str) -> tuple[Category, ...]:
    """Return exactly the four categories that a region offers, in the guide's order. Source: guide R5, R6."""
    if region == Region.DOMESTIC:
        return (Category.ENTERPRISE, Category.GOVERNMENT, Category.INSTITUTION, Category.SOCIAL)
    return (Category.ENTERPRISE, Category.GOVERNMENT, Category.SOCIAL, Category.OTHER)


def category_label(region: str, category: str) -> Words:
    """Return the category's name: 政府机构 at home is 政府部门 overseas. Source: guide R5, R6."""
    if region == Region.OVERSEAS and category == Category.GOVERNMENT:
        return _("政府部门")
    return Category(category).label
