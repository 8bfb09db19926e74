"""管理证件快递常用地址. Source: guide R36-R38, Q24."""

import pytest
from django.urls import reverse

from fairgate.credentials.delivery import queries, regions
from tests.factories.delivery import OFFICE, WAREHOUSE, address, full_book
from tests.portals.reading import chinese_in, said, text_of

ADDRESSES, NEW = reverse("visitor:addresses"), reverse("visitor:address_new")
REGION = reverse("visitor:address_region")
QUERIES = 9


def page_of(address_id, name="address"):
    return reverse(f"visitor:{name}", args=[address_id])


def filled(**changes):
    return OFFICE.as_json() | changes


def kept(enrolled):
    return queries.addresses_of(enrolled.organization_id, enrolled.owner)


def test_an_address_is_added_and_shown_with_its_mobile_masked(huadong, signed_in):
    browser = signed_in(huadong)
    page = text_of(browser.post(NEW, filled(is_default="on"), follow=True))
    assert "地址已添加" in page
    assert "上海市浦东新区东海大道188号3号楼502室" in page
    assert "默认地址" in page
    assert "138****8046" in page
    assert "13800138046" not in page


def test_the_first_address_is_offered_as_the_default_and_the_second_is_not(huadong, signed_in):
    browser = signed_in(huadong)
    assert 'name="is_default" id="id_is_default" checked' in text_of(browser.get(NEW))
    address(huadong)
    assert 'id="id_is_default" checked' not in text_of(browser.get(NEW))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"recipient": ""}, "请填写收件人姓名"),
        ({"recipient": "小明😀"}, "有快递单打不出来的符号"),
        ({"mobile": "12"}, "请填写收件人的手机号码"),
        ({"province": "810000"}, "请从列表中选择"),
        ({"province": "330000"}, "请从列表中选择"),
        ({"district": "330106"}, "请从列表中选择"),
        ({"district": ""}, "请选择这个城市的区县"),
        ({"street": "东" * 121}, "最多120字"),
        ({"street": "东" * 5000}, "太长了"),
        ({"postcode": "20012"}, "邮政编码是6位数字"),
    ],
)
def test_what_cannot_be_right_is_refused_and_everything_typed_is_kept(huadong, signed_in, changes, words):
    answer = signed_in(huadong).post(NEW, filled(label="我的地址") | changes)
    assert answer.status_code == 422
    assert words in said(answer)
    assert 'value="我的地址"' in text_of(answer)
    assert kept(huadong) == []


def test_full_width_digits_of_a_mobile_are_taken(huadong, signed_in):
    assert signed_in(huadong).post(NEW, filled(mobile="１３９ ００１３ ９１２３")).status_code == 303
    assert kept(huadong)[0].mobile_masked == "139****9123"


def test_without_javascript_the_next_step_lists_cities_and_keeps_what_was_typed(huadong, signed_in):
    browser = signed_in(huadong)
    typed = filled(province="330000", city="", district="", street="天目山路7号", mobile="12") | {
        "step": "region"
    }
    answer = browser.post(NEW, typed)
    page = text_of(answer)
    assert answer.status_code == 200
    assert "data-errors" not in page
    assert "天目山路7号" in page
    assert '<option value="330100">杭州市</option>' in page
    assert "西湖区" not in page
    page = text_of(browser.post(NEW, typed | {"city": "330100"}))
    assert '<option value="330106">西湖区</option>' in page
    assert kept(huadong) == []


def test_a_changed_province_drops_the_city_of_the_former_one(huadong, signed_in):
    page = text_of(signed_in(huadong).post(NEW, filled(province="330000", step="region")))
    assert '<option value="330000" selected>' in page
    assert "浦东新区" not in page


def test_the_part_lists_what_lies_below(huadong, signed_in):
    browser = signed_in(huadong)
    page = text_of(browser.get(REGION, {"province": "330000", "city": "330100"}))
    assert "<html" not in page
    assert '<option value="330100" selected>杭州市</option>' in page
    assert '<option value="330106">西湖区</option>' in page
    for junk in ("", "x", "330", "９" * 40, "810000"):
        assert browser.get(REGION, {"province": junk, "city": junk}).status_code == 200


def test_a_sixth_address_is_not_even_begun_and_refused_when_it_is_sent(huadong, signed_in):
    full_book(huadong)
    browser = signed_in(huadong)
    assert NEW not in text_of(browser.get(ADDRESSES))
    assert "常用地址最多保存5个" in said(browser.get(NEW, follow=True))
    answer = browser.post(NEW, filled(label="第六个"))
    assert answer.status_code == 422
    assert "常用地址最多保存5个" in said(answer)
    assert 'value="第六个"' in text_of(answer)


def test_an_address_is_changed(huadong, signed_in):
    address_id = address(huadong)
    browser = signed_in(huadong)
    assert 'value="+8613800138046"' in text_of(browser.get(page_of(address_id)))
    assert browser.post(page_of(address_id), WAREHOUSE.as_json()).status_code == 303
    assert kept(huadong)[0].region == "浙江省杭州市西湖区"


def test_another_becomes_the_default_by_a_button(huadong, signed_in):
    address(huadong, is_default=True)
    second = address(huadong, WAREHOUSE)
    signed_in(huadong).post(page_of(second, "address_default"))
    assert [each.id for each in kept(huadong) if each.is_default] == [second]


def test_removing_the_default_asks_what_takes_its_place(huadong, signed_in):
    first, second = address(huadong, is_default=True), address(huadong, WAREHOUSE)
    browser, address_of = signed_in(huadong), page_of(first, "address_remove")
    assert "这是默认地址，删除后不会自动改用别的地址" in said(browser.get(address_of))
    answer = browser.post(address_of)
    assert answer.status_code == 422
    assert "请选择由哪个地址接替" in said(answer)
    assert browser.post(address_of, {"next_default": "x"}).status_code == 422
    assert browser.post(address_of, {"next_default": str(second)}).status_code == 303
    assert [(each.id, each.is_default) for each in kept(huadong)] == [(second, True)]


def test_removing_the_default_may_leave_none(huadong, signed_in):
    first, _second = address(huadong, is_default=True), address(huadong, WAREHOUSE)
    signed_in(huadong).post(page_of(first, "address_remove"), {"next_default": "none"})
    assert [each.is_default for each in kept(huadong)] == [False]


def test_an_empty_book_says_what_to_do(huadong, signed_in):
    page = signed_in(huadong).get(ADDRESSES)
    assert "还没有常用地址" in said(page)
    assert NEW in text_of(page)


@pytest.mark.parametrize("name", ["address", "address_remove"])
def test_another_organizations_address_is_not_found(huadong, signed_in, stranger, name):
    theirs = page_of(address(stranger.enrolled), name)
    browser = signed_in(huadong)
    assert browser.get(theirs).status_code == 404
    assert browser.post(theirs, filled()).status_code == 404


def test_another_organizations_address_cannot_be_made_the_default(huadong, signed_in, stranger):
    theirs = address(stranger.enrolled)
    assert signed_in(huadong).post(page_of(theirs, "address_default")).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_book_takes_the_same_number_of_queries_for_one_and_three_addresses(
    huadong, signed_in, count, django_assert_num_queries
):
    for _each in range(count):
        address(huadong)
    browser = signed_in(huadong)
    browser.get(ADDRESSES)
    with django_assert_num_queries(QUERIES):
        browser.get(ADDRESSES)


def test_english_pages_are_english(huadong, signed_in):
    browser = signed_in(huadong)
    assert chinese_in(browser.get(ADDRESSES, {"lang": "en"})) == []
    first, _second = address(huadong, is_default=True), address(huadong, WAREHOUSE)
    for place in (ADDRESSES, NEW, page_of(first), page_of(first, "address_remove")):
        assert chinese_in(browser.get(place, {"lang": "en"})) == []
    wrong = filled(recipient="", mobile="1", province="", city="", district="", street="", postcode="1")
    assert chinese_in(browser.post(f"{NEW}?lang=en", wrong)) == []
    assert chinese_in(browser.post(f"{page_of(first, 'address_remove')}?lang=en")) == []


def test_provinces_are_named_in_english_beside_their_signs(huadong, signed_in):
    browser = signed_in(huadong)
    assert "Zhejiang 浙江省" in text_of(browser.get(NEW, {"lang": "en"}))
    assert "Zhejiang" not in text_of(browser.get(NEW, {"lang": "zh-hans"}))


def test_every_province_has_its_english_name():
    assert all(regions.bilingual(each) != each.name for each in regions.provinces())
