"""A liaison pays by bank transfer: the account and the code, the slip, and every answer of finance."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from fairgate.billing.orders.queries import order_view
from fairgate.billing.transfers import operations as transfers
from fairgate.billing.transfers.models import Remittance, RemittanceSlip
from fairgate.foundation.clock import day_of
from fairgate.registration.editions.queries import rulebook
from fairgate.registration.editions.states import CutOff
from fairgate.registration.organizations.operations import extend_deadline
from tests.factories import papers, registration, visits
from tests.factories.desk import GU
from tests.factories.transfers import MAKER, line

SECOND = timedelta(seconds=1)


def text(answer, status=200) -> str:
    assert answer.status_code == status
    return answer.content.decode()


def slip(now, **changes):
    said = {
        "amount": "200",
        "paid_on": day_of(now).isoformat(),
        "payer_name": "华东精密机械有限公司",
        "payer_account": "6222 0210 0100 1234",
        "reference": "",
        "picture": SimpleUploadedFile("slip.jpg", registration.picture(), "image/jpeg"),
    }
    return said | changes


@pytest.fixture
def chosen(signed_in, now):
    """Return a browser, a visit that chose bank transfer on its pay page, and the transfer's address."""
    visit = visits.ordered(at=now)
    browser = signed_in(visit)
    pay = reverse("visitor:pay", args=[visit.order.number])
    assert "bank_transfer" in text(browser.get(pay))
    return browser, visit, browser.post(pay, {"by": "bank_transfer"}).headers["Location"]


def came(fen, now):
    """Let finance confirm what the organization has sent."""
    row = Remittance.objects.select_related("organization").get()
    said = line(fen, at=now, payer_name=row.organization.name, remark=row.code)
    assert transfers.confirm(row.code, said, by=MAKER, at=now)


def state_of(visit):
    return order_view(visit.order.number, visit.owner).state, Remittance.objects.get().state


def test_the_page_has_all_that_a_bank_asks_for(chosen):
    browser, visit, address = chosen
    page = text(browser.get(address))
    code = Remittance.objects.get().code
    for words in (code, "31000188000012345678", "300290000017", "东海银行上海浦东支行", "200.00"):
        assert words in page
    printed = text(browser.get(f"{address}form/"))
    assert code in printed
    pay = reverse("visitor:pay", args=[visit.order.number])
    assert browser.get(pay).headers["Location"] == address
    assert address in text(browser.get(reverse("visitor:order", args=[visit.order.number])))


def test_a_slip_goes_to_finance_and_its_people_to_review_once_the_money_has_come(chosen, now):
    browser, visit, address = chosen
    assert browser.post(address, slip(now)).headers["Location"] == address
    assert state_of(visit) == ("checking", "checking")
    page = text(browser.get(address))
    assert "财务正在对照银行流水" in page
    assert "**** 1234" in page
    assert "待财务确认" in text(browser.get(reverse("visitor:orders")))
    came(20000, now)
    assert state_of(visit) == ("paid", "confirmed")
    assert "审核中" in text(browser.get(reverse("visitor:people")))
    assert "银行转账" in text(browser.get(reverse("visitor:receipt", args=[visit.order.number])))


def test_a_mistake_keeps_what_was_typed(chosen, now):
    browser, visit, address = chosen
    page = text(browser.post(address, slip(now, payer_account="12", reference="B1")), 422)
    assert "账号应为6—34位" in page
    assert 'value="B1"' in page
    pdf = SimpleUploadedFile("slip.pdf", b"%PDF-1.7 ...", "application/pdf")
    assert "PDF已损坏" in text(browser.post(address, slip(now, picture=pdf)), 422)
    assert state_of(visit) == ("waiting", "awaiting")


def test_a_slip_that_was_given_back_shows_the_reason_and_takes_another(chosen, now):
    browser, visit, address = chosen
    browser.post(address, slip(now))
    transfers.give_back(Remittance.objects.get().code, "看不清金额", by=MAKER, at=now)
    page = text(browser.get(address))
    assert "看不清金额" in page
    browser.post(address, slip(now))
    assert state_of(visit) == ("checking", "checking")


def test_a_part_that_came_leaves_the_rest_to_be_sent(chosen, now):
    browser, _visit, address = chosen
    came(5000, now)
    page = text(browser.get(address))
    assert "已到账¥50.00，还差¥150.00" in page
    assert 'value="150"' in page


def test_giving_up_asks_first_and_leads_back_to_the_other_ways(chosen):
    browser, visit, address = chosen
    assert "放弃银行转账？" in text(browser.get(f"{address}withdraw/"))
    pay = reverse("visitor:pay", args=[visit.order.number])
    assert browser.post(f"{address}withdraw/").headers["Location"] == pay
    assert "wechat_pay" in text(browser.get(pay))


def test_a_slip_taken_back_can_be_replaced(chosen, now):
    browser, visit, address = chosen
    browser.post(address, slip(now))
    assert "撤回汇款凭证？" in text(browser.get(f"{address}take-back/"))
    browser.post(f"{address}take-back/")
    assert state_of(visit) == ("waiting", "awaiting")


def test_several_orders_join_one_transfer(signed_in, now):
    visit = visits.approved(2, at=now)
    browser = signed_in(visit)
    numbers = [
        visits.orders.place(
            visit.enrolled.organization_id, [person_id], key=str(person_id), by=visit.owner, at=now
        ).number
        for person_id in visit.person_ids
    ]
    code = transfers.begin(numbers[0], by=visit.owner, at=now)
    address = reverse("visitor:transfer", args=[code])
    assert numbers[1] in text(browser.get(address))
    assert "请勾选" in text(browser.post(f"{address}orders/", {}), 422)
    browser.post(f"{address}orders/", {"orders": [numbers[1]]})
    assert "400.00" in text(browser.get(address))


@pytest.mark.parametrize("place", ["", "form/", "withdraw/", "take-back/"])
def test_a_stranger_finds_nothing(chosen, client, stranger, signed_in, place):
    _browser, _visit, address = chosen
    assert signed_in(stranger).get(f"{address}{place}").status_code == 404


class TestTheCutOff:
    """上传汇款凭证: until 24:00 of its day, extensions counted. Source: guide R70, Q14."""

    @pytest.fixture
    def midnight(self, edition):
        return rulebook(edition).closes_at(CutOff.REMITTANCE_SLIP)

    @pytest.fixture
    def come_at(self, chosen, midnight, time_machine, signed_in):
        """Return a function that opens the page at an instant, signed in an hour before midnight."""

        def come(at):
            time_machine.move_to(midnight - 3600 * SECOND, tick=False)
            browser = signed_in(chosen[1])
            time_machine.move_to(at, tick=False)
            return browser

        return come

    def test_a_slip_is_taken_in_the_last_second(self, chosen, come_at, now, midnight):
        _browser, visit, address = chosen
        assert come_at(midnight - SECOND).post(address, slip(now)).status_code == 303
        assert state_of(visit) == ("checking", "checking")

    def test_from_midnight_on_the_page_says_so_and_loses_nothing(self, chosen, come_at, now, midnight):
        _browser, visit, address = chosen
        browser = come_at(midnight)
        page = text(browser.get(address))
        assert "“上传汇款凭证”已于" in page
        assert "第二步" not in page
        page = text(browser.post(address, slip(now, reference="B20271022")), 422)
        assert "B20271022" in page
        assert state_of(visit) == ("waiting", "awaiting")

    def test_an_extended_organization_goes_on(self, chosen, come_at, now, midnight):
        _browser, visit, address = chosen
        until = day_of(midnight) + timedelta(days=3)
        said = {"what": CutOff.REMITTANCE_SLIP, "until": until, "reason": "银行系统维护"}
        extend_deadline(visit.enrolled.organization_id, **said, by=GU, at=now)
        browser = come_at(midnight)
        assert browser.post(address, slip(midnight)).status_code == 303
        assert state_of(visit) == ("checking", "checking")


def test_a_slip_as_pdf_is_kept_and_shown_as_a_picture(chosen, now):
    browser, visit, page = chosen
    bank = SimpleUploadedFile("回单.pdf", papers.pdf(), "application/pdf")
    assert browser.post(page, slip(now, picture=bank)).status_code == 303
    assert state_of(visit) == ("checking", "checking")
    kept = RemittanceSlip.objects.get()
    shown = browser.get(reverse("visitor:transfer_slip", args=[kept.remittance.code, kept.pk]))
    body = b"".join(shown.streaming_content) if shown.streaming else shown.content
    assert (shown["Content-Type"], body[:3], b"%PDF" in body) == ("image/jpeg", b"\xff\xd8\xff", False)


@pytest.mark.parametrize("kind", papers.HOSTILE_PAPERS)
def test_a_hostile_pdf_is_refused_beside_its_field_and_nothing_typed_is_lost(chosen, now, kind):
    browser, visit, page = chosen
    bad = SimpleUploadedFile("回单.pdf", papers.HOSTILE_PAPERS[kind](), "application/pdf")
    answer = text(browser.post(page, slip(now, picture=bad, reference="B20270914001")), 422)
    assert "id_picture-error" in answer
    for typed in ("6222 0210 0100 1234", "B20270914001"):
        assert typed in answer
    assert state_of(visit) == ("waiting", "awaiting")
