"""Finance takes payments, money in suspense and the journal of a month away. Source: docs/decisions/0019."""

import io

import pytest
from python_calamine import CalamineWorkbook

from fairgate.billing.ledger.queries import journal
from fairgate.billing.payments import operations as payments
from fairgate.billing.payments.ports import Payment
from fairgate.billing.payments.states import Channel
from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.errors import Forbidden, NotFound, Refused
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.platform.work.operations import run_due
from fairgate.reporting.exports import operations, queries, rules
from tests.cast import AT
from tests.factories import accounts, finance
from tests.factories.exports import asked

FORMULA = "=HYPERLINK(1)"


@pytest.fixture
def wu():
    """吴, who prepares for finance."""
    return accounts.actor(finance.officer(at=AT))


@pytest.fixture
def money(edition):
    """Let an order be paid twice, and money come whose number looks like a formula."""
    finance.money_received(at=AT)
    odd = Payment("FGnobody", FORMULA, 500, "CNY", AT, is_for_us=True, merchant="m/a")
    payments.apply_payment(odd, Channel.ALIPAY, by=SYSTEM, at=AT)


def file(by, contents, *, filters=None, office=Role.FINANCE_MAKER) -> list[list[object]]:
    export_id = asked(by, contents, filters, office=office, format="xlsx")
    run_due(AT, lane="pictures")
    data = b"".join(queries.file_of(export_id, 1, by).pieces)
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()


def test_payments_are_taken_with_amounts_as_numbers(wu, money):
    heads, row = file(wu, "payments")
    told = dict(zip(heads, row, strict=True))
    assert (told["渠道"], told["状态"], told["金额（元）"], told["渠道交易号"]) == (
        "微信支付",
        "已支付",
        400,
        "4200001",
    )
    assert file(wu, "payments", filters={"state": "closed"}) == [heads]
    assert file(wu, "payments", filters={"since": "2999-01-01"}) == [heads]


def test_a_number_that_looks_like_a_formula_stays_a_text(wu, money):
    rows = file(wu, "suspense")
    assert FORMULA in [row[1] for row in rows]
    assert [row[8] for row in rows[1:]] == [400, 400, 5]
    assert len(file(wu, "suspense", filters={"state": "settled"})) == 1


def test_the_journal_of_a_month_is_the_one_on_screen_page_by_page(wu, money, monkeypatch):
    finance.entry(at=AT, is_agreed=True)
    month = f"{AT:%Y-%m}"
    monkeypatch.setattr(rules, "PAGE", 3)
    rows = file(wu, "journal", filters={"month": month})
    told = list(journal(AT.date().replace(day=1), SYSTEM))
    assert [row[0] for row in rows[1:]] == [line.voucher for line in told]
    assert [row[7] for row in rows[1:]] == [line.source for line in told]
    assert sum(row[5] or 0 for row in rows[1:]) == sum(row[6] or 0 for row in rows[1:]) > 0


def test_a_journal_needs_its_month(wu, money):
    with pytest.raises(Refused, match="请选择月份"):
        asked(wu, "journal", office=Role.FINANCE_MAKER)


def test_only_finance_takes_them_and_each_office_its_own(wu, gu, money):
    with pytest.raises(Refused, match="不能导出"):
        asked(gu, "payments")
    with pytest.raises(Refused, match="不能导出"):
        asked(wu, "people", office=Role.FINANCE_MAKER)
    with pytest.raises(Forbidden):
        asked(wu, "payments", office=Role.FINANCE_CHECKER)
    export_id = asked(wu, "payments", office=Role.FINANCE_MAKER)
    he = accounts.actor(
        accounts.staff("he", name="何静", role=Role.FINANCE_CHECKER, scope_kind=Scope.HOST, scope_id=HOST)
    )
    with pytest.raises(NotFound):
        operations.cancel(export_id, by=he, at=AT)
