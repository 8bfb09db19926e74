"""Finance sees every invoice, and lets those go on that waited for the tax platform."""

import pytest
from django.urls import reverse

from fairgate.billing.invoices import operations
from fairgate.billing.invoices.ports import NeedsCredit, NeedsLogin
from fairgate.billing.invoices.states import InvoiceState
from fairgate.foundation.actors import SYSTEM
from tests.factories import invoices as make

LIST = reverse("finance:invoices")


def text(answer, status=200) -> str:
    assert answer.status_code == status
    return answer.content.decode()


@pytest.fixture
def held(now):
    """Return two invoices that wait, one for a login and one for credit."""
    found = []
    for outcome in (NeedsLogin("登录已失效"), NeedsCredit("额度不足")):
        number = make.asked(make.paid(2, at=now), at=now)
        operations.record_outcome(number, outcome, by=SYSTEM, at=now)
        found.append(number)
    return found


def test_what_needs_an_officer_comes_first_and_goes_on_after_a_question(desk, held):
    page = text(desk.get(LIST))
    assert all(number in page for number in held)
    ask = reverse("finance:invoices_resume", args=["login"])
    assert ask in page
    assert "请先在税务平台重新登录" in text(desk.get(ask))
    assert "1张发票已继续办理" in text(desk.post(ask, follow=True))
    assert [make.state_of(number) for number in held] == [InvoiceState.UNKNOWN, InvoiceState.CREDIT]
    assert desk.get(reverse("finance:invoices_resume", args=["issued"])).status_code == 404


def test_an_issued_invoice_is_found_opened_and_downloaded(desk, now):
    found = make.paid(2, at=now)
    row = make.issue(make.asked(found, at=now), at=now)
    page = text(desk.get(f"{LIST}?state=issued&words={row.invoice_number}"))
    assert row.number in page
    assert "没有找到" in text(desk.get(f"{LIST}?state=issued&kind=special"))
    shown = text(desk.get(reverse("finance:invoice", args=[row.number])))
    assert all(words in shown for words in (make.NUMBER, make.CODE, found.order.number, "¥377.36"))
    assert desk.get(reverse("finance:invoice_file", args=[row.number, "pdf"])).content.startswith(b"%PDF")


def test_an_empty_list_says_what_will_stand_there(desk):
    assert "没有待办理的发票" in text(desk.get(LIST))
