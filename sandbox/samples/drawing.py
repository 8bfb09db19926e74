"""The three kinds of certificate: business licence (2019 layout), institution, social organization."""

from PIL import Image

from sandbox.samples.registry import Organization
from sandbox.samples.sheet import BROWN, HEIGHT, INK, WIDTH, Sheet

DARK_RED = (90, 40, 40)


def draw(organization: Organization) -> Image.Image:
    """Give the picture of an organization's certificate. Raises NoFontError."""
    if organization.kind == "business_licence":
        return _business_licence(organization)
    if organization.kind == "institution_certificate":
        return _institution_certificate(organization)
    return _social_certificate(organization)


def _business_licence(organization: Organization) -> Image.Image:
    sheet = Sheet((250, 249, 243), (240, 236, 222))
    sheet.frame(32, 7, (190, 155, 90))
    sheet.frame(46, 2, (190, 155, 90))
    sheet.emblem((WIDTH // 2, 128), 60)
    sheet.spread((606, 205), "营业执照", 104, 542, style="song", fill=INK)
    sheet.text((WIDTH / 2, 340), "（副  本）", 38, style="song", anchor="ma")
    sheet.text((120, 210), "统一社会信用代码", 30, fill=BROWN)
    sheet.text((120, 256), organization.uscc, 36)
    _licence_qr(sheet, organization)
    _licence_entries(sheet, organization)
    _licence_foot(sheet, organization)
    return sheet.finished()


def _licence_qr(sheet: Sheet, organization: Organization) -> None:
    code = organization.qr_uscc or organization.uscc
    sheet.qr((1292, 152), f"http://www.gsxt.gov.cn/index?uniscid={code}", 206)
    words = (
        "扫描二维码登录",
        "‘国家企业信用",
        "信息公示系统’",
        "了解更多登记、",
        "备案、许可、监",
        "管信息。",
    )
    for row, line in enumerate(words):
        sheet.text((1512, 160 + row * 31), line, 19, fill=BROWN)


def _licence_entries(sheet: Sheet, organization: Organization) -> None:
    left = {
        "名称": organization.name,
        "类型": organization.type,
        "法定代表人": organization.legal_representative,
        "经营范围": organization.scope,
    }
    right = {
        "注册资本": organization.capital,
        "成立日期": organization.established,
        "营业期限": organization.term,
        "住所": organization.address,
    }
    _column(sheet, (120, 420), left, (160, 640))
    _column(sheet, (985, 420), right, (140, 480))


def _licence_foot(sheet: Sheet, organization: Organization) -> None:
    sheet.text((1180, 985), "登 记 机 关", 30, fill=BROWN)
    sheet.text((1250, 1092), "2024  年  08  月  26  日", 30, style="song")
    sheet.stamp((1290, 880), organization.office, 270)
    sheet.text((64, HEIGHT - 78), "国家企业信用信息公示系统网址：http://www.gsxt.gov.cn", 18, fill=BROWN)
    report = "市场主体应当于每年1月1日至6月30日通过国家企业信用信息公示系统报送公示年度报告。"
    sheet.text((WIDTH / 2, HEIGHT - 78), report, 16, fill=BROWN, anchor="la")
    sheet.text((WIDTH - 64, HEIGHT - 106), "国家市场监督管理总局监制", 18, fill=BROWN, anchor="ra")


def _institution_certificate(organization: Organization) -> Image.Image:
    sheet = Sheet((248, 250, 246), (228, 238, 226))
    sheet.frame(40, 7, (150, 60, 60))
    sheet.emblem((WIDTH // 2, 120), 50)
    sheet.spread((450, 190), "事业单位法人证书", 78, 854, style="song", fill=DARK_RED)
    _code_and_qr(sheet, organization)
    left = {
        "名称": organization.name,
        "宗旨和业务范围": organization.scope,
        "住所": organization.address,
    }
    right = {
        "法定代表人": organization.legal_representative,
        "经费来源": organization.funds,
        "开办资金": organization.capital,
        "举办单位": organization.sponsor,
    }
    _column(sheet, (120, 400), left, (170, 560))
    _column(sheet, (940, 400), right, (170, 500))
    _certificate_foot(sheet, organization, "国家事业单位登记管理局监制")
    return sheet.finished()


def _social_certificate(organization: Organization) -> Image.Image:
    sheet = Sheet((249, 249, 247), (230, 232, 240))
    sheet.frame(40, 7, (60, 80, 140))
    sheet.emblem((WIDTH // 2, 120), 50)
    title = "社会团体法人登记证书" if organization.type == "社会团体" else "民办非企业单位登记证书"
    sheet.spread((390, 190), title, 74, 974, style="song", fill=(40, 45, 70))
    _code_and_qr(sheet, organization)
    left = {
        "名称": organization.name,
        "业务范围": organization.scope,
        "住所": organization.address,
    }
    right = {
        "法定代表人": organization.legal_representative,
        "注册资金" if organization.type == "社会团体" else "开办资金": organization.capital,
        "业务主管单位": organization.sponsor,
    }
    _column(sheet, (120, 400), left, (190, 540))
    _column(sheet, (940, 400), right, (190, 480))
    _certificate_foot(sheet, organization, "中华人民共和国民政部制")
    return sheet.finished()


def _code_and_qr(sheet: Sheet, organization: Organization) -> None:
    sheet.text((WIDTH / 2, 305), f"统一社会信用代码 {organization.uscc}", 34, anchor="ma")
    sheet.qr(
        (1470, 105),
        f"统一社会信用代码：{organization.qr_uscc or organization.uscc}；名称：{organization.name}",
        180,
    )


def _certificate_foot(sheet: Sheet, organization: Organization, printer: str) -> None:
    sheet.text((120, 1060), f"有效期  {organization.term}", 30, style="song")
    sheet.text((940, 930), "登记管理机关", 30, fill=BROWN)
    sheet.text((1145, 932), organization.office, 27, style="song")
    sheet.stamp((1290, 830), organization.office, 250)
    sheet.text((WIDTH / 2, HEIGHT - 68), printer, 22, anchor="mm", fill=DARK_RED)


def _column(sheet: Sheet, at: tuple[int, int], entries: dict[str, str], widths: tuple[int, int]) -> None:
    y = float(at[1])
    for label, value in entries.items():
        y = sheet.entry((at[0], y), label, value, widths)
