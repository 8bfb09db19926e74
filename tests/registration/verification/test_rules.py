"""What bears out an organization's claim, and when nobody needs to look. No database."""

import json
from dataclasses import replace
from datetime import date

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from fairgate.registration.editions.states import Category
from fairgate.registration.verification.rules import (
    ALWAYS_ON,
    RULE_VERSION,
    STANDARD,
    CheckResult,
    Evidence,
    Listing,
    RuleSet,
    Verdict,
    date_in,
    end_of_term,
    entry_refusals,
    is_sampled,
    is_unclear,
    judge,
    list_key,
    rule_set_refusals,
    same_name,
    similarity,
)
from fairgate.registration.verification.rules.texts import TEXTS
from fairgate.registration.verification.states import (
    CheckName,
    DocumentKind,
    OperatingStatus,
    Outcome,
    RegistryOutcome,
)
from tests.cast import HUADONG_USCC
from tests.factories.licences import valid_uscc

ON = date(2027, 9, 14)
WRONG = "91310115MA1K0FG7T3"
GOOD = Evidence(
    category=Category.ENTERPRISE,
    uscc=HUADONG_USCC,
    name="华东精密机械（上海）有限公司",
    on=ON,
    document=DocumentKind.BUSINESS_LICENCE,
    uscc_read=HUADONG_USCC,
    name_read="华东精密机械(上海)有限公司",
    qr_uscc=HUADONG_USCC,
    registry=RegistryOutcome.MATCH,
    registry_status=OperatingStatus.OPERATING,
    fits_region=True,
)


def test_an_enterprise_whose_every_check_holds_is_approved_by_nobody():
    found = judge(GOOD)
    assert found.automatic
    assert (found.reasons, found.words, found.rule_version) == ((), (), RULE_VERSION)
    assert {check.name for check in found.checks} == set(CheckName)


FAILS_ALONE = [
    (CheckName.CODE_CHECK_DIGIT, {"uscc": WRONG, "uscc_read": WRONG, "qr_uscc": None}, "校验位不正确"),
    (CheckName.DOCUMENT_FITS_CATEGORY, {"document": DocumentKind.INSTITUTION_CERTIFICATE}, "证照种类"),
    (CheckName.DOCUMENT_FITS_CATEGORY, {"document": DocumentKind.UNKNOWN}, "未能判断"),
    (CheckName.CODE_READ_AGREES, {"uscc_read": valid_uscc(), "qr_uscc": None}, "不一致"),
    (CheckName.CODE_READ_AGREES, {"uscc_read": None}, "没有从证照上读到信用代码"),
    (CheckName.NAME_READ_AGREES, {"name_read": "华东精密机械有限公司"}, "华东精密机械有限公司"),
    (CheckName.NAME_READ_AGREES, {"name_read": None}, "没有从证照上读到名称"),
    (CheckName.QR_AGREES, {"qr_uscc": valid_uscc()}, "二维码"),
    (CheckName.QR_AGREES, {"qr_contradicts": ("name",)}, "二维码"),
    (CheckName.NOT_EXPIRED, {"expires_on": date(2027, 9, 13)}, "2027-09-13"),
    (CheckName.NOT_EXPIRED, {"term_unclear": True}, "没有读清"),
    (CheckName.REGISTRY_MATCHES, {"registry": RegistryOutcome.NOT_FOUND}, "没有查到"),
    (CheckName.REGISTRY_MATCHES, {"registry": "down"}, "联系不上"),
    (CheckName.REGISTRY_MATCHES, {"registry": ""}, "还没有答复"),
    (
        CheckName.REGISTRY_MATCHES,
        {"registry": RegistryOutcome.MISMATCH, "registry_differs": ("name", "legal_representative")},
        "单位名称、法定代表人",
    ),
    (CheckName.REGISTRY_MATCHES, {"registry_status": OperatingStatus.LICENCE_REVOKED}, "吊销"),
    (CheckName.PICTURE_UNIQUE, {"picture_copy": "same", "picture_holders": (7,)}, "1家单位"),
    (CheckName.PICTURE_UNIQUE, {"picture_copy": "near", "picture_holders": (7, 8)}, "2家单位"),
    (CheckName.NOT_BLOCKED, {"blocked": (Listing("name", "冒用他人证照"),)}, "冒用他人证照"),
    (CheckName.NOT_WATCHED, {"watched": (Listing("uscc", "往届投诉"),)}, "往届投诉"),
    (CheckName.DELEGATION_FITS, {"fits_region": False}, "没有填写隶属关系说明"),
    (CheckName.DELEGATION_FITS, {"fits_region": None}, "无法按登记地判断"),
]


@pytest.mark.parametrize(("fails", "changes", "said"), FAILS_ALONE)
def test_one_check_that_does_not_stand_brings_people_in_with_its_reason(fails, changes, said):
    found = judge(replace(GOOD, **changes))
    assert not found.automatic
    assert [reason.name for reason in found.reasons] == [fails]
    assert said in found.words[0]


def test_a_code_of_another_category_brings_people_in():
    code = valid_uscc("12")
    found = judge(replace(GOOD, uscc=code, uscc_read=code, qr_uscc=code))
    assert [reason.name for reason in found.reasons] == [CheckName.CODE_FITS_CATEGORY]


@pytest.mark.parametrize(
    "changes",
    [
        {"qr_uscc": None},
        {"expires_on": None},
        {"expires_on": ON},
        {"fits_region": False, "subordination_reason": "总部划归市国资委管理"},
        {"registry_status": OperatingStatus.UNTOLD},
        {"edited": ("address",)},
    ],
)
def test_what_many_good_certificates_have_is_held_against_nobody(changes):
    assert judge(replace(GOOD, **changes)).automatic


def test_a_corrected_field_is_shown_and_counts_only_where_the_rules_say_so():
    corrected = replace(GOOD, edited=("address", "established_on"))
    found = {check.name: check for check in judge(corrected).checks}[CheckName.FIELDS_AS_READ]
    assert found.words == "申请人修改过识别结果：住所、成立日期。"
    strict = replace(STANDARD, checks=frozenset(CheckName))
    assert [reason.name for reason in judge(corrected, strict).reasons] == [CheckName.FIELDS_AS_READ]


@pytest.mark.parametrize("field", ["blocked", "watched"])
def test_an_applicant_reads_nothing_of_lists_and_other_organizations(field):
    listed = replace(GOOD, **{field: (Listing("name", "机密"),)}, picture_copy="same", picture_holders=(7,))
    assert all("机密" not in words and "名单" not in words for words in judge(listed).words_for_applicant)
    assert len(judge(listed).words_for_applicant) == 2


@pytest.mark.parametrize(
    ("category", "prefix", "document"),
    [
        (Category.ENTERPRISE, "91", DocumentKind.BUSINESS_LICENCE),
        (Category.ENTERPRISE, "92", DocumentKind.BUSINESS_LICENCE),
        (Category.ENTERPRISE, "93", DocumentKind.BUSINESS_LICENCE),
        (Category.INSTITUTION, "12", DocumentKind.INSTITUTION_CERTIFICATE),
        (Category.GOVERNMENT, "11", DocumentKind.CREDIT_CODE_CERTIFICATE),
        (Category.SOCIAL, "51", DocumentKind.SOCIAL_ORGANIZATION_CERTIFICATE),
        (Category.SOCIAL, "52", DocumentKind.SOCIAL_ORGANIZATION_CERTIFICATE),
        (Category.SOCIAL, "53", DocumentKind.SOCIAL_ORGANIZATION_CERTIFICATE),
        (Category.SOCIAL, "81", DocumentKind.SOCIAL_ORGANIZATION_CERTIFICATE),
    ],
)
def test_each_category_has_its_codes_and_its_certificate(category, prefix, document):
    code = valid_uscc(prefix)
    found = judge(
        replace(GOOD, category=category, uscc=code, uscc_read=code, qr_uscc=code, document=document)
    )
    assert found.reasons == ()
    assert found.automatic == (category in {Category.ENTERPRISE, Category.INSTITUTION})


@pytest.mark.parametrize("category", [Category.GOVERNMENT, Category.SOCIAL, Category.OTHER])
def test_the_other_categories_go_to_people_whatever_the_checks_say(category):
    found = judge(replace(GOOD, category=category))
    assert (found.automatic, found.always_people) == (False, True)
    assert found.words[0] == "这一类单位由交易团人工审核。"


def test_an_edition_may_let_people_look_at_enterprises_too():
    assert not judge(GOOD, replace(STANDARD, automatic=frozenset())).automatic


def test_nothing_known_gives_no_answer_rather_than_a_wrong_one():
    found = judge(Evidence(category=Category.ENTERPRISE, uscc=HUADONG_USCC, name="华东", on=ON))
    outcomes = {check.name: check.outcome for check in found.checks}
    assert outcomes[CheckName.CODE_READ_AGREES] == outcomes[CheckName.NAME_READ_AGREES] == Outcome.UNKNOWN
    assert outcomes[CheckName.REGISTRY_MATCHES] == Outcome.UNKNOWN
    assert not found.automatic


listings = st.sampled_from([(), (Listing("name", "投诉"),)])
evidence = st.builds(
    Evidence,
    category=st.sampled_from(Category.values),
    uscc=st.sampled_from([HUADONG_USCC, valid_uscc("12"), valid_uscc("51"), WRONG]),
    name=st.sampled_from(["甲公司", "乙公司"]),
    on=st.just(ON),
    document=st.sampled_from(DocumentKind.values),
    uscc_read=st.sampled_from([None, HUADONG_USCC, valid_uscc("12")]),
    name_read=st.sampled_from([None, "甲公司", "乙公司"]),
    qr_uscc=st.sampled_from([None, HUADONG_USCC, valid_uscc("12")]),
    qr_contradicts=st.sampled_from([(), ("name",)]),
    expires_on=st.sampled_from([None, date(2020, 1, 1), date(2040, 1, 1)]),
    registry=st.sampled_from(["", "down", *RegistryOutcome.values]),
    registry_differs=st.sampled_from([("name",), ("uscc", "legal_representative")]),
    registry_status=st.sampled_from(OperatingStatus.values),
    picture_copy=st.sampled_from(["", "same", "near"]),
    picture_holders=st.just((7, 8)),
    blocked=listings,
    watched=listings,
    fits_region=st.sampled_from([None, True, False]),
    subordination_reason=st.sampled_from(["", " ", "隶属市国资委"]),
    edited=st.sampled_from([(), ("address",)]),
)
nearly_good = evidence.flatmap(
    lambda odd: st.lists(st.sampled_from(sorted(vars(GOOD))), max_size=2).map(
        lambda names: replace(GOOD, **{name: getattr(odd, name) for name in names})
    )
)
rule_sets = st.builds(
    RuleSet,
    checks=st.frozensets(st.sampled_from(CheckName.values)).map(lambda chosen: chosen | ALWAYS_ON),
    automatic=st.sampled_from([frozenset(), STANDARD.automatic]),
)


def holds(each: Evidence, name: str) -> bool:
    """Say it once more, in other words than the rules do."""
    return {
        CheckName.CODE_CHECK_DIGIT: each.uscc != WRONG,
        CheckName.CODE_FITS_CATEGORY: {
            Category.ENTERPRISE: each.uscc[0] == "9",
            Category.INSTITUTION: each.uscc[:2] == "12",
            Category.SOCIAL: each.uscc[0] == "5",
        }.get(each.category, False),
        CheckName.DOCUMENT_FITS_CATEGORY: (each.category, each.document)
        in {
            (Category.ENTERPRISE, DocumentKind.BUSINESS_LICENCE),
            (Category.INSTITUTION, DocumentKind.INSTITUTION_CERTIFICATE),
            (Category.SOCIAL, DocumentKind.SOCIAL_ORGANIZATION_CERTIFICATE),
            (Category.GOVERNMENT, DocumentKind.CREDIT_CODE_CERTIFICATE),
        },
        CheckName.CODE_READ_AGREES: each.uscc_read == each.uscc,
        CheckName.NAME_READ_AGREES: (each.name_read or "").replace("(", "（").replace(")", "）") == each.name,
        CheckName.QR_AGREES: not each.qr_contradicts and each.qr_uscc in {None, each.uscc},
        CheckName.NOT_EXPIRED: each.expires_on != date(2020, 1, 1),
        CheckName.REGISTRY_MATCHES: each.registry == "match" and each.registry_status in {"", "operating"},
        CheckName.PICTURE_UNIQUE: not each.picture_copy,
        CheckName.NOT_BLOCKED: not each.blocked,
        CheckName.NOT_WATCHED: not each.watched,
        CheckName.DELEGATION_FITS: each.fits_region is True or bool(each.subordination_reason.strip()),
        CheckName.FIELDS_AS_READ: not each.edited,
    }[name]


@given(evidence | nearly_good, rule_sets)
def test_approval_is_automatic_exactly_when_the_category_is_and_every_check_holds(each, rules):
    expected = each.category in rules.automatic and all(holds(each, name) for name in rules.checks)
    assert judge(each, rules).automatic == expected


@given(evidence)
def test_evidence_and_verdict_survive_being_stored_and_speak_both_languages(each):
    assert Evidence.from_json(json.loads(json.dumps(each.as_json()))) == each
    found = judge(each)
    again = Verdict.from_json(json.loads(json.dumps(found.as_json())))
    assert (again, again.words) == (found, found.words)
    with translation.override("en"):
        assert all(CheckResult.from_json(check.as_json()).words for check in found.checks)


def test_every_text_can_be_said_in_both_languages():
    facts = dict.fromkeys(("given", "read", "begins", "until", "fields", "status", "count", "reason"), "x")
    for language in ("zh-hans", "en"):
        with translation.override(language):
            assert all(str(words) % facts for words in TEXTS.values())


def test_a_rule_set_survives_being_stored():
    assert RuleSet.from_json(json.loads(json.dumps(STANDARD.as_json()))) == STANDARD


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"checks": STANDARD.checks - {CheckName.NOT_BLOCKED}}, "checks"),
        ({"checks": {*STANDARD.checks, "gut_feeling"}}, "checks"),
        ({"automatic": {"government"}}, "automatic"),
        ({"sampling_per_mille": 1001}, "sampling_per_mille"),
        ({"name_similarity": 0.5}, "name_similarity"),
    ],
)
def test_a_rule_set_cannot_drop_what_holds_everything(changes, field):
    said = {
        "checks": STANDARD.checks,
        "automatic": STANDARD.automatic,
        "sampling_per_mille": 20,
        "name_similarity": 1.0,
    }
    assert rule_set_refusals(**said) == ()
    assert [refusal.field for refusal in rule_set_refusals(**said | changes)] == [field]


def test_alike_enough_is_what_the_rule_set_says():
    read = replace(GOOD, name_read="华东精密机诫（上海）有限公司")
    assert not judge(read).automatic
    assert judge(read, replace(STANDARD, name_similarity=0.9)).automatic
    assert similarity("甲公司", "乙公司") == pytest.approx(2 / 3)
    assert similarity("", "") == 1


def test_a_larger_share_only_adds_to_the_sample():
    drawn = [
        {n for n in range(500) if is_sampled(f"{n * 7919:064x}"[::-1], share)} for share in (0, 50, 1000)
    ]
    assert drawn[0] == set()
    assert drawn[0] < drawn[1] < drawn[2]


def test_list_entries_are_compared_folded_and_must_say_why():
    assert list_key("name", "华东〔上海〕公司") == list_key("name", "华东 (上海) 公司")
    assert list_key("uscc", "91310115ma1k0fg7t2 ") == HUADONG_USCC
    said = {"kind": "block", "field": "name", "value": "华东公司", "reason": "冒用", "until": None, "on": ON}
    assert entry_refusals(**said) == ()
    wrong = said | {"kind": "", "field": "uscc", "value": WRONG, "reason": " ", "until": date(2027, 9, 13)}
    assert [refusal.field for refusal in entry_refusals(**wrong)] == ["kind", "value", "reason", "until"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("瑞恒（深圳）食品有限公司", "瑞恒(深圳)食品有限公司", True),
        ("ＡＢＣ 食品有限公司", "abc食品有限公司", True),
        ("瑞恒〔深圳〕食品·有限公司", "瑞恒(深圳)食品有限公司", True),
        ("瑞恒食品有限公司", "瑞桓食品有限公司", False),
    ],
)
def test_names_are_compared_by_their_signs_and_not_by_their_width(one, other, same):
    assert same_name(one, other) is same


@pytest.mark.parametrize(
    ("term", "end"),
    [
        ("2019年01月02日至2039年01月01日", date(2039, 1, 1)),
        ("自2024年3月1日至2029年2月28日", date(2029, 2, 28)),
        ("2019-01-02至2039-01-01", date(2039, 1, 1)),
        ("2019年01月02日至长期", None),
        ("2019年01月02日至不约定期限", None),
        ("2019年01月02日", None),
        ("2019年01月02日-2024年01月01日", date(2024, 1, 1)),
        ("2019.01.02—2024.01.01", date(2024, 1, 1)),
        ("至2039年13月01日", None),
        ("", None),
    ],
)
def test_a_term_ends_on_the_day_after_its_until(term, end):
    assert end_of_term(term) == end


@pytest.mark.parametrize(
    ("term", "unclear"),
    [
        ("2019年01月02日至20?4年01月01日", True),
        ("2019年01月02日至2024年1?月01日", True),
        ("2019年01月02日至长期", False),
        ("2019年01月02日至", False),
        ("2019年01月02日", False),
        ("******", False),
        ("2019年01月02日至2039年01月01日", False),
    ],
)
def test_an_end_that_stands_there_and_cannot_be_read_is_no_good_term(term, unclear):
    assert is_unclear(term) is unclear


def test_a_date_is_read_where_one_stands():
    assert date_in("核准于2020年1月2日") == date(2020, 1, 2)
    assert date_in("某日") is None
