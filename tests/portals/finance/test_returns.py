"""Finance sees every return, and lets those go on that waited for the tax platform."""

import pytest
from django.urls import reverse

from fairgate.billing.invoices.ports import NeedsLogin, NotIssued
from fairgate.billing.returns import operations
from fairgate.billing.returns.states import BureauState, ReturnState
from fairgate.foundation.actors import SYSTEM
from tests.factories import returns as make

LIST = reverse("finance:returns")


def text(answer, status=200) -> str:
    assert answer.status_code == status
    return answer.content.decode()


@pytest.fixture
def held(now):
    """Return two returns that wait, one for a login and one for its red invoice."""
    login, stuck = (make.blue(at=now) for _each in range(2))
    first, second = (make.asked(each.invoice, each.lin, at=now) for each in (login, stuck))
    operations.record_outcome(first, NeedsLogin("登录已失效"), by=SYSTEM, at=now)
    make.say(second, BureauState.NEEDS_NOBODY, at=now)
    operations.record_outcome(second, NotIssued("红字发票开具失败"), by=SYSTEM, at=now)
    return [first, second]


def test_what_needs_an_officer_comes_first_and_goes_on_after_a_question(desk, held):
    page = text(desk.get(LIST))
    assert all(number in page for number in held)
    ask = reverse("finance:returns_resume", args=["login"])
    assert ask in page
    assert "请先在税务平台重新登录" in text(desk.get(ask))
    assert "1张发票的退票已继续办理" in text(desk.post(ask, follow=True))
    assert [make.state_of(number) for number in held] == [ReturnState.UNKNOWN, ReturnState.STUCK]
    assert desk.get(reverse("finance:returns_resume", args=["buyer"])).status_code == 404


def test_a_return_is_found_by_its_red_number_and_opened_from_its_invoice(desk, now):
    blue = make.blue(at=now)
    row = make.returned(blue.invoice, blue.lin, at=now)
    page = text(desk.get(f"{LIST}?state=returned&words={row.red_number}"))
    assert row.number in page
    assert "没有找到" in text(desk.get(f"{LIST}?state=returned&words=99999999"))
    address = reverse("finance:invoice_return", args=[row.number])
    assert address in text(desk.get(reverse("finance:invoice", args=[blue.invoice])))
    shown = text(desk.get(address))
    assert all(words in shown for words in (row.red_number, "购销双方已确认", "两人不再参会"))


def test_the_file_of_a_red_invoice_is_offered_and_taken(desk, now):
    blue = make.blue(at=now)
    make.returned(blue.invoice, blue.lin, at=now)
    make.keep_red(blue.invoice, at=now)
    address = reverse("finance:invoice_file", args=[blue.invoice, "red-pdf"])
    assert address in text(desk.get(reverse("finance:invoice", args=[blue.invoice])))
    answer = desk.get(address)
    assert (answer["Content-Type"], b"red sample" in answer.content) == ("application/pdf", True)
    for unknown in ("red-xml", "red-exe", "red-"):
        assert desk.get(reverse("finance:invoice_file", args=[blue.invoice, unknown])).status_code == 404


def test_an_empty_list_says_what_will_stand_there(desk):
    assert "没有待办理的退票" in text(desk.get(LIST))
