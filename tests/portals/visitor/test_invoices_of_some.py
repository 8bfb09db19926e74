"""An invoice of some people of an order: who is ticked goes on it, the others are invoiced later. R52, Q18, Q21."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from fairgate.billing.invoices.models import Invoice, InvoiceLine
from fairgate.billing.orders import operations as orders
from fairgate.billing.places import operations as places
from tests.factories import invoices as make
from tests.factories import registration, visits
from tests.portals.reading import chinese_in, said, text_of
from tests.portals.visitor.test_invoices import typed


@pytest.fixture
def visit(now):
    return visits.paid(3, at=now)


@pytest.fixture
def browser(signed_in, visit):
    return signed_in(visit)


@pytest.fixture
def form(visit):
    return reverse("visitor:invoice_new", args=[visit.order.number])


def chosen(visit, people, **changes):
    """Return what the form sends when these people of the order are ticked in its list."""
    number = visit.order.number
    return typed(number, listed=[number], people=[str(each) for each in people], key=str(uuid4()), **changes)


def ticked(page):
    """Return who stands in the lists, and who of them is ticked."""
    boxes = re.findall(r'name="people" value="([^"]+)" data-row( checked)?', text_of(page))
    return {person for person, _on in boxes}, {person for person, on in boxes if on}


def invoiced(number):
    lines = InvoiceLine.objects.filter(invoice__number=number)
    return set(lines.values_list("order_line__fee__person_id", flat=True))


def newest():
    return Invoice.objects.latest("pk").number


def test_all_are_ticked_at_first_and_who_is_left_is_invoiced_later(browser, visit, form):
    everybody = {str(each) for each in visit.person_ids}
    assert ticked(browser.get(form)) == (everybody, everybody)
    two, one = visit.person_ids[:2], visit.person_ids[2:]
    look = said(browser.post(form, chosen(visit, two)))
    assert "¥400.00" in look
    assert "以后再开 1人，¥200.00" in re.sub(r"\s+", " ", look)
    browser.post(form, chosen(visit, two, step="send"))
    assert invoiced(newest()) == set(two)
    for page in (("order", visit.order.number), ("invoice", newest())):
        assert "还没有开票：1人，¥200.00" in said(browser.get(reverse(f"visitor:{page[0]}", args=[page[1]])))
    money = browser.get(reverse("visitor:money"))
    assert "款项已到账；还没有开票的：1人，¥200.00" in said(money)
    for address in (form, reverse("visitor:money"), reverse("visitor:invoice", args=[newest()])):
        assert chinese_in(browser.get(address, {"lang": "en"})) == []
    browser.get(form, {"lang": "zh-hans"})
    assert ticked(browser.get(form)) == ({str(one[0])}, {str(one[0])})
    browser.post(form, chosen(visit, one, step="send"))
    assert invoiced(newest()) == set(one)
    assert make.fen_on_invoices() == 60_000
    assert "还没有开票" not in said(browser.get(reverse("visitor:order", args=[visit.order.number])))
    assert "都已经开过发票" in said(browser.get(form))


def test_another_order_comes_whole_and_its_people_are_ticked_on_the_way_back(browser, visit, form, now):
    enrolled = visit.enrolled
    more = [registration.person(enrolled, at=now) for _each in range(2)]
    registration.submitted(enrolled, *more, at=now)
    own, when = enrolled.organization_id, {"by": enrolled.owner, "at": now}
    other = orders.place(own, more, key=str(uuid4()), **when)
    make.pay(other, enrolled.owner, at=now)
    both = chosen(visit, visit.person_ids[:1]) | {"orders": [visit.order.number, other.number]}
    look = browser.post(form, both)
    assert text_of(look).count('name="people"') == 1
    assert "¥600.00" in said(look)
    back = browser.post(form, both | {"step": "edit"})
    assert ticked(back)[1] == {str(each) for each in (visit.person_ids[0], *more)}
    last = both | {
        "listed": both["orders"],
        "people": [str(visit.person_ids[0]), str(more[1])],
        "step": "send",
    }
    browser.post(form, last)
    assert invoiced(newest()) == {visit.person_ids[0], more[1]}
    rest = said(browser.get(reverse("visitor:invoice", args=[newest()])))
    assert f"订单{visit.order.number}还没有开票：2人，¥400.00" in rest
    assert f"订单{other.number}还没有开票：1人，¥200.00" in rest


def test_nobody_ticked_and_who_was_invoiced_in_another_window_are_said_beside_the_list(browser, visit, form):
    nobody = browser.post(form, chosen(visit, []))
    assert nobody.status_code == 422
    assert "请至少选择一名还没有开过发票的人员" in said(nobody)
    assert 'href="#id_people_0"' in text_of(nobody)
    assert 'value="books@example.com"' in text_of(nobody)
    assert ticked(nobody)[1] == set()
    browser.post(form, chosen(visit, visit.person_ids[:1], step="send"))
    again = browser.post(form, chosen(visit, visit.person_ids[:2], step="send"))
    assert again.status_code == 422
    assert "所选人员已有变化，请重新勾选" in said(again)
    assert Invoice.objects.count() == 1


def test_who_is_out_is_ticked_only_by_hand(browser, visit, form, now):
    leaver = visit.person_ids[0]
    places.cancel_person(leaver, by=visit.owner, at=now)
    page = browser.get(form)
    assert ticked(page)[1] == {str(each) for each in visit.person_ids[1:]}
    assert "审核不通过和已注销的人员先不勾选" in said(page)
    browser.post(form, typed(visit.order.number, step="send"))
    assert invoiced(newest()) == set(visit.person_ids[1:]), "as a form without lists has it"
    browser.post(form, chosen(visit, [leaver], step="send"))
    assert invoiced(newest()) == {leaver}
