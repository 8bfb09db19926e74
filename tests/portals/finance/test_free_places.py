"""Finance gives free places and waives single fees by two officers; the delegation and the liaison see it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from fairgate.billing.fees.models import BadgeFee
from fairgate.billing.models import Quota, QuotaChange, Waiver
from fairgate.foundation import clock
from fairgate.platform.accounts.states import Role
from fairgate.platform.notifications.queries import notices_of
from tests.factories import finance, registration, visits
from tests.portals.finance.test_ledger import sit_down, text

QUOTAS, WAIVERS = "/finance/quotas/", "/finance/waivers/"


@pytest.fixture
def edition_id(db):
    return registration.edition()


@pytest.fixture
def quota_form(now, edition_id):
    until = clock.day_of(now) + timedelta(days=30)
    return {
        "delegation": "",
        "category": "enterprise",
        "places": "20",
        "until": until.isoformat(),
        "reason": "主宾国企业",
    }


def test_empty_lists_say_so(desk, edition_id):
    assert "还没有免费名额" in text(desk.get(QUOTAS))
    assert "这里没有免缴" in text(desk.get(WAIVERS))


def test_free_places_are_proposed_and_agreed_by_another(desk, client, now, quota_form):
    assert desk.post(f"{QUOTAS}new/", quota_form).status_code == 303
    quota = Quota.objects.get()
    page = text(desk.get(f"{QUOTAS}{quota.pk}/"))
    assert "主宾国企业" in page
    assert "agree/" not in page
    assert desk.post(f"{QUOTAS}{quota.pk}/agree/").status_code == 403
    sit_down(client, "he", "何静", Role.FINANCE_CHECKER, now)
    assert "agree/" in text(client.get(f"{QUOTAS}{quota.pk}/"))
    assert client.post(f"{QUOTAS}{quota.pk}/agree/").status_code == 303
    assert "复核通过" in text(client.get(QUOTAS))


def test_free_places_are_lowered_and_ended_by_two_and_say_so(desk, client, now, edition_id):
    quota_id = finance.quota(edition_id, at=now, is_agreed=True)
    page, change = f"{QUOTAS}{quota_id}/", f"{QUOTAS}{quota_id}/change/"
    assert change in text(desk.get(page))
    assert "请填写调整后的名额" in text(desk.post(change, {"what": "lower", "reason": "减员"}), 422)
    typed = {"what": "lower", "places": "20", "reason": "减员"}
    assert "请填写少于20的名额" in text(desk.post(change, typed), 422)
    assert desk.post(change, typed | {"places": "8"})["Location"] == page
    assert "调整待复核" in text(desk.get(QUOTAS))
    assert change not in text(desk.get(page))
    assert "已有一项调整待复核" in text(desk.post(change, typed | {"places": "7"}), 422)
    sit_down(client, "he", "何静", Role.FINANCE_CHECKER, now)
    lowering = QuotaChange.objects.get()
    assert "减少到8个" in text(client.get(page))
    assert "请写明原因" in text(client.post(f"{QUOTAS}changes/{lowering.pk}/decline/", {"reason": ""}), 422)
    assert client.post(f"{QUOTAS}changes/{lowering.pk}/agree/")["Location"] == page
    finance.quota_change(quota_id, None, at=now, is_agreed=True)
    shown = text(client.get(page))
    for words in ("已结束", "减少到8个", "代表团人数减少"):
        assert words in shown
    assert change not in shown


def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(desk, quota_form):
    page = text(desk.post(f"{QUOTAS}new/", quota_form | {"places": "0", "category": "", "reason": ""}), 422)
    for words in ("须大于零", "至少一项", "请写明原因"):
        assert words in page
    assert "请填写整数" in text(desk.post(f"{QUOTAS}new/", quota_form | {"places": "二十"}), 422)


def test_the_list_costs_the_same_for_many_as_for_few(desk, now, edition_id, django_assert_num_queries):
    finance.quota(edition_id, at=now)
    desk.get(QUOTAS)
    with django_assert_num_queries(5):
        desk.get(QUOTAS)
    for _each in range(4):
        finance.quota(edition_id, at=now)
    with django_assert_num_queries(5):
        desk.get(QUOTAS)


def test_a_fee_is_found_waived_by_two_and_the_liaison_is_told(desk, client, now, edition_id):
    visit = visits.approved(1, at=now)
    page = text(desk.get(f"{WAIVERS}new/?words=测试贸易"))
    fee = BadgeFee.objects.get()
    assert f'value="{fee.pk}"' in page
    assert desk.post(f"{WAIVERS}new/?words=测试贸易", {"fee": fee.pk, "reason": ""}).status_code == 422
    assert (
        desk.post(f"{WAIVERS}new/?words=测试贸易", {"fee": fee.pk, "reason": "特邀嘉宾"}).status_code == 303
    )
    waiver = Waiver.objects.get()
    sit_down(client, "he", "何静", Role.FINANCE_CHECKER, now)
    assert "特邀嘉宾" in text(client.get(f"{WAIVERS}{waiver.pk}/"))
    assert client.post(f"{WAIVERS}{waiver.pk}/agree/").status_code == 303
    fee.refresh_from_db()
    assert fee.state == "waived"
    assert "证件费已免缴" in [notice.title for notice in notices_of(visit.enrolled.user_id)]


def test_a_waiver_is_declined_with_words(desk, client, now, edition_id):
    visits.approved(1, at=now)
    waiver = finance.waiver(BadgeFee.objects.get().person_id, at=now)
    sit_down(client, "he", "何静", Role.FINANCE_CHECKER, now)
    assert "请写明原因" in text(client.post(f"{WAIVERS}{waiver}/decline/", {"reason": ""}), 422)
    assert client.post(f"{WAIVERS}{waiver}/decline/", {"reason": "不符合规定"}).status_code == 303
    assert "不符合规定" in text(client.get(f"{WAIVERS}{waiver}/"))


def test_nobody_found_is_said(desk, edition_id):
    assert "没有待支付的证件费" in text(desk.get(f"{WAIVERS}new/?words=没有这家"))


@pytest.mark.parametrize("name", ["quotas", "quota_new", "waivers", "waiver_new"])
def test_pages_read_in_english(desk, edition_id, name):
    assert "Free places" in text(desk.get(f"{reverse(f'finance:{name}')}?lang=en"))
