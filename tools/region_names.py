"""Makes the English names of cities and districts: pinyin, put right by hand where a place is called otherwise.

It reads `regions.json` and takes the readings from `pypinyin`, which the product does not need and the locks do not
have: `pip install pypinyin` (0.55) before `python -m tools.region_names`, then read every line of the difference, for
no dictionary knows all names of places. Every sign of a district's name that can be read in two ways was looked at;
what people speaking another language call a county (Hexigten, Zanda) is not in it, its pinyin is.
"""

import json
import re

from tools.regions import HOME, TABLE

NAMES = HOME / "src" / "fairgate" / "credentials" / "delivery" / "region_names.json"

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

READINGS = {
    "长子": "zhang zi",
    "长治": "chang zhi",
    "长": "chang",
    "都": "du",
    "朝": "chao",
    "什": "shi",
    "佛": "fo",
    "坻": "di",
    "马尾": "ma wei",
    "红寺堡": "hong si bu",
    "塘厦": "tang xia",
    "六枝": "liu zhi",
    "六合": "lu he",
    "龙圩": "long xu",
    "召陵": "shao ling",
    "伽师": "jia shi",
    "崆峒": "kong tong",
    "万柏林": "wan bai lin",
    "浪卡子": "lang ka zi",
    "麻涌": "ma chong",
    "大涌": "da chong",
    "漯": "luo",
    "珲春": "hun chun",
    "箐": "qing",
    "荥经": "ying jing",
    "蚌山": "beng shan",
    "大城": "dai cheng",
    "大柴旦": "da chai dan",
    "繁峙": "fan shi",
    "洪洞": "hong tong",
    "曾都": "zeng du",
    "乐陵": "lao ling",
    "乐清": "yue qing",
    "乐亭": "lao ting",
    "乐": "le",
    "涡阳": "guo yang",
    "筠连": "jun lian",
    "宕昌": "tan chang",
    "若": "ruo",
    "勐": "meng",
    "单": "shan",
    "浚": "xun",
    "蔚": "yu",
    "歙": "she",
}
"""How these signs are read in names of districts; the longest that fits holds."""
_PEOPLES = (
    "蒙古|朝鲜|土家|达斡尔|鄂温克|布依|仫佬|毛南|仡佬|哈尼|拉祜|布朗|纳西|傈僳|独龙|普米|裕固|保安|撒拉|东乡|"
    "哈萨克|塔吉克|锡伯|满|回|畲|苗|瑶|侗|壮|黎|羌|彝|藏|水|傣|佤|白|怒|土|各"
)
_OF_PEOPLES = re.compile(rf"(?<=..)(?:(?:{_PEOPLES})族?)+(?=自治|区$)")
_KINDS = (
    ("高新技术产业开发区|高新技术开发区|高技术产业开发区|高新技术产业园区|高新区", "High-tech Zone"),
    ("经济技术开发区|经济开发区|开发区街道办事处|开发区", "Development Zone"),
    ("工业园区", "Industrial Park"),
    ("现代产业园区|循环化工园区", "Industrial Park"),
    ("城乡一体化示范区|示范区", "Demonstration Zone"),
    ("航空港经济综合实验区", "Airport Economy Zone"),
    ("风景名胜区", "Scenic Area"),
    ("管理区", "Administrative Zone"),
    ("行政委员会|管委会", "Administrative Committee"),
    ("新区", "New Area"),
    ("林区", "Forestry District"),
    ("矿区", "Mining District"),
    ("左翼中旗", "Left Middle Banner"),
    ("左翼后旗", "Left Rear Banner"),
    ("右翼前旗", "Right Front Banner"),
    ("右翼中旗", "Right Middle Banner"),
    ("右翼后旗", "Right Rear Banner"),
    ("联合旗", "United Banner"),
    ("街道", "Subdistrict"),
)
"""What stands at the end of a name and is said in English."""
_WHOLE = {
    "东区": "East District",
    "西区": "West District",
    "南区": "South District",
    "城区": "Urban District",
    "郊区": "Suburban District",
    "矿区": "Mining District",
    "新城区": "Xincheng",
    "北林区": "Beilin",
    "碑林区": "Beilin",
    "金林区": "Jinlin",
    "万柏林区": "Wanbailin",
    "清新区": "Qingxin",
    "新林区": "Xinlin",
    "鄂温克族自治旗": "Ewenke",
    "东乡族自治县": "Dongxiang",
    "华南热作学院": "South China Tropical Agriculture College",
    "东莞港": "Dongguan Port",
    "东莞生态园": "Dongguan Ecological Park",
    "保定白沟新城": "Baoding Baigou New Town",
}
_PLAIN = re.compile(r"(?:自治县|自治旗|特区|县|区|市|旗|镇)$")
_PROVINCES = re.compile(r"^(?:河北|山西|吉林|河南|内蒙古)(?=..)")


def made() -> str:
    """Return the text of the table: the code of a city or district to its English name, one a line."""
    table: dict[str, str] = json.loads(TABLE.read_text("utf-8"))
    cities = {
        code[:4]: re.sub("(市|地区|盟)$", "", name) for code, name in table.items() if code.endswith("00")
    }
    below = {code: name for code, name in table.items() if not code.endswith("0000")}
    named = {code: _named(code, name, cities[code[:4]]) for code, name in below.items()}
    return json.dumps(named, ensure_ascii=False, indent=0) + "\n"


def _named(code: str, name: str, city: str) -> str:
    if code.endswith("00"):
        return CITIES.get(code[:4]) or _word(city)
    return _WHOLE.get(name) or _district(name, city)


def _district(name: str, city: str) -> str:
    """Return a district's name in pinyin, without its kind where two signs or more stand before it."""
    for chinese, english in _KINDS:
        if found := re.search(f"(?:{chinese})$", name):
            return " ".join(filter(None, [*_where(name[: found.start()], city), english]))
    plain = _OF_PEOPLES.sub("", name)
    core = _PLAIN.sub("", plain)
    return _word(core if len(core) > 1 else plain)


def _where(name: str, city: str) -> list[str]:
    """Return the words of a zone's name: its city and what else it is called, without the province."""
    name = _PROVINCES.sub("", name) if name != city else name
    if not name.startswith(city):
        return [_word(name)] if name else []
    more = name.removeprefix(city).removeprefix("市")
    return [_word(city), *([_word(more)] if more else [])]


def _word(name: str) -> str:
    """Return pinyin as one word, with an apostrophe before a syllable that begins with a vowel."""
    first, *others = _syllables(name)
    return (first + "".join(f"'{each}" if each[0] in "aeo" else each for each in others)).capitalize()


def _syllables(name: str) -> list[str]:
    from pypinyin import lazy_pinyin  # type: ignore[import-not-found]  # installed by hand, for this

    for signs in sorted(READINGS, key=len, reverse=True):
        before, found, after = name.partition(signs)
        if found:
            read = READINGS[signs].split()
            return [*(_syllables(before) if before else []), *read, *(_syllables(after) if after else [])]
    return [each.replace("v", "ü") for each in lazy_pinyin(name)]


if __name__ == "__main__":
    NAMES.write_text(made(), encoding="utf-8")
    print(f"names of regions: {made().count(':')} in {NAMES.relative_to(HOME)}")
