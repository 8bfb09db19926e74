"""A delegation pays for several organizations by one bank transfer. Source: decision 37."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from fairgate.billing.orders.queries import order_view
from fairgate.billing.transfers import operations as transfers
from fairgate.billing.transfers.models import Remittance
from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.clock import day_of
from fairgate.platform.accounts.queries import actor_by_id
from fairgate.platform.accounts.states import Role, Scope
from tests.factories import accounts, visits
from tests.factories import registration as make
from tests.factories.transfers import MAKER, line
from tests.portals.reading import said, text_of

LIST = reverse("delegation:transfers")


def test_a_delegation_pays_and_finance_counts_one_receipt_for_all(enter, edition, now):
    scope = {"scope_kind": Scope.DELEGATION, "scope_id": make.delegation("shanghai")}
    browser = enter(accounts.staff("tang", name="唐颖", role=Role.DELEGATION_ADMIN, **scope))
    assert "还没有代付的汇款" in said(browser.get(LIST))
    typed = {"delegation": make.delegation("shanghai"), "payer_name": ""}
    refused = browser.post(LIST, typed)
    assert refused.status_code == 422
    assert "请填写付款户名" in said(refused)
    address = browser.post(LIST, typed | {"payer_name": "上海市商务委员会"})["Location"]
    code = Remittance.objects.get().code
    held = [visits.ordered(each, at=now) for each in (1, 2)]
    for visit in held:
        transfers.authorize(visit.order.number, code, by=visit.owner, at=now)
    page = text_of(browser.get(address))
    assert all(visit.order.number in page for visit in held)
    slip = {
        "amount": "600",
        "paid_on": day_of(now).isoformat(),
        "payer_name": "上海市商务委员会",
        "payer_account": "6222 0210 0100 1234",
        "picture": SimpleUploadedFile("slip.jpg", make.picture(), "image/jpeg"),
    }
    assert browser.post(address, slip)["Location"] == address
    assert code in text_of(browser.get(LIST))
    out = reverse("delegation:transfer_put_out", args=[code, held[0].order.number])
    assert "财务正在核对" in text_of(browser.post(out, follow=True))
    bank = line(60000, at=now, payer_name="上海市商务委员会", remark=code)
    assert transfers.confirm(code, bank, by=MAKER, at=now)
    assert {order_view(visit.order.number, SYSTEM).state for visit in held} == {"paid"}
    assert "已到账" in said(browser.get(address))


def test_another_delegation_finds_nothing_there(enter, edition, now):
    scope = {"scope_kind": Scope.DELEGATION, "scope_id": make.delegation("jiangsu")}
    browser = enter(accounts.staff("su", name="苏南", role=Role.DELEGATION_ADMIN, **scope))
    shanghai = accounts.staff(
        "tang", name="唐颖", role=Role.DELEGATION_ADMIN, scope_kind=Scope.DELEGATION,
        scope_id=make.delegation("shanghai"),
    )  # fmt: skip  # a table
    code = transfers.open_for_delegation(
        make.delegation("shanghai"), "上海市商务委员会", by=actor_by_id(shanghai), at=now
    )
    assert browser.get(reverse("delegation:transfer", args=[code])).status_code == 404
    other = browser.post(LIST, {"delegation": make.delegation("shanghai"), "payer_name": "x"})
    assert other.status_code == 422
