"""Print and QR code side by side, and signs that words and regions settle. No models, no pictures."""

import pytest

from fairgate.providers.document_ocr.codes import find_code
from fairgate.providers.document_ocr.evidence import code_reading, name_reading
from fairgate.providers.document_ocr.lines import Sign
from fairgate.providers.document_ocr.plausible import is_plausible
from fairgate.providers.document_ocr.regions import regions_of
from fairgate.providers.document_ocr.titles import document_kind, is_another_document
from fairgate.providers.document_ocr.wording import mended
from fairgate.registration.verification.ports import Conflict, FieldReading, QrReading
from tests.factories.licences import valid_uscc
from tests.providers.document_ocr.test_codes import misread, signs

CODE, OTHER = valid_uscc(seed=7), valid_uscc(seed=8)
NAME = FieldReading("瑞恒食品有限公司", 0.98)


def qr(code=None, name=""):
    return QrReading(f"统一社会信用代码：{code}；名称：{name}；登记机关：某局", code)


def text_of(read):
    return "".join(sign.char for sign in read)


def blurred(text, *places, rivals=()):
    """Return signs of which those at `places` were hard to read."""
    return [
        Sign(
            char,
            0.4 if place in places else 0.99,
            tuple((rival, 0.3) for rival in rivals if place in places),
            0.0,
        )
        for place, char in enumerate(text)
    ]


def test_a_qr_code_that_agrees_makes_a_code_certain():
    found, conflict = code_reading(find_code(signs(CODE, probability=0.6)), qr(CODE), [CODE], None)
    assert (found.value, found.confidence >= 0.99, conflict) == (CODE, True, None)


def test_a_qr_code_that_contradicts_plain_print_is_told_and_the_print_stays():
    found, conflict = code_reading(find_code(signs(CODE)), qr(OTHER), [CODE], None)
    assert (found.value, conflict) == (CODE, Conflict("uscc", CODE, OTHER))


def test_a_qr_code_speaks_for_print_that_could_not_be_read_and_a_person_is_asked():
    found, conflict = code_reading(None, qr(CODE), [misread(CODE, 3, "8")[:17]], None)
    assert (found.value, found.confidence < 0.85, conflict) == (CODE, True, None)


def test_a_qr_code_does_not_replace_print_of_quite_another_code():
    found, conflict = code_reading(None, qr(CODE), [OTHER[:17] + "I"], None)
    assert found is None
    assert conflict.in_qr == CODE


def test_without_a_qr_code_and_without_print_there_is_no_code():
    assert code_reading(None, None, [], None) == (None, None)
    assert code_reading(None, QrReading("http://example.invalid/x", None), [], None) == (None, None)


def test_a_mended_code_says_which_sign_is_in_doubt():
    place = 10
    wrong = misread(CODE, place, next(char for char in "2345" if char != CODE[place]))
    found, _conflict = code_reading(
        find_code(signs(wrong, **{f"p{place}": (0.5, [CODE[place]])})), None, [], None
    )
    assert [(doubt.position, doubt.chosen, doubt.other) for doubt in found.doubts] == [
        (place + 1, CODE[place], wrong[place])
    ]


@pytest.mark.parametrize(
    ("read", "in_qr", "value", "contradicts"),
    [
        (NAME, "瑞恒食品有限公司", "瑞恒食品有限公司", False),
        (NAME, "瑞桓食品有限公司", "瑞恒食品有限公司", True),
        (FieldReading("瑞桓食品有限公司", 0.5), "瑞恒食品有限公司", "瑞恒食品有限公司", False),
        (FieldReading("瑞恒食品有限公司", 0.5), "大江钢铁集团", "瑞恒食品有限公司", True),
    ],
)
def test_a_name_in_the_qr_code_settles_what_was_unclear_and_contradicts_what_was_plain(
    read, in_qr, value, contradicts
):
    found, conflict = name_reading(read, qr(CODE, in_qr))
    assert (found.value, conflict is not None) == (value, contradicts)


def test_a_name_that_only_the_qr_code_tells_is_shown_to_a_person():
    found, conflict = name_reading(None, qr(CODE, "瑞恒食品有限公司"))
    assert (found.value, found.confidence < 0.85, conflict) == ("瑞恒食品有限公司", True, None)


@pytest.mark.parametrize(
    ("field", "value", "plausible"),
    [
        ("name", "华东精密机械有限公司", True),
        ("name", "杭州昊辰股权投资合伙企业（有限合伙）", True),
        ("name", "广州市越秀区鸿秀通讯器材商行", True),
        ("name", "华东精密机械有限公司名", False),
        ("type", "有限责任公司(自然人投资或控股)", True),
        ("type", "有限合伙企业执行事务合伙人", False),
        ("legal_representative", "古丽娜尔·买买提", True),
        ("legal_representative", "杭州市昊辰国际贸易有限公司", True),
        ("legal_representative", "陈睿合同章印", False),
        ("registered_capital", "人民币100.0000万元整", True),
        ("registered_capital", "贰佰万元(人民币)", True),
        ("registered_capital", "占万元整", False),
        ("address", "习水县工业经济区五一村", True),
        ("address", "重要提示", False),
        ("business_term", "2014年03月18日至长期", True),
        ("business_term", "自2024年03月01日至2029年03月01日", True),
        ("business_term", "2006年00月25日型长", False),
        ("scope", "批发业。", True),
    ],
)
def test_a_value_that_does_not_look_like_its_field_is_noticed(field, value, plausible):
    assert is_plausible(field, value) == plausible


@pytest.mark.parametrize(
    ("field", "read", "printed"),
    [
        ("registered_capital", blurred("查仟万元型", 0, 4), "壹仟万元整"),
        ("registered_capital", blurred("木佰万元整", 0, rivals="陆"), "陆佰万元整"),
        ("registered_capital", blurred("V356万元", 0), "¥356万元"),
        ("type", blurred("有服责任公司(自然人独资)", 1), "有限责任公司(自然人独资)"),
        ("scope", blurred("一般项目：食品销售：包装服务·", 9, 14), "一般项目：食品销售；包装服务。"),
        ("address", blurred("上海市甫东新区金海路1号", 3), "上海市浦东新区金海路1号"),
        ("name", blurred("上侮市浦东新区图书馆", 1), "上海市浦东新区图书馆"),
        ("name", blurred("瑞恒（上侮）电子商备有限公司", 4, 9), "瑞恒（上海）电子商务有限公司"),
    ],
)
def test_signs_that_were_hard_to_read_are_mended_by_the_words_of_a_form(field, read, printed):
    assert text_of(mended(field, read, valid_uscc(region="310115"))) == printed


def test_plain_print_is_never_changed():
    for text in ("瑞恒电子商贸有限公司", "有限责仁公司", "上海市甫东新区"):
        for field in ("name", "type", "address"):
            assert text_of(mended(field, blurred(text), CODE)) == text


@pytest.mark.parametrize(
    ("region", "names"),
    [
        ("510107", ("武侯区", "成都市", "四川省")),
        ("310115", ("浦东新区", "上海市")),
        ("999999", ()),
        ("44999X", ("广东省",)),
    ],
)
def test_the_region_of_a_code_has_names_or_none(region, names):
    assert set(names) <= set(regions_of("91" + region + "0" * 10))


@pytest.mark.parametrize(
    ("texts", "code", "fields", "kind"),
    [
        (["营业执照"], "", (), "business_licence"),
        (["营业热照"], "", (), "business_licence"),
        (["事业单位法人证书"], "", (), "institution_certificate"),
        (["民办非企业单位登记证书（副本）"], "", (), "social_organization_certificate"),
        (["统一社会信用代码证书"], "", (), "credit_code_certificate"),
        (["统一社会信用代码"], "", (), "unknown"),
        (["凭营业执照依法自主开展经营活动"], "", (), "unknown"),
        ([], CODE, ("uscc", "name", "type"), "business_licence"),
        ([], valid_uscc("12"), ("uscc", "name", "scope"), "institution_certificate"),
        ([], CODE, ("uscc",), "unknown"),
        (["菜单", "宫保鸡丁"], "", ("name",), "unknown"),
    ],
)
def test_a_certificate_is_known_by_its_title_else_by_its_code_and_labels(texts, code, fields, kind):
    assert document_kind(texts, code, fields) == kind


@pytest.mark.parametrize(
    ("texts", "another"),
    [
        (["设备采购合同", "统一社会信用代码：" + CODE], True),
        (["授权委托书"], True),
        (["税务登记证（副本）"], True),
        (["营业执照", "食品经营许可证"], False),
        (["一般项目：货物进出口；凭许可证从事利用信息网络经营"], False),
    ],
)
def test_what_calls_itself_something_else_is_no_certificate(texts, another):
    assert is_another_document(texts) == another
