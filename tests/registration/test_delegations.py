"""The tree of delegations, and which referral code opens which of them."""

from datetime import date

import pytest

from fairgate.foundation.errors import NotFound, Refused
from fairgate.registration.delegations import operations, queries
from fairgate.registration.delegations.models import ReferralCode
from fairgate.registration.delegations.rules import CodeFacts, fits, referral_refusal, region_prefixes
from tests.cast import AT, QIAN
from tests.factories import registration as make

DAY = date(2027, 9, 14)
SHANGHAI = CodeFacts("/shanghai/", None, None, None)


def code_of(refusal):
    return refusal.code if refusal else ""


def judge(typed="Q2021537", code=SHANGHAI, path="/shanghai/pudong/", *, required=False, on=DAY):
    return code_of(referral_refusal(typed=typed, code=code, chosen_path=path, required=required, on=on))


def test_a_code_opens_its_issuer_and_everything_below():
    assert [
        judge(path=path) for path in ("/shanghai/", "/shanghai/pudong/", "/shanghai/sasac/industry/")
    ] == [""] * 3


def test_a_code_opens_nothing_elsewhere():
    assert judge(path="/jiangsu/") == judge(path="/shanghai-like/") == "elsewhere"
    assert judge(code=CodeFacts("/shanghai/pudong/", None, None, None), path="/shanghai/") == "elsewhere"


def test_an_unknown_code_is_refused_even_where_none_is_needed():
    assert judge(code=None) == "unknown"


def test_an_empty_code_passes_only_where_none_is_required():
    assert judge(typed="", code=None) == ""
    assert judge(typed="", code=None, required=True) == "needed"


def test_a_code_has_its_days_and_its_number_of_uses():
    assert judge(code=CodeFacts("/shanghai/", date(2027, 9, 15), None, None)) == "early"
    assert judge(code=CodeFacts("/shanghai/", None, date(2027, 9, 13), None)) == "expired"
    assert judge(code=CodeFacts("/shanghai/", DAY, DAY, 1)) == ""
    assert judge(code=CodeFacts("/shanghai/", None, None, 0)) == "used_up"


def test_a_credit_code_hints_at_the_county_then_the_city_then_the_province():
    assert region_prefixes("91440305MAFAKE0511") == ("440305", "4403", "44")
    assert region_prefixes("91100000MAFAKE0511") == ()


@pytest.mark.parametrize(
    ("region", "uscc", "answer"),
    [
        ("31", "91310115MAFAKE0511", True),
        ("310115", "91310115MAFAKE0511", True),
        ("310115", "91310104MAFAKE0511", False),
        ("4403", "91440305MAFAKE0511", True),
        ("11", "91310115MAFAKE0511", False),
        ("", "91310115MAFAKE0511", None),
        ("31", "91100000MAFAKE0511", None),
    ],
)
def test_a_delegation_fits_the_place_in_the_code_where_that_can_be_told(region, uscc, answer):
    assert fits(region, uscc) is answer


@pytest.mark.django_db
def test_a_sub_delegation_without_a_region_has_the_one_above():
    make.edition()
    assert queries.fits_region(make.delegation("sh-sasac"), "91310115MAFAKE0511") is True
    assert queries.fits_region(make.delegation("pudong"), "91310104MAFAKE0511") is False


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("uscc", "code"),
    [
        ("91310115MA1K0FG7T2", "pudong"),
        ("91440306MAFAKE0511", "shenzhen"),
        ("91441200MAFAKE0511", "guangdong"),
        ("91320500MAFAKE0511", "suzhou"),
    ],
)
def test_the_suggested_delegation_is_the_nearest_one(uscc, code):
    assert queries.suggested_delegation(make.edition(), uscc) == make.delegation(code)


@pytest.mark.django_db
def test_the_whole_tree_is_one_read_and_nests(django_assert_num_queries):
    edition_id = make.edition()
    with django_assert_num_queries(1):
        tops = queries.tree_choices(edition_id)
    shanghai = next(top for top in tops if top.region_code == "31")
    assert len(tops) == 43
    assert {choice.depth for choice in shanghai.flattened()} == {0, 1, 2}
    assert shanghai.named("en") == "Shanghai Delegation"


@pytest.mark.django_db
def test_the_shared_code_of_shanghai_is_accepted_for_all_of_shanghai_and_nowhere_else():
    make.edition()
    inside = queries.subtree_ids(make.delegation("shanghai"))
    assert len(inside) == 25
    for delegation_id in inside:
        assert queries.referral_refusal_of(delegation_id, " q2021537", "enterprise", on=DAY) is None
    refusal = queries.referral_refusal_of(make.delegation("suzhou"), "Q2021537", "enterprise", on=DAY)
    assert (refusal.field, refusal.code) == ("referral_code", "elsewhere")


@pytest.mark.django_db
def test_shanghai_wants_a_code_of_all_but_enterprises():
    make.edition()
    pudong, suzhou = make.delegation("pudong"), make.delegation("suzhou")
    assert not queries.code_required(pudong, "enterprise")
    assert queries.code_required(pudong, "government")
    assert not queries.code_required(suzhou, "government")


@pytest.mark.django_db
def test_a_sub_delegation_without_a_contact_answers_with_that_of_the_one_above():
    make.edition()
    xuhui = queries.get(make.delegation("xuhui"))
    assert xuhui.full_name.zh == "上海交易团徐汇分团"
    assert xuhui.full_name.en == "Xuhui Sub-delegation · Shanghai Delegation"
    assert (xuhui.contact.name, xuhui.contact.phone) == ("陆老师", "021-0000-1105")
    assert queries.help_contact(make.delegation("pudong")).name == "徐老师"


@pytest.mark.django_db
def test_names_for_a_list_take_two_reads_however_long_it_is(django_assert_num_queries):
    make.edition()
    ids = queries.subtree_ids(make.delegation("shanghai"))
    with django_assert_num_queries(2):
        assert len(queries.full_names(ids)) == 25


@pytest.mark.django_db
def test_an_unknown_delegation_is_not_found():
    with pytest.raises(NotFound):
        queries.get(404404)


@pytest.mark.django_db
def test_a_single_use_code_is_good_once():
    edition_id, pudong = make.edition(), make.delegation("pudong")
    ReferralCode.objects.create(edition_id=edition_id, delegation_id=pudong, code="ONCE7", uses_limit=1)
    assert operations.use_code("once7", delegation_id=pudong, category="enterprise", by=QIAN, at=AT)
    with pytest.raises(Refused) as refused:
        operations.use_code("once7", delegation_id=pudong, category="enterprise", by=QIAN, at=AT)
    assert refused.value.refusals[0].code == "used_up"
