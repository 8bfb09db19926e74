"""Whom an invoice names, what it comes to, and how often its provider is asked. Source: guide R50 to R54, R60; Q21."""

from dataclasses import replace
from datetime import timedelta

import pytest

from fairgate.billing.invoices import rules
from fairgate.billing.invoices.file import BuyerFile
from fairgate.billing.invoices.states import InvoiceKind, TitleKind
from fairgate.registration.personnel.states import PersonState
from tests.billing.rules.saying import all_said, said
from tests.cast import AT

USCC = "91310000MA1FL0001P"
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
PAYER = rules.Payer("华东公司", "", is_locked=False)
ABROAD = replace(PAYER, has_no_code=True)
LOCKED = replace(PAYER, is_locked=True)
PERSON = BuyerFile(InvoiceKind.ORDINARY, TitleKind.PERSON, "吴敏")
FIRM = BuyerFile(InvoiceKind.ORDINARY, TitleKind.ORGANIZATION, "华东公司")
SPECIAL = InvoiceKind.SPECIAL
NO_NUMBER = ("请填写税号，即18位统一社会信用代码。", "tax_number", "empty")


def told(file, payer=PAYER):
    return all_said(rules.title_refusals(file, payer))


@pytest.mark.parametrize(
    ("file", "payer", "expected"),
    [
        (PERSON, PAYER, []),
        (FIRM, ABROAD, []),
        (FIRM, PAYER, [NO_NUMBER]),
        (
            replace(PERSON, kind=SPECIAL),
            PAYER,
            [("数电专票只能开给单位。请选择单位抬头，或改开数电普票。", "kind", "special_to_person")],
        ),
        (
            replace(FIRM, kind=SPECIAL),
            ABROAD,
            [("境外单位没有税号，只能开数电普票。", "kind", "special_abroad")],
        ),
        (replace(FIRM, kind=SPECIAL), PAYER, [NO_NUMBER]),
        (
            PERSON,
            LOCKED,
            [("银行转账和B2B支付的发票抬头与付款方华东公司一致，不能更改。", "title", "locked")],
        ),
        (replace(PERSON, title="华 东公司"), LOCKED, []),
        (replace(PERSON, title=" \u200b"), PAYER, [("请填写发票抬头。", "title", "empty")]),
        (replace(PERSON, email="x"), PAYER, [("这不是电子邮箱地址，请核对。", "email", "email")]),
        (replace(PERSON, email="wu@example.com"), PAYER, []),
        (replace(PERSON, title="字" * 100, address="字" * 100, phone="1" * 20, bank="行" * 80), PAYER, []),
        (replace(PERSON, title="字" * 101), PAYER, [("最多100个字，请缩短。", "title", "long")]),
        (replace(PERSON, address="字" * 101), PAYER, [("最多100个字，请缩短。", "address", "long")]),
        (replace(PERSON, phone="1" * 21), PAYER, [("最多20个字，请缩短。", "phone", "long")]),
        (replace(PERSON, bank="行" * 81), PAYER, [("最多80个字，请缩短。", "bank", "long")]),
        (replace(PERSON, bank_account="6" * 35), PAYER, [("最多34个字，请缩短。", "bank_account", "long")]),
    ],
)
def test_an_invoice_names_a_buyer_that_may_be_named(file, payer, expected):
    assert told(file, payer) == expected


def test_a_tax_number_has_its_check_sign():
    wrong = told(replace(FIRM, tax_number="913100001234567890"))
    assert [field for _words, field, _code in wrong] == ["tax_number"]
    assert told(replace(FIRM, tax_number="1"), ABROAD) != []
    assert told(replace(FIRM, kind=SPECIAL, tax_number="1"), ABROAD)[0][1] == "tax_number"


def test_a_name_goes_on_paper_without_signs_that_cannot_be_seen():
    assert rules.plain(" 华东\u200b 公司\n") == "华东 公司"


def test_people_are_invoiced_together_who_were_paid_by_one_payer():
    def wish(*, terms=True, one=True, paid=True, fen=(20000,)):
        found = rules.wish_refusals(has_terms=terms, has_one_payer=one, is_paid=paid, amounts_fen=fen)
        return all_said(found)

    nobody = ("请至少选择一名还没有开过发票的人员。", "people", "none")
    assert wish() == wish(fen=[1] * 2000) == []
    assert wish(terms=False) == [("这一届还没有开通开票。请稍后再来，或拨打咨询热线。", "", "terms")]
    assert wish(paid=False) == [("订单支付成功后才能开发票。", "orders", "unpaid")]
    assert wish(one=False) == [("所选订单的付款方不同，请按付款方分别开票。", "orders", "several_payers")]
    assert wish(fen=[]) == wish(fen=[0]) == [nobody]
    assert wish(fen=[1] * 2001) == [("一张发票最多2000人，请分几张开。", "people", "too_many")]
    repeated = ("这张表单已经提交过。请回到订单页，重新申请。", "", "repeated")
    assert said(rules.repeat_refusal(is_same=False)) == repeated
    assert rules.repeat_refusal(is_same=True) is None


def test_tax_is_inside_the_price_to_the_fen():
    assert rules.net_of(10600, 600) == 10000
    assert [rules.net_of(fen, 600) for fen in (1, 9, 20000)] == [1, 8, 18868]
    assert rules.net_of(1, 10_000) == 1  # half a fen is rounded up
    lines = rules.grouped([10600, 20000, 10600], 600)
    assert lines == (rules.Split(1, 20000, 18868, 1132), rules.Split(2, 10600, 20000, 1200))
    assert rules.total_of(lines) == (38868, 2332)


def test_a_provider_is_asked_ever_more_seldom():
    pauses = [
        rules.pause(AT, AT + age) for age in (MINUTE - SECOND, MINUTE, 30 * MINUTE - SECOND, 30 * MINUTE)
    ]
    assert pauses == [4 * SECOND, 30 * SECOND, 30 * SECOND, 10 * MINUTE]


def test_who_is_rejected_or_cancelled_is_out_and_who_is_approved_is_decided():
    out = {PersonState.REJECTED, PersonState.CANCELLED}
    assert {state for state in PersonState if rules.is_out(state)} == out
    assert {state for state in PersonState if rules.is_decided(state)} == out | {PersonState.APPROVED}
