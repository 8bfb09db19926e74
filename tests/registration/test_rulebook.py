"""The rulebook is data: read strictly, and asked by day and by instant."""

from copy import deepcopy
from datetime import UTC, date, datetime, timedelta

import pytest

from fairgate.foundation.money import Money
from fairgate.lifecycle.seeding.data import table
from fairgate.registration.editions.parsing import BadRulebook, rulebook_from
from fairgate.registration.editions.rules import cutoff_refusal, opening_refusal
from fairgate.registration.editions.states import BadgeType, Category, CutOff, Making, Region, categories_of

LAST_SECOND = datetime(2027, 10, 20, 15, 59, 59, tzinfo=UTC)
"""23:59:59 in Shanghai on the day of the cut-off."""


@pytest.fixture
def data():
    return deepcopy(table("edition")["rulebook"])


@pytest.fixture
def rulebook(data):
    return rulebook_from(data)


@pytest.mark.parametrize(
    "what", [CutOff.SIGN_UP, CutOff.ORGANIZATION_SUBMIT, CutOff.PERSON_SUBMIT, CutOff.PAYMENT]
)
def test_a_cut_off_is_inclusive_until_24_00_in_shanghai(rulebook, what):
    assert cutoff_refusal(rulebook, what, LAST_SECOND) is None
    refusal = cutoff_refusal(rulebook, what, LAST_SECOND + timedelta(seconds=1))
    assert "2027年10月20日24:00" in str(refusal.words)
    assert rulebook.hotline in str(refusal.words)


def test_registration_does_not_open_before_its_day(rulebook):
    opens = datetime(2026, 8, 31, 16, tzinfo=UTC)
    assert opening_refusal(rulebook, opens) is None
    assert "2026年9月1日" in str(opening_refusal(rulebook, opens - timedelta(seconds=1)).words)


def test_a_fee_is_known_by_badge_making_and_region(rulebook):
    assert rulebook.fee(BadgeType.FULL, Making.NEW, Region.DOMESTIC) == Money(20000)


def test_gates_admit_on_show_days_and_are_tried_before(rulebook):
    assert rulebook.admits_on(date(2027, 11, 5))
    assert not rulebook.admits_on(date(2027, 11, 11))
    assert rulebook.is_trial_on(date(2026, 11, 23))
    assert not rulebook.is_trial_on(date(2027, 11, 5))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data.pop("venue"),
        lambda data: data["cut_offs"].pop("payment"),
        lambda data: data["cut_offs"].update(payment="2027-02-30"),
        lambda data: data["cut_offs"].update(payment="2026-08-31"),
        lambda data: data["fees"].pop(),
        lambda data: data["fees"][0].update(fen=-1),
        lambda data: data["fees"][0].update(fen=200.0),
        lambda data: data.update(stage_order="never"),
        lambda data: data.update(person_stages=[]),
        lambda data: data.update(show={"first": "2027-11-10", "last": "2027-11-05"}),
    ],
)
def test_an_incomplete_or_contradictory_rulebook_is_refused(data, spoil):
    spoil(data)
    with pytest.raises(BadRulebook):
        rulebook_from(data)


def test_each_region_offers_exactly_its_four_categories():
    domestic, overseas = categories_of(Region.DOMESTIC), categories_of(Region.OVERSEAS)
    assert len(domestic) == len(overseas) == 4
    assert set(domestic) - set(overseas) == {Category.INSTITUTION}
    assert set(overseas) - set(domestic) == {Category.OTHER}


@pytest.mark.parametrize("spoilt", ["", "cash", None])
def test_an_overseas_fee_that_is_no_policy_is_refused(data, spoilt):
    with pytest.raises(BadRulebook):
        rulebook_from(data | {"overseas_fee": spoilt})


def test_a_fee_at_pick_up_of_nothing_is_refused(data):
    free = [line | {"fen": 0} if line["region"] == "overseas" else line for line in data["fees"]]
    with pytest.raises(BadRulebook, match="at_pickup"):
        rulebook_from(data | {"overseas_fee": "at_pickup", "fees": free})
    assert rulebook_from(data | {"overseas_fee": "waived", "fees": free}).waives_fee(Region.OVERSEAS)


def test_a_rulebook_without_the_policy_lets_overseas_organizations_pay_online(data):
    del data["overseas_fee"]
    book = rulebook_from(data)
    assert book.for_region(Region.OVERSEAS) is book


def test_whoever_pays_at_pick_up_is_reviewed_first_and_pays_until_the_show_ends(data):
    book = rulebook_from(data | {"overseas_fee": "at_pickup"})
    abroad = book.for_region(Region.OVERSEAS)
    assert (book.stage_order, abroad.stage_order) == ("pay_first", "review_first")
    assert abroad.cut_offs[CutOff.PAYMENT] == book.show.last
    assert book.for_region(Region.DOMESTIC) is book
