"""Purchase intents: what they must say, how many there may be, who may change them and when."""

from dataclasses import replace
from decimal import Decimal

import pytest

from fairgate.foundation.actors import Actor, Grant
from fairgate.foundation.errors import Forbidden, NotFound, Refused, Stale
from fairgate.registration.editions.queries import current_edition
from fairgate.registration.organizations import operations, queries
from fairgate.registration.organizations.amounts import NoAmount, hundredths_of, quantity_of, typed_as
from fairgate.registration.organizations.intents import Intent
from fairgate.registration.organizations.rules import intent_refusals
from tests.cast import AT, QIAN, ZHOU
from tests.factories import registration as make


@pytest.mark.parametrize(
    ("typed", "hundredths"),
    [
        ("1,200.5", 120050),
        ("１，２００．５", 120050),
        (" 50 万 ", 50_000_000),
        ("1.2亿元", 12_000_000_000),
        ("¥300", 30000),
        ("0", 0),
        ("12 000 000", 1_200_000_000),
        ("100,0000", 100_000_000),
        ("", None),
        ("　", None),
    ],
)
def test_an_amount_is_read_as_people_type_it_and_kept_exactly(typed, hundredths):
    assert hundredths_of(typed) == hundredths


@pytest.mark.parametrize(
    "typed", ["1e99", "-5", "五十", "1,2", "1.234", "9" * 40, "NaN", "50-100", "٣", "\x00", "1.2.3"]
)
def test_what_is_no_amount_is_refused_in_words(typed):
    with pytest.raises(NoAmount) as refused:
        hundredths_of(typed)
    assert refused.value.words


def test_a_bare_number_counts_in_the_unit_of_its_field_and_a_written_unit_as_written():
    assert hundredths_of("1,200.5", per=10_000) == 1_200_500_000
    assert hundredths_of("1200.5万", per=10_000) == 1_200_500_000
    assert hundredths_of("12005000元", per=10_000) == 1_200_500_000


@pytest.mark.parametrize("hundredths", [0, 1, 50, 120050, 10**16])
def test_an_amount_is_shown_as_it_would_be_typed(hundredths):
    for per in (1, 10_000):
        assert hundredths_of(typed_as(hundredths, per=per), per=per) == hundredths


def test_a_quantity_has_three_decimals_at_most():
    assert quantity_of("１,200") == Decimal(1200)
    assert quantity_of("0.125") == Decimal("0.125")
    for wrong in ("0.1234", "-1", "1e9", "many"):
        with pytest.raises(NoAmount):
            quantity_of(wrong)


@pytest.fixture
def book(db):
    make.edition()
    return current_edition().rulebook


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, []),
        ({"section": ""}, []),
        ({"area": ""}, ["area"]),
        ({"area": "spaceships"}, ["area"]),
        ({"section": "dairy"}, ["area"]),
        ({"products": " "}, ["products"]),
        ({"products": "九" * 501}, ["products"]),
        ({"purpose": ""}, ["purpose"]),
        ({"quantity": Decimal(0), "unit": "台"}, ["quantity"]),
        ({"quantity": Decimal(3)}, ["unit"]),
        ({"budget_from": 5, "budget_to": 4}, ["budget_to"]),
        ({"budget_from": 5}, []),
    ],
)
def test_what_an_intent_must_say(book, changes, fields):
    refusals = intent_refusals(replace(make.MACHINES, **changes), book)
    assert [refusal.field for refusal in refusals] == fields


@pytest.mark.django_db
class TestKeeping:
    @pytest.fixture(autouse=True)
    def _edition(self):
        make.edition(most_intents=3)

    def test_what_is_added_is_read_again_with_its_codes_in_words(self):
        enrolled = make.organization(intents=())
        full = replace(
            make.MACHINES,
            quantity=Decimal("2.5"),
            unit="台",
            budget_from=50_000_000,
            currency="USD",
            window="year",
            origin="德国",
            suppliers="某公司<script>",
            wants_matchmaking=True,
        )
        make.intent(enrolled, full)
        (view,) = queries.intents_of(enrolled.organization_id, enrolled.owner)
        assert view.intent == full
        assert (view.area_name.zh, view.section_name.en) == (
            "技术装备",
            "Machine tools, robots and general machinery",
        )

    def test_a_button_pressed_twice_adds_one(self):
        enrolled = make.organization(intents=())
        ids = {
            operations.add_intent(enrolled.organization_id, make.MACHINES, key="k", by=enrolled.owner, at=AT)
            for _each in range(2)
        }
        assert len(ids) == len(queries.intents_of(enrolled.organization_id, enrolled.owner)) == 1

    def test_an_edition_says_how_many_there_may_be(self):
        enrolled = make.organization(intents=(make.MACHINES,) * 3)
        with pytest.raises(Refused) as refused:
            make.intent(enrolled)
        assert refused.value.refusals[0].code == "many"

    def test_the_second_of_two_editors_is_told(self):
        enrolled = make.organization()
        (view,) = queries.intents_of(enrolled.organization_id, enrolled.owner)
        change = {"seen_version": view.version, "by": enrolled.owner, "at": AT}
        operations.change_intent(view.id, replace(make.MACHINES, products="机器人"), **change)
        with pytest.raises(Stale):
            operations.change_intent(view.id, replace(make.MACHINES, products="机床"), **change)

    def test_the_last_one_gone_the_file_lacks_it_again(self):
        enrolled = make.organization()
        (view,) = queries.intents_of(enrolled.organization_id, enrolled.owner)
        operations.remove_intent(view.id, by=enrolled.owner, at=AT)
        assert [each.field for each in queries.organization_of(enrolled.owner).missing] == ["intents"]

    def test_it_is_closed_while_people_review_and_open_again_afterwards(self):
        waiting = make.organization(picture_id=make.licence(name="别的公司"))
        make.submitted(waiting, make.person(waiting))
        with pytest.raises(Refused) as refused:
            make.intent(waiting)
        assert refused.value.refusals[0].code == "locked"
        approved, _people = make.approved_organization()
        make.intent(approved, replace(make.MACHINES, products="机器人"))
        assert len(queries.intents_of(approved.organization_id, approved.owner)) == 2

    def test_strangers_find_nothing_and_payers_may_not(self):
        enrolled = make.organization()
        (view,) = queries.intents_of(enrolled.organization_id, enrolled.owner)
        scope = str(enrolled.organization_id)
        payer = Actor("1", "付款人", frozenset({Grant("payer", "organization", scope)}))
        for stranger in (QIAN, ZHOU.in_scope(make.delegation("suzhou"))):
            assert queries.intents_of(enrolled.organization_id, stranger) == ()
            with pytest.raises(NotFound):
                queries.intent(view.id, stranger)
            with pytest.raises(NotFound):
                operations.remove_intent(view.id, by=stranger, at=AT)
        with pytest.raises(Forbidden):
            operations.change_intent(view.id, Intent(), seen_version="", by=payer, at=AT)
        assert queries.intent(view.id, payer).intent == make.MACHINES

    @pytest.mark.parametrize("count", [1, 3])
    def test_a_list_is_read_with_the_same_number_of_queries(self, count, django_assert_num_queries):
        enrolled = make.organization(intents=(make.MACHINES,) * count)
        with django_assert_num_queries(2):
            assert len(queries.intents_of(enrolled.organization_id, enrolled.owner)) == count
