"""Draws certificates of organizations that do not exist, as clean scans; the same arguments give the same bytes."""

import io
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from random import Random

import segno
from PIL import Image, ImageDraw, ImageFont

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
FONTS = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/System/Library/Fonts/PingFang.ttc",
    "node_modules/@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf",
    "node_modules/@expo-google-fonts/noto-sans-sc/NotoSansSC_400Regular.ttf",
)
INK, BROWN, PAPER, SEAL = (35, 32, 32), (105, 75, 45), (250, 249, 243), (205, 30, 35)


@dataclass(frozen=True)
class Certificate:
    """What is printed where. A column is (label, value) pairs under each other; `qr` None leaves the code out."""

    title: str
    uscc: str
    columns: tuple[tuple[tuple[str, str], ...], ...]
    code_label: str = "统一社会信用代码"
    qr: str | None = None
    size: tuple[int, int] = (2000, 1414)
    copy_mark: str = ""
    seal: str = "某某市市场监督管理局"
    extra: Mapping[str, str] = field(default_factory=dict)


def valid_uscc(prefix: str = "91", *, seed: int = 1, region: str = "310115") -> str:
    """Return a credit code of nobody in particular that passes both check signs."""
    body = "".join(Random(seed).choices(ALPHABET, k=8))
    weighed = sum(
        weight * int(sign, 36) for weight, sign in zip((3, 7, 9, 10, 5, 8, 4, 2), body, strict=True)
    )
    return with_check_sign(prefix + region + body + "0123456789X0"[11 - weighed % 11])


def with_check_sign(seventeen: str) -> str:
    """Return seventeen signs with the eighteenth that belongs to them."""
    total = sum(pow(3, place, 31) * ALPHABET.index(sign) for place, sign in enumerate(seventeen))
    return seventeen + ALPHABET[(31 - total % 31) % 31]


HUADONG = Certificate(
    title="营业执照",
    uscc="91310115MA1K0FG7T2",
    copy_mark="（副本）",
    columns=(
        (
            ("名称", "华东精密机械有限公司"),
            ("类型", "有限责任公司(自然人投资或控股)"),
            ("法定代表人", "陈睿"),
            ("经营范围", "一般项目：机械设备销售；货物进出口；技术进出口；会议及展览服务。"),
        ),
        (
            ("注册资本", "人民币2800万元整"),
            ("成立日期", "2014年03月18日"),
            ("营业期限", "2014年03月18日至长期"),
            ("住所", "上海市浦东新区金海路1188号6幢302室"),
        ),
    ),
)


def business_licence(uscc: str = "", name: str = "", **values: str) -> Certificate:
    """Return a landscape licence of 2019; `values` replace printed values by their label, as 法定代表人="…"."""
    printed = values | ({"名称": name} if name else {})
    code = uscc or HUADONG.uscc
    return replace(
        HUADONG, uscc=code, qr=f"统一社会信用代码：{code}", columns=_replaced(HUADONG.columns, printed)
    )


def portrait_licence(uscc: str, **values: str) -> Certificate:
    """Return an upright licence of 2014: one column, the code under the title, no QR code."""
    rows = {label: value for column in HUADONG.columns for label, value in column} | values
    order = ("名称", "类型", "住所", "法定代表人", "注册资本", "成立日期", "营业期限", "经营范围")
    column = tuple((label, rows[label]) for label in order)
    return replace(HUADONG, uscc=uscc, qr=None, columns=(column,), size=(1414, 2000))


def sole_trader_licence(uscc: str, name: str, trader: str) -> Certificate:
    """Return a licence of a 个体工商户: an operator instead of a representative, no capital, no term."""
    left = (
        ("名称", name),
        ("类型", "个体工商户"),
        ("经营者", trader),
        ("经营范围", "许可项目：餐饮服务。一般项目：日用百货销售。"),
    )
    right = (
        ("组成形式", "个人经营"),
        ("注册日期", "2018年06月01日"),
        ("经营场所", "浙江省杭州市余杭区文三路18号"),
    )
    return replace(HUADONG, uscc=uscc, columns=(left, right))


def institution_certificate(uscc: str, name: str = "东海市博览会事务中心") -> Certificate:
    """Return a 事业单位法人证书."""
    left = (
        ("名称", name),
        ("宗旨和业务范围", "承担展会组织服务工作。展会筹备与联络、会务保障。"),
        ("住所", "上海市青浦区崧泽大道333号"),
    )
    right = (
        ("法定代表人", "沈岚"),
        ("经费来源", "财政补助"),
        ("开办资金", "¥356万元"),
        ("举办单位", "东海市商务局"),
    )
    return Certificate(
        "事业单位法人证书", uscc, (left, right), qr=f"统一社会信用代码:{uscc}", seal="某某市事业单位登记管理局",
        extra={"有效期": "自2024年03月01日至2029年03月01日"},
    )  # fmt: skip


def social_certificate(uscc: str, name: str = "东海市进出口商会") -> Certificate:
    """Return a 社会团体法人登记证书."""
    left = (
        ("名称", name),
        ("业务范围", "行业交流、信息咨询、会展服务。"),
        ("住所", "上海市长宁区解放南路9号"),
    )
    right = (("法定代表人", "何静"), ("注册资金", "伍万元"), ("业务主管单位", "东海市商务局"))
    return Certificate("社会团体法人登记证书", uscc, (left, right), seal="某某市民政局")


def government_certificate(uscc: str, name: str = "东海市商务局") -> Certificate:
    """Return a 统一社会信用代码证书 of a government body."""
    column = (
        ("机构名称", name),
        ("机构性质", "机关"),
        ("负责人", "方志远"),
        ("机构地址", "上海市黄浦区人民东路200号"),
    )
    return Certificate("统一社会信用代码证书", uscc, (column,), seal="某某市委编办")


def drawn(certificate: Certificate, *, turn: int = 0, width: int = 0) -> bytes:
    """Return the certificate as a JPEG, turned by quarter turns to the left, scaled to a width when one is given."""
    picture = _page(certificate)
    if width:
        picture = picture.resize((width, picture.height * width // picture.width), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    picture.rotate(90 * turn, expand=True).save(out, "JPEG", quality=90)
    return out.getvalue()


def _page(certificate: Certificate) -> Image.Image:
    width, height = certificate.size
    page = Image.new("RGB", certificate.size, PAPER)
    pen = ImageDraw.Draw(page)
    pen.rectangle((40, 40, width - 40, height - 40), outline=BROWN, width=7)
    _spread(pen, certificate.title, at=(width / 2 - 320, 190), width=640, size=100, ink=INK)
    if certificate.copy_mark:
        pen.text((width / 2, 330), certificate.copy_mark, font=_font(44), fill=INK, anchor="mt")
    pen.text((130, 330), certificate.code_label, font=_font(36), fill=BROWN)
    pen.text((130, 385), certificate.uscc, font=_font(42), fill=INK)
    if certificate.qr:
        page.paste(_qr(certificate.qr), (width - 340, 130))
    bottom = _columns(pen, certificate, top=520)
    for label, value in certificate.extra.items():
        pen.text((130, bottom + 40), f"{label}　{value}", font=_font(36), fill=INK)
    _seal(pen, certificate.seal, width - 480, height - 330)
    return page


def _columns(pen: ImageDraw.ImageDraw, certificate: Certificate, *, top: float) -> float:
    """Write the columns side by side; return where the longest ends."""
    width = (certificate.size[0] - 260) / len(certificate.columns)
    ends = []
    for number, column in enumerate(certificate.columns):
        left, y = 130 + number * width, top
        for entry in column:
            y = _row(pen, entry, left=left, y=y, width=width - 300)
        ends.append(y)
    return max(ends)


def _row(pen: ImageDraw.ImageDraw, entry: tuple[str, str], *, left: float, y: float, width: float) -> float:
    label, value = entry
    parts = [label] if len(label) < 7 else [label[:3], label[3:]]
    for number, part in enumerate(parts):
        _spread(pen, part, at=(left, y + number * 52), width=190, size=34, ink=BROWN)
    lines = _wrapped(value, width)
    for number, line in enumerate(lines):
        pen.text((left + 230, y + number * 52), line, font=_font(36), fill=INK)
    return y + max(len(lines), len(parts)) * 52 + 36


def _spread(
    pen: ImageDraw.ImageDraw,
    text: str,
    *,
    at: tuple[float, float],
    width: float,
    size: int,
    ink: tuple[int, int, int],
) -> None:
    """Write a label or title with its signs spread evenly over a width, as forms print them."""
    step = (width - size) / (len(text) - 1)
    for number, sign in enumerate(text):
        pen.text((at[0] + number * step, at[1]), sign, font=_font(size), fill=ink)


def _wrapped(text: str, width: float) -> list[str]:
    signs = max(1, int(width // 36))
    return [text[start : start + signs] for start in range(0, len(text), signs)]


def _seal(pen: ImageDraw.ImageDraw, text: str, left: float, top: float) -> None:
    pen.ellipse((left, top, left + 280, top + 280), outline=SEAL, width=6)
    pen.text((left + 140, top + 140), text, font=_font(22), fill=SEAL, anchor="mm")


def _qr(text: str) -> Image.Image:
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="png", scale=6, border=2)
    return Image.open(out).convert("RGB").resize((220, 220), Image.Resampling.NEAREST)


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    """Return a font with Chinese signs; raises RuntimeError with what to install when there is none."""
    root = Path(__file__).resolve().parents[2]
    found = next((root / path for path in FONTS if (root / path).is_file()), None)
    if found is None:
        raise RuntimeError(
            "no Chinese font: install fonts-noto-cjk or fonts-wqy-zenhei, or run `make run` once"
        )
    return ImageFont.truetype(str(found), size)


def _replaced(
    columns: tuple[tuple[tuple[str, str], ...], ...], values: Mapping[str, str]
) -> tuple[tuple[tuple[str, str], ...], ...]:
    return tuple(tuple((label, values.get(label, value)) for label, value in column) for column in columns)
