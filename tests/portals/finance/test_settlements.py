"""Finance gives money back that no order could take, step by step at the page of that money."""

import pytest
from django.urls import reverse

from fairgate.billing.models import Settlement
from fairgate.foundation import clock
from fairgate.platform.accounts.states import Role
from tests.factories import finance
from tests.portals.finance.test_ledger import sit_down, text

TYPED = {
    "way": "transfer",
    "payee_name": "华东精密机械有限公司",
    "payee_bank": "中国银行",
    "payee_account": "6222 0210 0100 1234",
    "order_number": "",
    "reason": "同一订单付了两次",
}


@pytest.fixture
def item(db, now):
    return finance.money_received(at=now)[0]


def page(item: int) -> str:
    return reverse("finance:suspense_item", args=[item])


def test_it_goes_back_by_two_officers_with_a_reference(desk, client, now, item):
    assert "处理款项" in text(desk.get(page(item)))
    assert desk.post(f"{page(item)}settle/", TYPED).status_code == 303
    settlement = Settlement.objects.get()
    act = f"/finance/settlements/{settlement.pk}/"
    shown = text(desk.get(page(item)))
    assert "6222021001001234" in shown
    assert f"{act}agree/" not in shown
    assert desk.post(f"{act}agree/").status_code == 403
    sit_down(client, "he", "何静", Role.FINANCE_CHECKER, now)
    assert f"{act}agree/" in text(client.get(page(item)))
    assert client.post(f"{act}agree/").status_code == 303
    assert "登记付出" in text(client.get(page(item)))
    today = clock.day_of(now).isoformat()
    assert "请填写银行流水号" in text(client.post(f"{act}pay-out/", {"reference": "", "paid_on": today}), 422)
    assert client.post(f"{act}pay-out/", {"reference": "5030", "paid_on": today}).status_code == 303
    shown = text(client.get(page(item)))
    assert "**** 1234" in shown
    assert "6222021001001234" not in shown
    assert "应付退款" in shown


def test_what_is_missing_is_said_and_nothing_typed_is_lost(desk, item):
    shown = text(desk.post(f"{page(item)}settle/", TYPED | {"payee_account": ""}), 422)
    assert "请填写收款账号" in shown
    assert "同一订单付了两次" in shown
    assert "请选择处理方式" in text(desk.post(f"{page(item)}settle/", TYPED | {"way": ""}), 422)


def test_a_refusal_wants_words_and_lets_another_way_be_proposed(desk, client, now, item):
    settlement_id = finance.settlement(item, at=now)
    act = f"/finance/settlements/{settlement_id}/decline/"
    assert "请写明原因" in text(desk.post(act, {"reason": ""}), 422)
    assert desk.post(act, {"reason": "先撤回"}).status_code == 303
    assert "处理款项" in text(desk.get(page(item)))


def test_it_reads_in_english(desk, item):
    assert "Way out" in text(desk.get(f"{page(item)}settle/?lang=en"))
