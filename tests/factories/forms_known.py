"""The kinds of certificates that visitors bring, filled in with invented organizations, and what they say."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from tests.factories.forms import Form, Printed, Row
from tests.factories.invented import BRANDS, Luck

PORTRAIT = Form(
    "营业执照",
    size=(1190, 1684),
    columns=((170, 300, 880),),
    top=610,
    label_size=22,
    value_size=20,
    pitch=42,
    title_size=88,
    title_at=(500, 330),
    code_at=(420, 545),
    code_below=False,
    qr_at=(130, 1190, 120),
    foot=("企业信用信息公示系统网址：", "中华人民共和国国家工商行政管理总局监制"),
)
LANDSCAPE = Form("营业执照")
ELECTRONIC = replace(LANDSCAPE, copy_mark="", paper=(253, 236, 227), frame=(205, 150, 120))
CERTIFICATE = Form(
    "事业单位法人证书",
    size=(1500, 1060),
    columns=((90, 195, 480), (540, 645, 930)),
    top=265,
    label_size=17,
    value_size=16,
    pitch=42,
    title_size=46,
    title_at=(500, 120),
    code_at=(320, 215),
    code_below=False,
    copy_mark="",
    qr_at=(860, 60, 85),
    frame=(150, 70, 70),
    foot=("", "国家事业单位登记管理局监制"),
)
SOCIAL = replace(
    CERTIFICATE,
    title="社会团体法人登记证书",
    title_size=40,
    qr_at=None,
    foot=("", "中华人民共和国民政部监制"),
)
GOVERNMENT = replace(
    CERTIFICATE,
    title="统一社会信用代码证书",
    columns=((140, 260, 860),),
    title_size=44,
    code_at=(140, 225),
    pitch=60,
    top=290,
)
SHENZHEN_NOTICE = (
    "重要提示：1.商事主体的经营范围由章程确定。经营范围中属于法律、法规规定应当经批准的项目，取得许可审批文件后方可开展相关经营活动。"
    "2.商事主体经营范围和许可审批项目等有关事项及年报信息和其他信用信息，请登录国家企业信用信息公示系统查询。"
)


@dataclass(frozen=True)
class Known:
    """A filled-in form, what a reader should say of it, and which kind of document it is."""

    form: Form
    printed: Printed
    fields: Mapping[str, str | None]
    document: str = "business_licence"


def _known(
    form: Form, luck: Luck, code: str, name: str, *columns: tuple[Row, ...], **more: str | None
) -> Known:
    fields = {"uscc": code, "name": name}
    for label, value in (row for column in columns for row in column):
        if (field := FIELD_OF.get(label)) is not None:
            fields[field] = luck.day[1] if field == "established" else value
    qr = luck.qr(code, name) if form.qr_at else ""
    return Known(form, Printed(code, columns, qr=qr), fields | more)


FIELD_OF = {
    "类型": "type", "法定代表人": "legal_representative", "负责人": "legal_representative",
    "经营者": "legal_representative", "执行事务合伙人": "legal_representative", "注册资本": "registered_capital",
    "出资额": "registered_capital", "开办资金": "registered_capital", "注册资金": "registered_capital",
    "成立日期": "established", "注册日期": "established", "营业期限": "business_term", "合伙期限": "business_term",
    "住所": "address", "营业场所": "address", "经营场所": "address", "主要经营场所": "address", "机构地址": "address",
    "经营范围": "scope", "业务范围": "scope", "宗旨和业务范围": "scope",
}  # fmt: skip  # a table


def company(luck: Luck, form: Form = LANDSCAPE) -> Known:
    """A limited company on the form of 2019."""
    left = (
        ("名称", luck.company), ("类型", "有限责任公司(自然人投资或控股)"), ("法定代表人", luck.person),
        ("经营范围", luck.scope),
    )  # fmt: skip  # a table
    right = (
        ("注册资本", "伍佰万元整"), ("成立日期", luck.day[0]), ("营业期限", f"{luck.day[0]}至长期"),
        ("住所", luck.address),
    )  # fmt: skip  # a table
    return _known(form, luck, luck.code("91"), luck.company, left, right)


def portrait(luck: Luck) -> Known:
    """A company on the upright form of 2014."""
    rows = (
        ("名称", luck.company), ("类型", "有限责任公司"), ("住所", luck.address), ("法定代表人", luck.person),
        ("注册资本", "1000万元整"), ("成立日期", luck.day[0]), ("营业期限", f"{luck.day[0]}至2044年05月17日"),
        ("经营范围", luck.scope),
    )  # fmt: skip  # a table
    return _known(PORTRAIT, luck, luck.code("91"), luck.company, rows)


def electronic(luck: Luck) -> Known:
    """The electronic licence, as saved or printed from its app."""
    return company(luck, ELECTRONIC)


def shenzhen(luck: Luck) -> Known:
    """A form without capital and scope, with a notice that speaks of 经营范围."""
    rows = (("名称", luck.company), ("类型", "有限责任公司"), ("法定代表人", luck.person))
    right = (("成立日期", luck.day[0]), ("住所", luck.address))
    form = replace(LANDSCAPE, notice=SHENZHEN_NOTICE)
    return _known(
        form,
        luck,
        luck.code("91"),
        luck.company,
        rows,
        right,
        scope=None,
        registered_capital=None,
        business_term=None,
    )


def sole_trader(luck: Luck) -> Known:
    """A 个体工商户, whose operator stands first on some forms."""
    name = f"{luck.city[2]}{luck.draw.choice(BRANDS)}通讯器材商行"
    rows = (
        ("经营者", luck.person), ("名称", name), ("类型", "个体工商户"), ("经营场所", luck.address),
        ("组成形式", "个人经营"), ("注册日期", luck.day[0]), ("经营范围", "批发业；日用百货销售。"),
    )  # fmt: skip  # a table
    return _known(PORTRAIT, luck, luck.code("92"), name, rows, registered_capital=None, business_term=None)


def branch(luck: Luck) -> Known:
    """A 分公司 with the person in charge."""
    name = luck.company + "龙岗分公司"
    rows = (
        ("名称", name),
        ("类型", "有限责任公司分公司"),
        ("营业场所", luck.address),
        ("负责人", luck.person),
        ("成立日期", luck.day[0]),
    )
    return _known(PORTRAIT, luck, luck.code("91"), name, rows, registered_capital=None, scope=None)


def partnership(luck: Luck) -> Known:
    """A limited partnership: executive partner, capital contributed, main place."""
    name = f"{luck.city[0]}{luck.draw.choice(BRANDS)}股权投资合伙企业（有限合伙）"
    left = (
        ("名称", name),
        ("类型", "有限合伙企业"),
        ("执行事务合伙人", luck.company),
        ("经营范围", luck.scope),
    )
    right = (
        ("出资额", "壹仟万元整"), ("成立日期", luck.day[0]), ("合伙期限", f"{luck.day[0]}至2044年05月17日"),
        ("主要经营场所", luck.address),
    )  # fmt: skip  # a table
    return _known(replace(LANDSCAPE, label_size=14), luck, luck.code("91"), name, left, right)


def institution(luck: Luck) -> Known:
    """A 事业单位法人证书."""
    name = f"{luck.city[0]}市会展业促进中心"
    left = (
        ("名称", name),
        ("宗旨和业务范围", "承担展会组织服务工作。展会筹备与联络、会务保障。"),
        ("住所", luck.address),
    )
    right = (
        ("法定代表人", luck.person),
        ("经费来源", "财政补助"),
        ("开办资金", "¥356万元"),
        ("举办单位", f"{luck.city[0]}市商务局"),
    )
    known = _known(CERTIFICATE, luck, luck.code("12"), name, left, right)
    term = "自2024年03月01日至2029年03月01日"
    printed = replace(known.printed, also=(("有效期", term),), seal="某某市事业单位登记管理局")
    return replace(
        known,
        printed=printed,
        fields={**known.fields, "business_term": term},
        document="institution_certificate",
    )


def social(luck: Luck) -> Known:
    """A certificate of an association, a private non-enterprise unit or a foundation."""
    title, ending = luck.draw.choice(
        (
            ("社会团体法人登记证书", "进出口商会"),
            ("民办非企业单位登记证书", "会展研究院"),
            ("基金会法人登记证书", "公益基金会"),
        )
    )
    name = f"{luck.city[0]}市{luck.draw.choice(BRANDS)}{ending}"
    left = (("名称", name), ("业务范围", "行业交流、信息咨询、会展服务。"), ("住所", luck.address))
    right = (("法定代表人", luck.person), ("注册资金", "伍万元"), ("业务主管单位", f"{luck.city[0]}市商务局"))
    prefix = {"社": "51", "民": "52", "基": "53"}[title[0]]
    known = _known(replace(SOCIAL, title=title), luck, luck.code(prefix), name, left, right)
    return replace(
        known, printed=replace(known.printed, seal="某某市民政局"), document="social_organization_certificate"
    )


def government(luck: Luck) -> Known:
    """The certificate of a government body."""
    name = f"{luck.city[2]}商务局"
    rows = (("机构名称", name), ("机构性质", "机关"), ("机构地址", luck.address), ("负责人", luck.person))
    known = _known(GOVERNMENT, luck, luck.code("11"), name, rows, type="机关")
    return replace(known, document="credit_code_certificate")


def before_2015(luck: Luck) -> Known:
    """A licence with a registration number of fifteen digits, which is no credit code."""
    number = luck.city[1] + f"{luck.seed:09}"
    known = portrait(luck)
    form = replace(PORTRAIT, code_label="注册号")
    return Known(form, replace(known.printed, code=number, qr=""), {**known.fields, "uscc": None})


KINDS: Mapping[str, Callable[[Luck], Known]] = {
    "company of 2019": company, "company of 2014": portrait, "electronic": electronic, "shenzhen": shenzhen,
    "sole trader": sole_trader, "branch": branch, "partnership": partnership, "institution": institution,
    "social organization": social, "government body": government, "before 2015": before_2015,
}  # fmt: skip  # a table
