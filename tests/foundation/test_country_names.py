"""Countries and regions as an overseas organization chooses among them."""

from fairgate.foundation.countries import country_name, is_overseas, overseas_choices


def test_hong_kong_macao_and_taiwan_stand_first_and_bear_the_name_of_china():
    assert overseas_choices("zh-hans")[:3] == (("HK", "中国香港"), ("MO", "中国澳门"), ("TW", "中国台湾"))
    assert [name for _code, name in overseas_choices("en")[:3]] == [
        "Hong Kong, China",
        "Macao, China",
        "Taiwan, China",
    ]


def test_mainland_and_unknown_codes_are_not_overseas():
    assert [is_overseas(code) for code in ("DE", "HK", "CN", "XX", "", "de", "AN")] == [True, True] + [
        False
    ] * 5


def test_every_choice_has_a_name_in_both_languages():
    chinese, english = overseas_choices("zh-hans"), overseas_choices("en")
    assert len(chinese) == len(english) > 230
    assert all(name and not name.isascii() for _code, name in chinese)
    assert not any("\u4e00" <= sign <= "\u9fff" for _code, name in english for sign in name)


def test_what_the_metadata_has_wrong_is_put_right():
    assert country_name("MK", "en") == "North Macedonia"
    assert country_name("KG", "zh-hans") == "吉尔吉斯斯坦"
    assert country_name("WS", "zh-hans") == "萨摩亚"
    assert country_name("XX", "en") == "XX"
