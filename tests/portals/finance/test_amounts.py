"""Every amount at the desk of finance leads to its postings, and the way there costs no read a row."""

import re
from pathlib import Path

import pytest
from django.urls import reverse

import fairgate.portals.finance
from fairgate.billing.models import Match
from tests.factories import finance, invoices, transfers
from tests.factories.billing import placed, scene
from tests.portals.finance.test_ledger import text

TEMPLATES = Path(fairgate.portals.finance.__file__).parent / "templates/finance"
WITHOUT_POSTINGS = {
    "_postings.html": "these are the postings",
    "ledger.html": "each row is headed by its account or month",
    "ledger_account.html": "each row is headed by its transaction",
    "ledger_month.html": "each row is headed by its account",
    "ledger_transaction.html": "these are the postings",
    "board.html": "each sum stands in a tile that leads on",
    "waiver.html": "a fee that nobody has paid",
    "waivers.html": "fees that nobody has paid",
    "_slip.html": "what a slip says, before the bank has booked it",
    "statement.html": "balances and sums of the bank's own file",
    "statements.html": "sums of the bank's own file",
    "statement_return.html": "a debit that is not booked yet",
    "_finding.html": "what the bank's file lacks",
    "_statement_gap.html": "what the bank's files lack",
    "bank_receipt.html": "the heading, and charges that nobody has borne yet",
    "bank_receipt_settle.html": "a sentence about the money on the page before",
    "bank_receipt_return.html": "a sentence about the money on the page before",
    "match_undo.html": "a sentence about the money on the page before",
    "transfer.html": "what is still missing",
    "refunds_release.html": "a question about sums of the page before",
    "invoice.html": "the heading, and parts of the invoice's sum",
}
"""Pages with an amount that no posting explains, or where it leads on by other means; why."""


def about(subject: str, key: object) -> str:
    return reverse("finance:ledger_of", args=[subject, key])


def test_an_amount_without_a_way_to_its_postings_has_a_reason():
    bare = {page.name for page in TEMPLATES.glob("*.html") if re.search(r"\|money", page.read_text("utf-8"))}
    assert sorted(bare - set(WITHOUT_POSTINGS)) == []


def test_money_in_suspense_leads_there_from_list_and_page(desk, now):
    second, _unknown = finance.money_received(at=now)
    for page in (reverse("finance:suspense"), reverse("finance:suspense_item", args=[second])):
        assert about("suspense", second) in text(desk.get(page))
    page = text(desk.get(about("suspense", second)))
    for words in ("微信支付待清算", "暂收款", reverse("finance:suspense_item", args=[second])):
        assert words in page


def test_a_way_out_of_suspense_is_among_them(desk, now):
    _second, unknown = finance.money_received(at=now)
    finance.settlement(unknown, at=now, is_agreed=True)
    assert "转入应付退款" in text(desk.get(about("suspense", unknown)))


def test_bank_money_a_match_and_a_transfer_lead_there(desk, now):
    found = transfers.handed_in(at=now)
    assert about("transfer", found.code) in text(desk.get(reverse("finance:transfers")))
    transfers.transfers.confirm(found.code, transfers.line(15000, at=now), by=transfers.MAKER, at=now)
    match = Match.objects.get()
    receipt = match.receipt_id
    pages = {
        reverse("finance:bank_receipts") + "?state=matched": about("bank", receipt),
        reverse("finance:bank_receipt", args=[receipt]): about("match", match.pk),
        reverse("finance:transfer", args=[found.code]): about("order", found.order.number),
    }
    for page, address in pages.items():
        assert address in text(desk.get(page)), page
        assert "¥150.00" in text(desk.get(address)), address


def test_an_invoice_leads_to_the_postings_of_its_orders(desk, now):
    number = invoices.asked(invoices.paid(2, at=now), at=now)
    assert about("invoice", number) in text(desk.get(reverse("finance:invoice", args=[number])))
    assert "证件费收入" in text(desk.get(about("invoice", number)))


def test_an_order_that_nobody_has_paid_has_none_and_says_so(desk, now):
    assert "还没有入账" in text(desk.get(about("order", placed(scene(1, at=now), at=now).number)))


@pytest.mark.parametrize(
    "address",
    ["order/FG0", "bank/99", "bank/x", "suspense/1", "match/1", "transfer/AA", "invoice/1", "sun/1"],
)
def test_what_is_not_there_is_not_found(desk, address):
    assert desk.get(f"/finance/ledger/of/{address}/").status_code == 404


def test_a_long_list_of_amounts_costs_no_more_reads_than_a_short_one(desk, now, django_assert_num_queries):
    def come(number: int) -> None:
        finance.posted_on(now.date(), f"42009{number:05d}")

    address = reverse("finance:suspense")
    desk.get(address)
    for upto in (1, 3, 60):
        for number in range(finance.SuspenseItem.objects.count(), upto):
            come(number)
        with django_assert_num_queries(5):
            assert "入账分录" in text(desk.get(address))
