"""Finance compares slips with the bank, confirms or gives back, and finds the orders of money that nobody announced."""

import pytest
from django.urls import reverse

from fairgate.billing.transfers.models import BankReceipt, Match, MatchProposal
from fairgate.foundation import clock
from fairgate.platform.accounts.queries import user_by_id, users_holding
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.platform.notifications.queries import notices_of
from fairgate.portals.ui.guards import SECOND_FACTOR
from tests.factories import accounts, registration
from tests.factories.transfers import ACCOUNT, PAYER, announced, came, handed_in
from tests.portals.finance.conftest import BACKEND

LIST, BANK = "/finance/transfers/", "/finance/bank/"


def text(answer, status=200) -> str:
    assert answer.status_code == status
    return answer.content.decode()


def page_of(found) -> str:
    return reverse("finance:transfer", args=[found.code])


def booked(now, amount="400.00", **changes):
    said = {
        "account": ACCOUNT,
        "reference": "REF1",
        "booked_on": clock.day_of(now).isoformat(),
        "amount": amount,
        "payer_name": PAYER,
        "payer_account": "",
        "remark": "",
        "note": "",
    }
    return said | changes


@pytest.fixture
def checker(client, now):
    """Return a browser in which 何 checks."""
    user_id = accounts.staff(
        "he", name="何静", role=Role.FINANCE_CHECKER, scope_kind=Scope.HOST, scope_id=HOST, at=now
    )

    def sit_down():
        client.force_login(user_by_id(user_id), backend=BACKEND)
        session = client.session
        session[SECOND_FACTOR] = now.timestamp()
        session.save()
        return client

    return sit_down


def test_an_empty_desk_says_so(desk):
    assert "这里还没有汇款" in text(desk.get(LIST))
    assert "这里没有到账" in text(desk.get(BANK))


def test_a_slip_is_a_task_stands_beside_its_order_and_is_confirmed(desk, now):
    found = handed_in(at=now)
    (wu,) = users_holding(Role.FINANCE_MAKER, Scope.HOST, [HOST])
    assert [notice.place_args for notice in notices_of(wu)] == [(found.code,)]
    assert found.code in text(desk.get(LIST))
    page = text(desk.get(page_of(found)))
    for words in ("**** 1234", found.order.number, "¥400.00"):
        assert words in page
    assert "6222021001001234" not in page
    assert desk.post(page_of(found), booked(now)).status_code == 303
    assert found.states == ("paid", "confirmed")
    page = text(desk.get(reverse("finance:bank_receipt", args=[BankReceipt.objects.get().pk])))
    for account in ("银行存款", "暂收款", "预收款"):
        assert account in page


def test_what_is_missing_is_said_at_its_field_and_nothing_typed_is_lost(desk, now):
    found = handed_in(at=now)
    page = text(desk.post(page_of(found), booked(now, reference="", remark="差旅")), 422)
    assert "请填写银行流水号" in page
    assert "差旅" in page
    assert found.states == ("checking", "checking")


def test_a_slip_is_given_back_only_with_a_reason(desk, now):
    found = handed_in(at=now)
    address = reverse("finance:transfer_give_back", args=[found.code])
    assert "请写明原因" in text(desk.post(address, {"back-reason": " "}), 422)
    assert desk.post(address, {"back-reason": "看不清金额"}).status_code == 303
    assert found.states == ("waiting", "returned")


def test_recorded_money_with_the_code_is_offered_and_counted_at_a_press(desk, now):
    found = announced(at=now)
    receipt = came(40000, at=now, remark=found.code)
    assert "可能是这笔汇款的到账" in text(desk.get(page_of(found)))
    desk.post(reverse("finance:transfer_count", args=[found.code, receipt.pk]))
    assert found.states == ("paid", "confirmed")


def test_another_payer_is_agreed_to_by_another_officer(desk, checker, now):
    found = handed_in(at=now)
    theirs = booked(now, payer_name="东海投资控股有限公司")
    assert "付款户名与单位名称不一致" in text(desk.post(page_of(found), theirs), 422)
    desk.post(page_of(found), theirs | {"note": "母公司代付，附授权书"})
    receipt = BankReceipt.objects.get()
    address = reverse("finance:bank_receipt", args=[receipt.pk])
    accept = reverse("finance:proposal_accept", args=[receipt.pk, MatchProposal.objects.get().pk])
    page = text(desk.get(address))
    assert "待另一位财务人员复核" in page
    assert accept not in page
    assert desk.post(accept).status_code == 403
    he = checker()
    assert "母公司代付，附授权书" in text(he.get(address))
    assert receipt.reference in text(he.get(f"{BANK}?state=to_check"))
    he.post(accept)
    assert found.states == ("paid", "confirmed")


def test_unidentified_money_is_recorded_found_and_attached(desk, checker, now):
    registration.edition()
    found = announced(at=now)
    new = desk.post(f"{BANK}new/", booked(now)).headers["Location"]
    assert "REF1" in text(desk.get(f"{BANK}?words=400"))
    assert "没有找到其中的" in text(desk.post(new, {"numbers": "FG000", "note": "x"}), 422)
    desk.post(new, {"numbers": f"{found.code}", "note": "电话核实"})
    receipt, proposal = BankReceipt.objects.get(), MatchProposal.objects.get()
    checker().post(reverse("finance:proposal_accept", args=[receipt.pk, proposal.pk]))
    assert found.states == ("paid", "confirmed")


def test_a_match_is_undone_with_a_reason_and_a_returned_receipt_is_noted(desk, now):
    found = handed_in(at=now)
    desk.post(page_of(found), booked(now, "100"))
    receipt, match = BankReceipt.objects.get(), Match.objects.get()
    undo = reverse("finance:match_undo", args=[receipt.pk, match.pk])
    assert found.order.number in text(desk.get(undo))
    assert "请写明原因" in text(desk.post(undo, {"reason": ""}), 422)
    desk.post(undo, {"reason": "记错了"})
    back = reverse("finance:bank_receipt_return", args=[receipt.pk])
    assert "银行把¥100.00退给" in text(desk.get(back))
    desk.post(back, {"reason": "账号有误"})
    assert "账号有误" in text(desk.get(reverse("finance:bank_receipt", args=[receipt.pk])))


def test_the_board_counts_what_waits(desk, now):
    handed_in(at=now)
    came(12300, at=now)
    page = text(desk.get("/finance/"))
    assert "待核对凭证" in page
    assert "合计¥123.00" in page


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_ask_the_same_questions_however_long_they_are(desk, now, rows, django_assert_num_queries):
    for _each in range(rows):
        handed_in(1, at=now)
        came(100, at=now)
    with django_assert_num_queries(8):
        desk.get(LIST)
    with django_assert_num_queries(6):
        desk.get(BANK)
