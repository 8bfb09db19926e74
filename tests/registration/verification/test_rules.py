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
    RULE_VERSION,
    CheckResult,
    Evidence,
    Verdict,
    date_in,
    end_of_term,
    run_checks,
    same_name,
    verdict,
)
from fairgate.registration.verification.states import CheckName, DocumentKind, Outcome
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
)


def outcomes(evidence):
    return {check.name: check.outcome for check in run_checks(evidence)}


def judged(evidence):
    return verdict(evidence.category, run_checks(evidence))


def test_an_enterprise_whose_every_check_holds_is_approved_by_nobody():
    found = judged(GOOD)
    assert found.automatic
    assert (found.reasons, found.words, found.rule_version) == ((), (), RULE_VERSION)


@pytest.mark.parametrize(
    ("changes", "fails"),
    [
        ({"uscc": WRONG, "uscc_read": WRONG, "qr_uscc": None}, CheckName.CODE_CHECK_DIGIT),
        ({"uscc_read": valid_uscc(), "qr_uscc": None}, CheckName.CODE_READ_AGREES),
        ({"uscc_read": None}, CheckName.CODE_READ_AGREES),
        ({"name_read": "华东精密机械有限公司"}, CheckName.NAME_READ_AGREES),
        ({"name_read": None}, CheckName.NAME_READ_AGREES),
        ({"qr_uscc": valid_uscc()}, CheckName.QR_AGREES),
        ({"qr_contradicts": ("name",)}, CheckName.QR_AGREES),
        ({"document": DocumentKind.INSTITUTION_CERTIFICATE}, CheckName.DOCUMENT_FITS_CATEGORY),
        ({"document": DocumentKind.UNKNOWN}, CheckName.DOCUMENT_FITS_CATEGORY),
        ({"expires_on": date(2027, 9, 13)}, CheckName.NOT_EXPIRED),
    ],
)  # fmt: skip
def test_one_check_that_does_not_stand_brings_people_in_with_its_reason(changes, fails):
    found = judged(replace(GOOD, **changes))
    assert not found.automatic
    assert [reason.name for reason in found.reasons] == [fails]
    assert found.words[0].endswith("。")


def test_a_code_of_another_category_brings_people_in():
    code = valid_uscc("12")
    found = judged(replace(GOOD, uscc=code, uscc_read=code, qr_uscc=code))
    assert [reason.name for reason in found.reasons] == [CheckName.CODE_FITS_CATEGORY]


@pytest.mark.parametrize("changes", [{"qr_uscc": None}, {"expires_on": None}, {"expires_on": ON}])
def test_a_qr_code_with_a_token_and_a_term_without_end_are_held_against_nobody(changes):
    assert judged(replace(GOOD, **changes)).automatic


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
    found = judged(
        replace(GOOD, category=category, uscc=code, uscc_read=code, qr_uscc=code, document=document)
    )
    assert found.reasons == ()
    assert found.automatic == (category in {Category.ENTERPRISE, Category.INSTITUTION})


@pytest.mark.parametrize("category", [Category.GOVERNMENT, Category.SOCIAL, Category.OTHER])
def test_the_other_categories_go_to_people_whatever_the_checks_say(category):
    found = verdict(category, run_checks(GOOD))
    assert (found.automatic, found.always_people) == (False, True)
    assert found.words == ("这一类单位由交易团人工审核。",)


def test_an_edition_may_let_people_look_at_enterprises_too():
    assert not verdict(Category.ENTERPRISE, run_checks(GOOD), automatic=()).automatic


def test_no_checks_at_all_approve_nobody():
    assert not verdict(Category.ENTERPRISE, ()).automatic


def test_nothing_read_gives_no_answer_rather_than_a_wrong_one():
    nothing = Evidence(category=Category.ENTERPRISE, uscc=HUADONG_USCC, name="华东", on=ON)
    found = outcomes(nothing)
    assert found[CheckName.CODE_READ_AGREES] == Outcome.UNKNOWN
    assert found[CheckName.NAME_READ_AGREES] == Outcome.UNKNOWN
    assert not judged(nothing).automatic


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
)


@given(evidence)
def test_approval_is_automatic_exactly_when_the_category_is_and_every_check_stands(each):
    checks = run_checks(each)
    is_automatic = each.category in {Category.ENTERPRISE, Category.INSTITUTION}
    assert verdict(each.category, checks).automatic == (
        is_automatic and all(check.stands for check in checks)
    )


@given(evidence)
def test_a_verdict_survives_being_stored(each):
    found = judged(each)
    again = Verdict.from_json(json.loads(json.dumps(found.as_json())))
    assert (again.automatic, again.words, again.rule_version) == (
        found.automatic,
        found.words,
        found.rule_version,
    )


@given(evidence)
def test_every_result_says_itself_in_both_languages(each):
    for check in run_checks(each):
        again = CheckResult.from_json(check.as_json())
        assert again.words
        with translation.override("en"):
            assert again.words


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("瑞恒（深圳）食品有限公司", "瑞恒(深圳)食品有限公司", True),
        ("ＡＢＣ 食品有限公司", "abc食品有限公司", True),
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
        ("至2039年13月01日", None),
        ("", None),
    ],
)
def test_a_term_ends_on_the_day_after_its_until(term, end):
    assert end_of_term(term) == end


def test_a_date_is_read_where_one_stands():
    assert date_in("核准于2020年1月2日") == date(2020, 1, 2)
    assert date_in("某日") is None
