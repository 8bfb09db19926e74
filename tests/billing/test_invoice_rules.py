"""What an invoice may say, and tax split to the fen."""

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairgate.billing.invoices.rules import Payer, grouped, net_of, title_refusals, total_of, wish_refusals
from fairgate.billing.invoices.states import InvoiceKind, TitleKind
from tests.factories.invoices import BUYER, CODE

FREE = Payer("华东精密机械有限公司", CODE, is_locked=False)
LOCKED = replace(FREE, is_locked=True)
ABROAD = Payer("Rhine Valves GmbH", "", is_locked=False, has_no_code=True)
RATES = st.sampled_from([0, 100, 300, 600, 900, 1300])


def codes(buyer, payer=FREE):
    return {(refusal.field, refusal.code) for refusal in title_refusals(buyer, payer) if refusal}


@given(st.lists(st.integers(1, 100_000), min_size=1, max_size=60), RATES)
def test_tax_is_split_without_losing_a_fen(amounts, rate):
    lines = grouped(amounts, rate)
    net, tax = total_of(lines)
    assert net + tax == sum(amounts)
    assert sum(line.quantity for line in lines) == len(amounts)
    assert all(line.net_fen + line.tax_fen == line.quantity * line.unit_fen for line in lines)


@given(st.integers(0, 10**9), RATES)
def test_what_is_not_tax_is_rounded_as_the_bureau_rounds(total, rate):
    exact = Decimal(total) / (1 + Decimal(rate) / 10_000)
    assert net_of(total, rate) == int(exact.to_integral_value(ROUND_HALF_UP))


def test_two_hundred_yuan_at_six_percent():
    assert net_of(20000, 600) == 18868


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, set()),
        ({"title": "  "}, {("title", "empty")}),
        ({"tax_number": ""}, {("tax_number", "empty")}),
        ({"tax_number": CODE[:-1] + "1"}, {("tax_number", "check")}),
        ({"tax_number": "9131"}, {("tax_number", "length")}),
        ({"email": "nobody"}, {("email", "email")}),
        ({"title": "东" * 101}, {("title", "long")}),
        ({"title_kind": TitleKind.PERSON, "title": "林晓岚", "tax_number": ""}, set()),
        ({"kind": InvoiceKind.SPECIAL}, set()),
        (
            {"kind": InvoiceKind.SPECIAL, "title_kind": TitleKind.PERSON},
            {("kind", "special_to_person")},
        ),
    ],
)
def test_a_scan_payment_names_whom_it_likes_if_the_bureau_can_take_it(changes, found):
    assert codes(replace(BUYER, **changes)) == found


def test_a_locked_title_is_the_payer_and_nobody_else():
    assert codes(BUYER, LOCKED) == set()
    assert codes(replace(BUYER, title="华东精密机械 有限公司"), LOCKED) == set(), "blanks are no other name"
    assert codes(replace(BUYER, title="别的公司"), LOCKED) == {("title", "locked")}


def test_an_organization_from_abroad_needs_no_number_and_has_no_special_invoice():
    buyer = replace(BUYER, title="Rhine Valves GmbH", tax_number="")
    assert codes(buyer, ABROAD) == set()
    assert codes(replace(buyer, kind=InvoiceKind.SPECIAL), ABROAD) == {("kind", "special_abroad")}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"has_terms": False}, "terms"),
        ({"is_paid": False}, "unpaid"),
        ({"has_one_payer": False}, "several_payers"),
        ({"amounts_fen": []}, "none"),
        ({"amounts_fen": [1] * 2001}, "too_many"),
    ],
)
def test_what_cannot_be_invoiced_together_is_said(changes, code):
    wish = {"has_terms": True, "has_one_payer": True, "is_paid": True, "amounts_fen": [20000]} | changes
    assert [refusal.code for refusal in wish_refusals(**wish) if refusal] == [code]
