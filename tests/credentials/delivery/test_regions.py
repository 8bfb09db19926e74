"""The table of regions: GB/T 2260, three steps, the mainland. Source: facts 5.4, F26."""

import json
import re

import pytest

from fairgate.credentials.delivery import regions
from tools import region_names as tool_of_names
from tools import regions as tool


def test_the_committed_table_is_what_the_locked_package_gives():
    if not tool.PACKAGE.exists():
        pytest.skip("npm ci has not brought the package")
    assert tool.TABLE.read_text("utf-8") == tool.made(), "run python -m tools.regions"


def test_there_are_the_31_provinces_of_the_mainland():
    assert len(regions.provinces()) == 31
    assert {"710000", "810000", "820000"} & {region.code for region in regions.provinces()} == set()


def test_every_city_has_a_district_so_that_the_cascade_never_ends_early():
    cities = [city for province in regions.provinces() for city in regions.below(province.code)]
    assert len(cities) > 330
    assert [city.name for city in cities if not regions.below(city.code)] == []


@pytest.mark.parametrize(
    ("district", "path"),
    [
        ("330106", "浙江省杭州市西湖区"),
        ("310115", "上海市浦东新区"),
        ("429004", "湖北省仙桃市"),
        ("500229", "重庆市城口县"),
        ("653229", "新疆维吾尔自治区和田地区和安县"),
        ("999999", ""),
        ("", ""),
        ("310000", "上海市"),
    ],
)
def test_a_district_is_said_as_an_address_says_it(district, path):
    assert regions.path_of(district) == path


@pytest.mark.parametrize(
    ("codes", "is_good"),
    [
        (("310000", "310100", "310115"), True),
        (("310000", "330100", "330106"), False),
        (("330000", "330100", "310115"), False),
        (("810000", "810100", "810101"), False),
        (("", "", ""), False),
        (("310000", "310100", ""), False),
    ],
)
def test_codes_fit_only_within_each_other(codes, is_good):
    assert regions.fits(*codes) is is_good


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("330100", "Hangzhou 杭州市"),
        ("140400", "Changzhi 长治市"),
        ("411100", "Luohe 漯河市"),
        ("610100", "Xi'an 西安市"),
        ("350200", "Xiamen 厦门市"),
        ("650100", "Urumqi 乌鲁木齐市"),
        ("232700", "Daxing'anling 大兴安岭地区"),
        ("310000", "Shanghai 上海市"),
        ("330106", "Xihu 西湖区"),
        ("140428", "Zhangzi 长子县"),
        ("130726", "Yuxian 蔚县"),
        ("130224", "Luannan 滦南县"),
        ("410922", "Qingfeng 清丰县"),
        ("130171", "Shijiazhuang High-tech Zone 石家庄高新技术产业开发区"),
        ("130274", "Tangshan Haigang Development Zone 河北唐山海港经济开发区"),
        ("433127", "Yongshun 永顺县"),
        ("532328", "Yuanmou 元谋县"),
        ("220302", "Tiexi 铁西区"),
        ("530926", "Gengma 耿马傣族佤族自治县"),
        ("220104", "Chaoyang 朝阳区"),
    ],
)
def test_a_city_or_district_has_its_english_name_beside_its_own(code, words):
    parents = ("", f"{code[:2]}0000", f"{code[:4]}00")
    (region,) = [each for parent in parents for each in regions.below(parent) if each.code == code]
    assert regions.bilingual(region) == words


def test_every_city_and_district_of_the_table_has_an_english_name_and_no_other_code_has():
    cities = {city.code for province in regions.provinces() for city in regions.below(province.code)}
    districts = {each.code for city in cities for each in regions.below(city)}
    names = json.loads(tool_of_names.NAMES.read_text("utf-8"))
    assert set(names) == cities | districts, "run python -m tools.region_names, and read the difference"
    assert [name for name in names.values() if not re.fullmatch("[A-Z][A-Za-zü' -]+", name)] == []


def test_names_that_were_put_right_by_hand_are_in_the_table():
    names = json.loads(tool_of_names.NAMES.read_text("utf-8"))
    assert {code: names[f"{code}00"] for code in tool_of_names.CITIES} == tool_of_names.CITIES
