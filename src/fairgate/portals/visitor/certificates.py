"""Which certificate an organization uploads, and who then reviews it. Source: guide R5, R6, R8, R15, facts 5.1."""

from dataclasses import dataclass

from fairgate.foundation.states import Party
from fairgate.foundation.words import Words, _
from fairgate.registration.editions.rulebook import Rulebook
from fairgate.registration.editions.states import Category, Region, category_label


@dataclass(frozen=True)
class Face:
    """What the drawn sample shows, as printed on the paper itself: title, name and code of an invented unit."""

    title: str
    name: str
    code: str
    is_portrait: bool = False
    has_qr: bool = False


@dataclass(frozen=True)
class _Row:
    """`known`: the system's checks know that paper for that category."""

    whose: Words
    who: Words
    region: Region
    category: Category
    paper: Words
    begins: str
    known: bool
    face: Face


@dataclass(frozen=True)
class Certificate:
    """A row of the manual and of the guide: whose, which category to choose, what to upload, who reviews.

    `begins`: how such codes begin, "" where there is none; `category_value` is "" overseas, where the category
    is chosen later.
    """

    whose: Words
    who: Words
    region: Region
    category_value: str
    category: Words
    paper: Words
    begins: str
    reviewer: Party
    face: Face


_ROWS = (
    _Row(
        _("企业"),
        _("有限公司、股份公司、合伙企业、个人独资企业、农民专业合作社"),
        Region.DOMESTIC,
        Category.ENTERPRISE,
        _("营业执照"),
        "91 93",
        known=True,
        face=Face("营业执照", "示例精密机械有限公司", "91310000EXAMPLE01X", has_qr=True),
    ),
    _Row(
        _("分公司"),
        _("分公司、分店、代表处，自己持有营业执照；没有自己执照的，用总公司的账号办理"),
        Region.DOMESTIC,
        Category.ENTERPRISE,
        _("分公司自己的营业执照，用其上的代码"),
        "91",
        known=True,
        face=Face("营业执照", "示例精密机械有限公司苏州分公司", "91320500EXAMPLE02X", has_qr=True),
    ),
    _Row(
        _("个体工商户"),
        _("店铺、工作室，执照上写“个体工商户”和“经营者”"),
        Region.DOMESTIC,
        Category.ENTERPRISE,
        _("个体工商户营业执照"),
        "92",
        known=True,
        face=Face("营业执照", "示例区小满茶具店", "92310115EXAMPLE03X", has_qr=True),
    ),
    _Row(
        _("律师事务所"),
        _("律师事务所、公证处、司法鉴定机构，由司法行政部门登记"),
        Region.DOMESTIC,
        Category.ENTERPRISE,
        _("律师事务所执业许可证"),
        "31 32 33 34",
        known=False,
        face=Face("律师事务所执业许可证", "示例律师事务所", "31310000EXAMPLE04X", is_portrait=True),
    ),
    _Row(
        _("事业单位"),
        _("学校、医院、研究院、图书馆等，持《事业单位法人证书》"),
        Region.DOMESTIC,
        Category.INSTITUTION,
        _("事业单位法人证书（正本）"),
        "12",
        known=True,
        face=Face("事业单位法人证书", "示例市设计研究院", "12310000EXAMPLE05X", has_qr=True),
    ),
    _Row(
        _("政府机构"),
        _("机关、人民政府及其部门、派出机构"),
        Region.DOMESTIC,
        Category.GOVERNMENT,
        _("统一社会信用代码证书"),
        "11",
        known=True,
        face=Face("统一社会信用代码证书", "示例区商务委员会", "11310115EXAMPLE06X"),
    ),
    _Row(
        _("社会组织"),
        _("社会团体、行业协会、商会、民办非企业单位、基金会、工会"),
        Region.DOMESTIC,
        Category.SOCIAL,
        _("社会团体、民办非企业单位或基金会的登记证书"),
        "51 52 53 81",
        known=True,
        face=Face("社会团体法人登记证书", "示例市机械行业协会", "51310000EXAMPLE07X", is_portrait=True),
    ),
    _Row(
        _("香港、澳门、台湾地区的单位"),
        _("在港澳台注册，没有内地的统一社会信用代码；在内地设立的公司按“企业”注册"),
        Region.OVERSEAS,
        Category.ENTERPRISE,
        _("公司注册证书或商业登记证"),
        "",
        known=False,
        face=Face("商業登記證", "示例貿易有限公司", "No. 01234567", is_portrait=True),
    ),
    _Row(
        _("境外单位"),
        _("在其他国家和地区注册的公司、政府部门、社会组织"),
        Region.OVERSEAS,
        Category.ENTERPRISE,
        _("公司注册证书或同等文件"),
        "",
        known=False,
        face=Face("Certificate of Incorporation", "EXAMPLE TRADING LTD", "No. 7654321", is_portrait=True),
    ),
)


def certificates(book: Rulebook) -> list[Certificate]:
    """Return the rows of an edition, domestic ones first; what the system cannot check goes to people."""
    return [_certificate(row, book) for row in _ROWS]


def _certificate(row: _Row, book: Rulebook) -> Certificate:
    is_domestic = row.region == Region.DOMESTIC
    return Certificate(
        whose=row.whose,
        who=row.who,
        region=row.region,
        category_value=row.category.value if is_domestic else "",
        category=category_label(row.region, row.category) if is_domestic else Region.OVERSEAS.label,
        paper=row.paper,
        begins=row.begins,
        reviewer=_reviewer(row, book),
        face=row.face,
    )


def _reviewer(row: _Row, book: Rulebook) -> Party:
    if row.region == Region.OVERSEAS:
        return Party.HOST
    is_automatic = row.known and row.category in book.automatic_categories
    return Party.SYSTEM if is_automatic else Party.DELEGATION
