"""Who may register, in which groups, and which dated doors an edition has."""

from django.db.models import TextChoices

from fairgate.foundation.states import Machine, Move, Party
from fairgate.foundation.words import Words, _, pgettext_lazy


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


class OverseasFee(TextChoices):
    """How overseas organizations pay for badges: an edition chooses one. Source: facts F36, Q12."""

    ONLINE = "online", _("与境内单位相同，在线缴纳")
    AT_PICKUP = "at_pickup", _("领证时缴纳")
    WAIVED = "waived", _("免缴")


class HandOver(TextChoices):
    """How a badge reaches its person. Source: facts F23, F26, Q7."""

    DELIVERY = "delivery", _("寄递")
    COLLECTION = "collection", _("交易团领取")
    PICK_UP = "pick_up", _("现场领取")


class StageOrder(TextChoices):
    """Which comes first, the badge fee or the review of the person. Source: guide R9, Q5."""

    PAY_FIRST = "pay_first", _("先缴费后审核")
    REVIEW_FIRST = "review_first", _("先审核后缴费")


class Stage(TextChoices):
    """At whose desk a review lies. Source: Q5."""

    DELEGATION = "delegation", _("交易团审核")
    HOST = "host", _("主办方审核")
    OUTSIDE = "outside", _("外部安保审查")


class OutsideFail(TextChoices):
    """What becomes of whom the outside authority does not pass. Source: Q5."""

    PEOPLE = "people", _("转主办方人工审核")
    REJECT = "reject", _("审核不通过")


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


class TaxpayerKind(TextChoices):
    """How the seller of badges pays value-added tax. Source: protocols 5."""

    GENERAL = "general", _("一般纳税人")
    SMALL_SCALE = "small_scale", _("小规模纳税人")


class RuleTopic(TextChoices):
    """What the host changes of a rulebook at a time."""

    DATES = "dates", pgettext_lazy("many", "日期")
    MONEY = "money", _("费用")
    REVIEW = "review", _("审核和证件")
    HELP = "help", _("联系方式")
    HOLIDAYS = "holidays", _("节假日")


class RulebookState(TextChoices):
    """How a version of an edition's rulebook stands."""

    DRAFT = "draft", _("草拟")
    IN_FORCE = "in_force", _("使用中")
    RETIRED = "retired", _("已被取代")
    DROPPED = "dropped", _("已放弃")


RULEBOOK = Machine(
    name="rulebook",
    states=RulebookState,
    start=RulebookState.DRAFT,
    moves=(
        Move("switch_rulebook_on", (RulebookState.DRAFT,), RulebookState.IN_FORCE, Party.HOST),
        Move("retire_rulebook", (RulebookState.IN_FORCE,), RulebookState.RETIRED, Party.HOST),
        Move("drop_rulebook", (RulebookState.DRAFT,), RulebookState.DROPPED, Party.HOST),
    ),
)
