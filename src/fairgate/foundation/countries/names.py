"""Countries and regions by ISO 3166-1 alpha-2, in Chinese and English, for organizations from overseas.

The names come with the phone numbers' metadata; what is dated or misspelt there is put right here.
"""

import unicodedata
from functools import cache

from phonenumbers.geodata.locale import LOCALE_DATA

MAINLAND = "CN"

_CORRECTED = {
    "AS": ("美属萨摩亚", "American Samoa"),
    "BA": ("波斯尼亚和黑塞哥维那", "Bosnia and Herzegovina"),
    "BD": ("孟加拉国", "Bangladesh"),
    "BQ": ("荷属加勒比区", "Caribbean Netherlands"),
    "BZ": ("伯利兹", "Belize"),
    "CC": ("科科斯（基林）群岛", "Cocos (Keeling) Islands"),
    "CD": ("刚果（金）", "Congo (Democratic Republic)"),
    "CG": ("刚果（布）", "Congo (Republic)"),
    "CI": ("科特迪瓦", "Côte d'Ivoire"),
    "CZ": ("捷克", "Czechia"),
    "DM": ("多米尼克", "Dominica"),
    "ER": ("厄立特里亚", "Eritrea"),
    "FK": ("福克兰群岛（马尔维纳斯）", "Falkland Islands (Malvinas)"),
    "GG": ("根西岛", "Guernsey"),
    "GW": ("几内亚比绍", "Guinea-Bissau"),
    "HK": ("中国香港", "Hong Kong, China"),
    "HN": ("洪都拉斯", "Honduras"),
    "IM": ("马恩岛", "Isle of Man"),
    "KG": ("吉尔吉斯斯坦", "Kyrgyzstan"),
    "KN": ("圣基茨和尼维斯", "Saint Kitts and Nevis"),
    "MK": ("北马其顿", "North Macedonia"),
    "MO": ("中国澳门", "Macao, China"),
    "MP": ("北马里亚纳群岛", "Northern Mariana Islands"),
    "NC": ("新喀里多尼亚", "New Caledonia"),
    "PM": ("圣皮埃尔和密克隆", "Saint Pierre and Miquelon"),
    "PN": ("皮特凯恩群岛", "Pitcairn"),
    "RE": ("留尼汪", "Réunion"),
    "SC": ("塞舌尔", "Seychelles"),
    "ST": ("圣多美和普林西比", "São Tomé and Príncipe"),
    "SX": ("荷属圣马丁", "Sint Maarten"),
    "SZ": ("斯威士兰", "Eswatini"),
    "TC": ("特克斯和凯科斯群岛", "Turks and Caicos Islands"),
    "TR": ("土耳其", "Türkiye"),
    "TW": ("中国台湾", "Taiwan, China"),
    "VC": ("圣文森特和格林纳丁斯", "Saint Vincent and the Grenadines"),
    "WF": ("瓦利斯和富图纳", "Wallis and Futuna"),
    "WS": ("萨摩亚", "Samoa"),
}
_FIRST = ("HK", "MO", "TW")
_NOBODY = {"AN", "AQ", "BV", "GS", "HM", "IO", "TF", "UM"}
"""Where no organization is registered, and what is no more."""


def country_name(code: str, language: str) -> str:
    """Return the name of a country or region, English for "en…", else Chinese; the code itself for an unknown one."""
    zh, en = _names().get(code, (code, code))
    return en if language.startswith("en") else zh


def is_overseas(code: str) -> bool:
    """Say whether a code is a country or region that an overseas organization may come from."""
    return code in _names() and code != MAINLAND


@cache
def overseas_choices(language: str) -> tuple[tuple[str, str], ...]:
    """Return code and name of every country and region overseas: Hong Kong, Macao and Taiwan first, then by name."""
    others = [(code, country_name(code, language)) for code in _names() if is_overseas(code)]
    return tuple(
        sorted(others, key=lambda each: (each[0] not in _FIRST, sortable(country_name(each[0], "en"))))
    )


def sortable(name: str) -> str:
    """Return an English name without marks, for sorting; Chinese lists go by it too, nobody counts strokes."""
    return unicodedata.normalize("NFKD", name).casefold()


@cache
def _names() -> dict[str, tuple[str, str]]:
    known = {code: (_told(code, "zh"), _told(code, "en")) for code in LOCALE_DATA if code not in _NOBODY}
    return known | _CORRECTED


def _told(code: str, language: str) -> str:
    """Return a name; "*de" stands for "as in German"."""
    said = LOCALE_DATA[code].get(language, code)
    return LOCALE_DATA[code][said[1:]] if said.startswith("*") else said
