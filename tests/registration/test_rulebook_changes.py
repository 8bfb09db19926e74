"""What stands against a changed rulebook, and how its entries are read and written. Source: guide R70, Q12-Q14."""

from datetime import date

import pytest

from fairgate.lifecycle.seeding.data import table
from fairgate.registration.editions.entries import ENTRIES, differences, values_of, with_values
from fairgate.registration.editions.parsing import rulebook_from
from fairgate.registration.editions.rules import UnderWay, change_refusals
from fairgate.registration.editions.states import CutOff, OverseasFee

DEMO = table("edition")["rulebook"]
VALUES = values_of(DEMO)
ON = date(2027, 9, 14)
LATER = {f"cut_offs__{what.value}": "2027-10-25" for what in CutOff if what != CutOff.REFUND}


def codes(*, under_way=None, on=ON, **changes):
    found = change_refusals(VALUES, VALUES | changes, under_way=under_way or UnderWay(), on=on)
    return {(refusal.field, refusal.code) for refusal in found}


def test_every_entry_finds_its_place_in_the_json_and_comes_back_from_it():
    other = {name: f"{value}x" if isinstance(value, str) else 1 for name, value in VALUES.items()}
    assert values_of(with_values(DEMO, other)) == other
    assert values_of(DEMO) == VALUES


def test_an_entry_that_the_json_leaves_out_begins_with_what_is_usual():
    bare = {name: value for name, value in DEMO.items() if name not in {"review_days", "hand_over"}}
    assert values_of(bare)["review_days__overseas"] == 15
    changed = with_values(bare, {"review_days__domestic": 5, "hand_over__overseas": "delivery"})
    assert rulebook_from(changed).review_days == {"domestic": 5, "overseas": 15}
    assert changed["hand_over"] == {"domestic": "collection", "overseas": "delivery"}


def test_what_differs_is_told_entry_by_entry():
    changed = with_values(DEMO, {"fees__full__new__domestic": 25000, "hotline": "400-1"})
    assert [(each.entry.name, each.before, each.after) for each in differences(DEMO, changed)] == [
        ("fees__full__new__domestic", 20000, 25000),
        ("hotline", "400-000-1105", "400-1"),
    ]


def test_a_sound_change_may_be_made_and_none_at_all_is_said():
    assert codes(**LATER) == set()
    assert codes() == {("", "same")}


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"cut_offs__payment": "2027-09-13"}, "cut_offs__payment", "past"),
        ({"cut_offs__reuse": "2026-08-31"}, "cut_offs__reuse", "before_opening"),
        ({"cut_offs__reuse": "2027-11-11"}, "cut_offs__reuse", "late"),
        ({"cut_offs__refund": "2029-01-01"}, "cut_offs__refund", "late"),
        ({"cut_offs__sign_up": "2027-10-21"}, "cut_offs__sign_up", "turn"),
        ({"cut_offs__payment": "2027-10-19"}, "cut_offs__payment", "turn"),
        ({"show__last": "2027-11-01"}, "show__last", "order"),
        ({"admission__first": "2027-11-04"}, "admission__first", "early"),
        ({"admission__last": "2027-11-11"}, "admission__last", "late"),
        ({"registration_opens_on": "2027-10-21"}, "cut_offs__sign_up", "before_opening"),
        ({"review_days__domestic": 0}, "review_days__domestic", "range"),
        ({"photo__max_bytes": 99 * 1024**2}, "photo__max_bytes", "range"),
        ({"fees__full__new__domestic": -1}, "fees__full__new__domestic", "range"),
        ({"fees__full__new__overseas": 0}, "fees__full__new__overseas", "free"),
        ({"hotline": ""}, "hotline", "missing"),
        ({"hotline_abroad": "021 5550"}, "hotline_abroad", "country"),
        ({"manual_url": "javascript:alert(1)"}, "manual_url", "address"),
    ],
)
def test_what_makes_no_sense_is_refused_beside_its_entry(changes, field, code):
    assert (field, code) in codes(**changes)


def test_the_last_day_itself_may_be_today():
    assert codes(cut_offs__reuse="2027-09-14") == set()


@pytest.mark.parametrize(
    ("changes", "begun"),
    [
        ({"stage_order": "review_first"}, UnderWay(1, {"domestic": 1})),
        ({"overseas_fee": OverseasFee.WAIVED}, UnderWay(1, {"overseas": 1})),
        ({"registration_opens_on": "2026-09-02"}, UnderWay(1)),
    ],
)
def test_what_people_have_begun_under_stays_for_them(changes, begun):
    (name,) = changes
    assert codes(**changes) == set()
    assert codes(under_way=begun, **changes) == {(name, "begun")}


def test_overseas_ways_to_pay_may_change_while_only_mainland_people_are_in():
    assert codes(under_way=UnderWay(1, {"domestic": 5}), overseas_fee=OverseasFee.WAIVED) == set()


def test_the_names_of_entries_are_fit_for_a_form():
    assert all(entry.name.replace("_", "").isalnum() for entry in ENTRIES)
