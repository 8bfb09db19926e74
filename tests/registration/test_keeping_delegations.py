"""Whoever keeps a part of the tree shapes what lies below, and nothing else. Source: guide R4, R20, R21, R71; Q6."""

from datetime import date
from functools import partial

import pytest

from fairgate.foundation.actors import Actor, Grant
from fairgate.foundation.errors import Forbidden, NotFound, Refused, Stale
from fairgate.platform.accounts.states import Role, Scope
from fairgate.platform.audit.queries import entries_about
from fairgate.registration.delegations import operations, queries
from fairgate.registration.delegations.card import Card
from fairgate.registration.delegations.models import Delegation, ReferralCode
from tests.cast import AT, QIAN, ZHOU
from tests.factories import registration as make
from tests.factories.desk import GU

pytestmark = pytest.mark.django_db
TODAY = date(2027, 9, 14)


@pytest.fixture(autouse=True)
def edition():
    return make.edition()


def admin(code="shanghai"):
    """唐, administrator of one of the demo's delegations."""
    return Actor(
        "9", "唐颖", frozenset({Grant(Role.DELEGATION_ADMIN, Scope.DELEGATION, str(make.delegation(code)))})
    )


def add(parent="pudong", *, by=None, **said):
    said = {"name": "张江分团", "name_en": "Zhangjiang Sub-delegation"} | said
    return operations.add_below(make.delegation(parent), **said, by=by or admin(), at=AT)


def codes_of(act):
    with pytest.raises(Refused) as refused:
        act()
    return [(refusal.field, refusal.code) for refusal in refused.value.refusals]


def choices(edition_id):
    return {each.id for top in queries.tree_choices(edition_id) for each in top.flattened()}


def test_an_administrator_adds_at_any_depth_and_reads_it_back(edition):
    below = add()
    deeper = operations.add_below(
        below, name="一组", name_en="Group 1", region_code="310115", by=admin(), at=AT
    )
    assert queries.get(deeper).full_name.zh == "上海交易团浦东分团张江分团一组"
    assert {below, deeper} <= choices(edition)
    assert [entry.verb for entry in entries_about(Delegation.objects.get(pk=below))] == ["add_delegation"]
    assert [row.depth for row in queries.branches(edition, admin()) if row.id in (below, deeper)] == [2, 3]


def test_the_tree_shows_the_subtree_and_nothing_else(edition):
    inside = queries.subtree_ids(make.delegation("shanghai"))
    assert {row.id for row in queries.branches(edition, admin())} == inside
    assert len(queries.branches(edition, GU)) == Delegation.objects.count()
    assert queries.branches(edition, QIAN) == []
    with pytest.raises(NotFound):
        queries.kept(make.delegation("jiangsu"), admin())


def verbs(code):
    """Every verb of a keeper, ready for one delegation."""
    pk = make.delegation(code)
    return [
        partial(operations.add_below, pk, name="甲", name_en="A"),
        partial(operations.rename, pk, name="甲", name_en="A"),
        partial(operations.put_beside, pk, steps=1),
        partial(operations.describe, pk, Card(phone="021-1105")),
        partial(operations.require_codes, pk, ["enterprise"]),
        partial(operations.make_code, pk),
        partial(operations.close_delegation, pk),
    ]


def test_strangers_may_nothing_and_other_administrators_find_nothing():
    for verb in verbs("pudong"):
        for by, error in ((QIAN, Forbidden), (ZHOU.in_scope(make.delegation("shanghai")), Forbidden)):
            with pytest.raises(error):
                verb(by=by, at=AT)
        with pytest.raises(NotFound):
            verb(by=admin("jiangsu"), at=AT)
    for verb in verbs("pudong"):
        verb(by=admin(), at=AT)


def test_nobody_shapes_the_top_of_the_own_subtree():
    pk = make.delegation("pudong")
    for verb in (
        partial(operations.rename, pk, name="甲", name_en="A"),
        partial(operations.put_beside, pk, steps=1),
        partial(operations.close_delegation, pk),
    ):
        with pytest.raises(Forbidden):
            verb(by=admin("pudong"), at=AT)
    operations.describe(pk, Card(phone="021-1105"), by=admin("pudong"), at=AT)


def test_everything_wrong_with_a_new_one_is_said_at_once():
    wrong = codes_of(lambda: add("pudong", name=" ", name_en="", region_code="3201"))
    assert wrong == [("name", "missing"), ("name_en", "missing"), ("region_code", "elsewhere")]
    assert codes_of(lambda: add("pudong", region_code="31011五")) == [("region_code", "form")]


def test_pressing_twice_adds_one():
    add()
    assert codes_of(add) == [("name", "taken")]
    assert add("xuhui")


def test_the_tree_ends_somewhere():
    def dig(parent):
        for number in range(60):
            parent = operations.add_below(parent, name=f"第{number}层", name_en=f"{number}", by=GU, at=AT)

    assert codes_of(lambda: dig(make.delegation("pudong"))) == [("", "deep")]


def test_the_order_is_what_visitors_find(edition):
    def order():
        (top,) = [each for each in queries.tree_choices(edition) if each.id == make.delegation("shanghai")]
        return [each.id for each in top.children]

    before = order()
    operations.put_beside(before[2], steps=-1, by=admin(), at=AT)
    assert order() == [before[0], before[2], before[1], *before[3:]]
    operations.put_beside(before[0], steps=-1, by=admin(), at=AT)
    assert order()[0] == before[0]


def test_a_closed_one_and_all_below_take_no_new_organizations_and_keep_the_others(edition):
    enrolled = make.organization()
    below, pudong = add(), make.delegation("pudong")
    operations.close_delegation(pudong, by=admin(), at=AT)
    assert not {pudong, below} & choices(edition)
    assert queries.suggested_delegation(edition, "91310115MAFAKE0511") != pudong
    for each in (pudong, below):
        assert codes_of(lambda each=each: make.another_organization(delegation_id=each)) == [
            ("delegation", "closed")
        ]
    assert queries.get(pudong).full_name.zh.endswith("浦东分团")
    make.submitted(enrolled, make.person(enrolled))
    with pytest.raises(Stale):
        operations.close_delegation(pudong, by=admin(), at=AT)
    operations.reopen_delegation(pudong, by=admin(), at=AT)
    assert make.another_organization(delegation_id=below)


def test_what_a_card_leaves_open_the_one_above_answers():
    pudong = make.delegation("pudong")
    operations.describe(pudong, Card(help_text="请到张江办理"), by=admin(), at=AT)
    read = queries.help_contact(pudong)
    assert (read.help_text.zh, read.phone) == ("请到张江办理", "021-0000-1105")
    seen = queries.as_read(pudong, Card(phone="021-1105"))
    assert (seen.phone, queries.help_contact(pudong).phone) == ("021-1105", "021-0000-1105")
    assert codes_of(
        lambda: operations.describe(pudong, Card(phone="1" * 51, help_text="长" * 1001), by=GU, at=AT)
    ) == [("phone", "long"), ("help_text", "long")]


def test_a_requirement_holds_for_the_delegation_and_everything_below():
    shanghai, pudong = make.delegation("shanghai"), make.delegation("pudong")
    operations.require_codes(shanghai, ["enterprise"], by=admin(), at=AT)
    assert queries.code_required(pudong, "enterprise")
    assert queries.kept(pudong, admin()).required_above == ("enterprise",)
    operations.require_codes(shanghai, [], by=admin(), at=AT)
    assert not queries.code_required(pudong, "enterprise")
    assert codes_of(lambda: operations.require_codes(pudong, ["no such"], by=admin(), at=AT)) == [
        ("code_required_for", "unknown")
    ]


def new_code(code="", *, issuer="shanghai", by=None, **said):
    return operations.make_code(make.delegation(issuer), code=code, **said, by=by or admin(), at=AT)


def refusal(typed, code="pudong"):
    found = queries.referral_refusal_of(make.delegation(code), typed, "enterprise", on=TODAY)
    return found.code if found else ""


def test_a_code_is_made_used_up_and_stopped(edition):
    once = new_code("spring-2027", uses_limit=1, last_day=date(2027, 10, 20))
    assert refusal("SPRING2027") == ""
    assert refusal("SPRING2027", "suzhou") == "elsewhere"
    operations.use_code("spring2027", delegation_id=make.delegation(), category="enterprise", by=QIAN, at=AT)
    assert refusal("SPRING2027") == "used_up"
    row = queries.code(once, admin(), on=TODAY)
    assert (row.uses, row.uses_limit, row.made_by, row.over) == (1, 1, "唐颖", "used_up")
    several = new_code("AUTUMN")
    operations.stop_code(several, by=admin(), at=AT)
    assert refusal("AUTUMN") == "stopped"
    with pytest.raises(Stale):
        operations.stop_code(several, by=admin(), at=AT)
    assert [row.code for row in queries.codes(edition, admin(), on=TODAY)][:2] == ["AUTUMN", "SPRING2027"]


def test_an_invented_code_is_hard_to_guess_and_ours_alone():
    made = [ReferralCode.objects.get(pk=new_code()).code for _each in range(3)]
    assert len(set(made)) == 3
    assert {len(code) for code in made} == {8}


def test_an_edition_has_a_code_once_whoever_issues_it():
    new_code("SPRING")
    assert codes_of(lambda: new_code("spring")) == [("code", "taken")]
    assert codes_of(lambda: new_code("spring", issuer="jiangsu", by=GU)) == [("code", "taken")]


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"code": "abc"}, ("code", "form")),
        ({"code": "推荐码推荐"}, ("code", "form")),
        ({"uses_limit": 0}, ("uses_limit", "form")),
        ({"uses_limit": 100_001}, ("uses_limit", "form")),
        ({"last_day": date(2027, 9, 13)}, ("last_day", "past")),
        ({"first_day": date(2027, 9, 20), "last_day": date(2027, 9, 19)}, ("last_day", "order")),
    ],
)
def test_a_code_that_makes_no_sense_is_refused_beside_its_field(said, wrong):
    assert codes_of(lambda: new_code(**said)) == [wrong]


def test_codes_of_others_stay_unknown(edition):
    made = new_code("SPRING")
    assert queries.codes(edition, admin("jiangsu"), on=TODAY) == []
    with pytest.raises(NotFound):
        queries.code(made, admin("jiangsu"), on=TODAY)
    with pytest.raises(NotFound):
        operations.stop_code(made, by=admin("jiangsu"), at=AT)
    with pytest.raises(NotFound):
        operations.stop_code(made, by=admin("pudong"), at=AT)


@pytest.mark.parametrize("number", [1, 3])
def test_lists_take_the_same_number_of_queries_for_one_and_three(edition, number, django_assert_num_queries):
    for _each in range(number):
        new_code(issuer="pudong")
    with django_assert_num_queries(5):
        queries.codes(edition, admin(), on=TODAY)
    for each in range(number):
        add(name=f"第{each}")
    actor = admin()
    with django_assert_num_queries(2):
        queries.branches(edition, actor)
