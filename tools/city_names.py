"""Makes the English names of cities: pinyin, put right by hand where pinyin is not what a place is called.

It reads `regions.json` and takes the readings from `pypinyin`, which the product does not need and the locks do not
have: `pip install pypinyin` (0.55) before `python -m tools.city_names`, then read every line of the difference, for
no dictionary knows all names of places. So districts have none: nobody has read three thousand of them.
"""

import json
import re

from tools.regions import HOME, TABLE

NAMES = HOME / "src" / "fairgate" / "credentials" / "delivery" / "city_names.json"

CITIES = {
    "1404": "Changzhi",
    "1411": "Lüliang",
    "1501": "Hohhot",
    "1506": "Ordos",
    "1507": "Hulunbuir",
    "1508": "Bayannur",
    "1509": "Ulanqab",
    "1522": "Hinggan League",
    "1525": "Xilingol League",
    "1529": "Alxa League",
    "2113": "Chaoyang",
    "2224": "Yanbian",
    "2301": "Harbin",
    "2302": "Qiqihar",
    "2308": "Jiamusi",
    "2327": "Daxing'anling",
    "4111": "Luohe",
    "4190": "Places under the province",
    "4228": "Enshi",
    "4290": "Places under the province",
    "4331": "Xiangxi",
    "4690": "Places under the province",
    "5002": "Counties",
    "5132": "Ngawa",
    "5133": "Garze",
    "5134": "Liangshan",
    "5223": "Qianxinan",
    "5226": "Qiandongnan",
    "5227": "Qiannan",
    "5323": "Chuxiong",
    "5325": "Honghe",
    "5326": "Wenshan",
    "5328": "Xishuangbanna",
    "5329": "Dali",
    "5331": "Dehong",
    "5333": "Nujiang",
    "5334": "Diqing",
    "5401": "Lhasa",
    "5402": "Xigaze",
    "5403": "Qamdo",
    "5404": "Nyingchi",
    "5405": "Shannan",
    "5406": "Nagqu",
    "5425": "Ngari",
    "6229": "Linxia",
    "6230": "Gannan",
    "6322": "Haibei",
    "6323": "Huangnan",
    "6325": "Hainan",
    "6326": "Golog",
    "6327": "Yushu",
    "6328": "Haixi",
    "6501": "Urumqi",
    "6502": "Karamay",
    "6504": "Turpan",
    "6505": "Hami",
    "6523": "Changji",
    "6527": "Bortala",
    "6528": "Bayingolin",
    "6529": "Aksu",
    "6530": "Kizilsu",
    "6531": "Kashgar",
    "6532": "Hotan",
    "6540": "Ili",
    "6542": "Tacheng",
    "6543": "Altay",
    "6590": "Places under the region",
}
"""What pinyin gets wrong, and what is called otherwise in English, by the first four digits of the code."""


def made() -> str:
    """Return the text of the table: a city's code to its English name, one a line."""
    table: dict[str, str] = json.loads(TABLE.read_text("utf-8"))
    cities = {code: name for code, name in table.items() if code.endswith("00") and not code.endswith("0000")}
    named = {code: CITIES.get(code[:4]) or _latin(name) for code, name in cities.items()}
    return json.dumps(named, ensure_ascii=False, indent=0) + "\n"


def _latin(name: str) -> str:
    """Return pinyin as one word, with an apostrophe before a syllable that begins with a vowel."""
    from pypinyin import lazy_pinyin  # type: ignore[import-not-found]  # installed by hand, only to make the table again

    first, *others = lazy_pinyin(re.sub("(市|地区|盟)$", "", name))
    return (first + "".join(f"'{each}" if each[0] in "aeo" else each for each in others)).capitalize()


if __name__ == "__main__":
    NAMES.write_text(made(), encoding="utf-8")
    print(f"names of cities: {made().count(':')} in {NAMES.relative_to(HOME)}")
