"""Provinces, cities and districts of the mainland by their GB/T 2260 codes. Source: facts 5.4.

The table is made by `python -m tools.regions` (decision 13). A code has six digits, two for each step.
"""

import json
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("regions.json")
_NAMES = Path(__file__).with_name("region_names.json")
"""English names of cities and districts, made by `python -m tools.region_names`."""
_NO_PLACES = ("省直辖县", "自治区直辖县级行政区划", "县", "市辖区")
"""Names of steps that no address says: 仙桃市 lies in 湖北省, and between them is only a heading."""


@dataclass(frozen=True)
class Region:
    """One step of the cascade."""

    code: str
    name: str


ENGLISH = {
    "11": "Beijing",
    "12": "Tianjin",
    "13": "Hebei",
    "14": "Shanxi",
    "15": "Inner Mongolia",
    "21": "Liaoning",
    "22": "Jilin",
    "23": "Heilongjiang",
    "31": "Shanghai",
    "32": "Jiangsu",
    "33": "Zhejiang",
    "34": "Anhui",
    "35": "Fujian",
    "36": "Jiangxi",
    "37": "Shandong",
    "41": "Henan",
    "42": "Hubei",
    "43": "Hunan",
    "44": "Guangdong",
    "45": "Guangxi",
    "46": "Hainan",
    "50": "Chongqing",
    "51": "Sichuan",
    "52": "Guizhou",
    "53": "Yunnan",
    "54": "Xizang",
    "61": "Shaanxi",
    "62": "Gansu",
    "63": "Qinghai",
    "64": "Ningxia",
    "65": "Xinjiang",
}
"""What the provinces are called in English, by the first two digits of their codes."""


def bilingual(region: Region) -> str:
    """Return a region's English name and its own, as couriers read it."""
    is_province = region.code.endswith("0000")
    english = ENGLISH[region.code[:2]] if is_province else _names()[region.code]
    return f"{english} {region.name}"


def provinces() -> tuple[Region, ...]:
    """Return the provinces in the order of their codes."""
    return _below()[""]


def below(code: str) -> tuple[Region, ...]:
    """Return the cities of a province or the districts of a city; nothing for a code that is none."""
    return _below().get(code, ())


def fits(province: str, city: str, district: str) -> bool:
    """Say whether the three codes exist and lie within each other."""
    return _has("", province) and _has(province, city) and _has(city, district)


def path_of(district: str) -> str:
    """Return a district as an address says it, such as 浙江省杭州市西湖区; "" for a code that is none."""
    names: list[str] = []
    for code in (f"{district[:2]}0000", f"{district[:4]}00", district):
        name = _table().get(code, "")
        if name not in (*names, *_NO_PLACES):
            names.append(name)
    return "".join(names) if district in _table() else ""


def _has(parent: str, code: str) -> bool:
    return any(region.code == code for region in below(parent))


@cache
def _table() -> dict[str, str]:
    table: dict[str, str] = json.loads(_TABLE.read_text("utf-8"))
    return table


@cache
def _names() -> dict[str, str]:
    names: dict[str, str] = json.loads(_NAMES.read_text("utf-8"))
    return names


@cache
def _below() -> dict[str, tuple[Region, ...]]:
    found: defaultdict[str, list[Region]] = defaultdict(list)
    for code, name in _table().items():
        found[_parent(code)].append(Region(code, name))
    return {parent: tuple(regions) for parent, regions in found.items()}


def _parent(code: str) -> str:
    if code.endswith("0000"):
        return ""
    return f"{code[:2]}0000" if code.endswith("00") else f"{code[:4]}00"
