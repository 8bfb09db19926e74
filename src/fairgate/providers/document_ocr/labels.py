"""The printed labels of certificates, and which field each introduces."""

import re
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from fairgate.providers.document_ocr.lines import Line

STOP = ""
"""A label whose value we do not want, and which ends the value before it."""

_LABELS: dict[str, tuple[str, ...]] = {
    "uscc": ("统一社会信用代码", "社会信用代码", "信用代码", "统一社会信用", "注册号"),
    "name": ("名称", "企业名称", "单位名称", "机构名称", "字号名称", "个体工商户名称"),
    "type": ("类型", "主体类型", "公司类型", "企业类型", "经济性质", "机构性质", "社会组织类型"),
    "legal_representative": (
        "法定代表人",
        "法定代表人姓名",
        "法人代表",
        "经营者",
        "经营者姓名",
        "负责人",
        "负责人姓名",
        "投资人",
        "执行事务合伙人",
        "执行事务",
        "执行事",
        "务合伙人",
    ),
    "registered_capital": (
        "注册资本",
        "注册资金",
        "开办资金",
        "出资额",
        "出资总额",
        "成员出资总额",
        "资金数额",
    ),
    "established": ("成立日期", "注册日期", "成立时间", "登记日期"),
    "business_term": ("营业期限", "经营期限", "合伙期限", "有效期", "有效期限", "证书有效期"),
    "address": (
        "住所",
        "经营场所",
        "营业场所",
        "主要经营场所",
        "生产经营场所",
        "机构地址",
        "地址",
        "办公地址",
    ),
    "scope": ("经营范围", "业务范围", "宗旨和业务范围", "宗旨和", "宗旨", "经营范围及方式"),
    STOP: (
        "登记机关",
        "登记管理机关",
        "发证机关",
        "颁发日期",
        "发证日期",
        "核准日期",
        "经费来源",
        "举办单位",
        "业务主管单位",
        "组成形式",
        "实收资本",
        "副本编号",
        "编号",
        "证照编号",
        "活动地域",
        "年检",
        "原始基金数额",
    ),
}

FIELD_BY_SIGN = {"名": "name", "称": "name", "类": "type", "型": "type", "住": "address", "所": "address"}
"""Labels of two signs printed far apart, of which one is often lost."""

ORDERS: tuple[tuple[str, ...], ...] = (
    ("name", "type", "legal_representative", "scope"),
    ("registered_capital", "established", "business_term", "address"),
    ("registered_capital", "established", "address"),
    (
        "name",
        "type",
        "address",
        "legal_representative",
        "registered_capital",
        "established",
        "business_term",
        "scope",
    ),
    ("name", "type", "legal_representative", "registered_capital", "established", "address", "scope"),
    ("name", "scope", "address"),
)
"""How fields follow each other down a column on the licences of 2019 and 2014 and on certificates."""

FIELD_OF = {text: field for field, texts in _LABELS.items() for text in texts}
_BY_LENGTH = sorted(FIELD_OF, key=len, reverse=True)
LONGEST = len(_BY_LENGTH[0])
HALF_LABEL = 4
_TOLERANT = 4
"""Labels of so many signs are known with one of them misread; 名称 and 住所 are too short for that."""


_MISSION = re.compile("宗.和.")
_MISSION_LENGTH = 3
_RUNNING = 6
_GAP, _SPREAD = 1.25, 1.12


@dataclass(frozen=True)
class Label:
    """A label on a page, at its left edge; `field` is "" for one whose value we do not want."""

    field: str
    left: float
    y: float
    height: float


@dataclass(frozen=True)
class LabelMatch:
    field: str
    length: int


def stands_apart(line: Line, length: int) -> bool:
    """Say whether the first signs of a line are a label, not running text: spread wider, or a gap follows them."""
    signs = line.signs
    if length < _TOLERANT or len(signs) < length + _RUNNING or signs[length].char in ":：":
        return True
    steps = [after.x - before.x for before, after in pairwise(signs[length : length + _RUNNING])]
    usual = median(steps)
    spread = (signs[length].x - signs[0].x) / length
    return spread > _SPREAD * usual or signs[length].x - signs[length - 1].x > _GAP * usual


def label_at_start(text: str) -> LabelMatch | None:
    """Return the label that a text begins with, one sign of a long label misread; else None."""
    exact = next((label for label in _BY_LENGTH if text.startswith(label)), None)
    if exact is not None:
        return LabelMatch(FIELD_OF[exact], len(exact))
    near = next((label for label in _BY_LENGTH if _is_near(text, label)), None)
    if near is not None:
        return LabelMatch(FIELD_OF[near], len(near))
    return LabelMatch("scope", _MISSION_LENGTH) if _is_mission(text) else None


def _is_mission(text: str) -> bool:
    """Say whether a text begins with 宗旨和, its second sign misread, and goes on; alone it may be a person's name."""
    rest = text[_MISSION_LENGTH:]
    return _MISSION.match(text) is not None and label_at_start(rest) is None


def half_label(text: str) -> str:
    """Return the field of a label of four signs of which a text begins with two or three, each in its place."""
    fits = {
        label: sum(a == b for a, b in zip(text, label, strict=False))
        for label in FIELD_OF
        if len(label) == HALF_LABEL
    }
    best = max(fits, key=lambda label: fits[label])
    return FIELD_OF[best] if fits[best] >= HALF_LABEL // 2 and len(text) >= HALF_LABEL else ""


def _is_near(text: str, label: str) -> bool:
    if len(label) < _TOLERANT or len(text) < len(label):
        return False
    return sum(one != other for one, other in zip(text, label, strict=False)) == 1
