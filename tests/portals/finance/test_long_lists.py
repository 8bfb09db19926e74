"""Invoices and their returns are read a page at a time: one row or twenty thousand ask the database the same."""

import re
from copy import copy
from datetime import timedelta

import pytest
from django.core.paginator import Paginator
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fairgate.billing.invoices import queries as invoices
from fairgate.billing.invoices.models import Invoice, InvoiceLine
from fairgate.billing.invoices.states import InvoiceState
from fairgate.billing.returns import queries as returns
from fairgate.billing.returns.models import InvoiceReturn
from fairgate.billing.returns.states import ReturnState
from tests.cast import AT
from tests.factories import returns as make
from tests.factories.transfers import CHECKER

PAGE, MANY = 50, 20_000


def another(row, place, **other):
    """Return a row like this one, not written yet."""
    new = copy(row)
    new._state = copy(row._state)
    new.pk, new._state.adding = None, True
    for name, value in ({"form_key": f"k{place}", "moved_at": AT + timedelta(seconds=place)} | other).items():
        setattr(new, name, value)
    return new


def invoices_like(row, many):
    """Write invoices like this one, with a released line each, and a return of each."""
    line, back = row.lines.first(), row.returns.get()
    made = Invoice.objects.bulk_create(
        another(row, each, number=f"IV{each:08d}", invoice_number=f"9{each:019d}") for each in range(many)
    )
    InvoiceLine.objects.bulk_create(another(line, each, invoice=new) for each, new in enumerate(made))
    InvoiceReturn.objects.bulk_create(
        another(back, each, number=f"RT{each:08d}", red_number=f"8{each:019d}", invoice=new)
        for each, new in enumerate(made)
    )


@pytest.fixture
def returned(now):
    """Return an invoice that went back: a list of one row at either desk."""
    blue = make.blue(at=now)
    make.returned(blue.invoice, blue.lin, at=now)
    return Invoice.objects.get(number=blue.invoice)


def asked_by(desk) -> dict[str, int]:
    found = {}
    for name in ("invoices", "returns"):
        address = f"{reverse(f'finance:{name}')}?state=returned"
        with CaptureQueriesContext(connection) as questions:
            assert desk.get(address).status_code == 200
        found[name] = len(questions)
    return found


LISTS = (
    (invoices.invoices, [InvoiceState.RETURNED], 3),  # counted, read, and the people of those that are shown
    (returns.returns, [ReturnState.RETURNED], 2),
)


def test_a_page_asks_as_often_for_many_rows_as_for_one(desk, returned, django_assert_num_queries):
    asked_by(desk)
    one = asked_by(desk)
    invoices_like(returned, PAGE + 7)
    assert asked_by(desk) == one
    for found, states, reads in LISTS:
        with django_assert_num_queries(reads):
            page = Paginator(found(CHECKER, states=states), PAGE).page(2)
            assert len(page.object_list) == 8


def test_those_that_have_waited_longest_come_first_on_every_page(desk, returned):
    invoices_like(returned, PAGE + 7)
    rows = invoices.invoices(CHECKER, states=[InvoiceState.RETURNED])
    assert [row.number for row in rows[PAGE : PAGE + 8]][-1] == f"IV{PAGE + 6:08d}"
    assert {row.people for row in rows} == {1, 2}
    second = desk.get(f"{reverse('finance:invoices')}?state=returned&page=2").content.decode()
    assert f"IV{PAGE + 6:08d}" in second
    assert "IV00000001" not in second


def plan_of(rows) -> set[str]:
    return set(
        re.findall(
            r"(?:Scan using|Scan Backward using|Seq Scan on|Bitmap Index Scan on) (\w+)", rows.explain()
        )
    )


@pytest.mark.either_database
@pytest.mark.long
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="plans of PostgreSQL")
def test_a_page_is_read_along_the_index_of_its_state(returned):
    invoices_like(returned, MANY)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    plans = {
        index: plan_of(found(CHECKER, states=states)._rows[:PAGE])
        for (found, states, _reads), index in zip(LISTS, ("invoice_by_state", "return_by_state"), strict=True)
    }
    assert all(index in plan for index, plan in plans.items()), plans
    assert not any(plan & {"billing_invoice", "billing_invoicereturn"} for plan in plans.values()), plans
