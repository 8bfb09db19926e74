"""The host proposes free places, and that they become fewer; finance agrees, the host takes its own back."""

from datetime import timedelta

from django.urls import reverse

from fairgate.billing.models import Quota, QuotaChange
from fairgate.foundation import clock
from fairgate.registration.editions.queries import current_edition
from tests.factories import finance
from tests.factories.transfers import CHECKER
from tests.portals.reading import said, text_of

LIST = reverse("host:quotas")


def test_the_host_proposes_and_takes_back_and_never_agrees(host):
    now = clock.now()
    assert "还没有免费名额" in said(host.get(LIST))
    until = clock.day_of(now) + timedelta(days=30)
    typed = {"delegation": "", "category": "government", "places": "12", "until": until.isoformat()}
    refused = host.post(reverse("host:quota_new"), typed | {"reason": ""})
    assert refused.status_code == 422
    assert "请写明原因" in said(refused)
    answer = host.post(reverse("host:quota_new"), typed | {"reason": "主宾国"})
    (row,) = Quota.objects.all()
    page = reverse("host:quota", args=[row.pk])
    assert answer["Location"] == page
    shown = host.get(page).content.decode()
    assert "agree/" not in shown
    decline = reverse("host:quota_decline", args=[row.pk])
    assert decline in shown
    assert host.post(decline, {"reason": "人数有误"})["Location"] == page
    assert "人数有误" in text_of(host.get(page))


def test_the_host_proposes_an_end_and_reads_how_finance_decided(host):
    now = clock.now()
    quota_id = finance.quota(current_edition().id, at=now, is_agreed=True)
    page = reverse("host:quota", args=[quota_id])
    answer = host.post(reverse("host:quota_change", args=[quota_id]), {"what": "end", "reason": "活动取消"})
    assert answer["Location"] == page
    (change,) = QuotaChange.objects.all()
    decline = reverse("host:quota_change_decline", args=[change.pk])
    assert decline in host.get(page).content.decode()
    finance.quotas.decline_change(change.pk, "先核实", by=CHECKER, at=now)
    assert "先核实" in text_of(host.get(page))
    assert host.post(decline, {"reason": "太晚"}).status_code == 422


def test_the_list_costs_the_same_for_many_as_for_few(host, django_assert_num_queries):
    edition_id, now = current_edition().id, clock.now()
    finance.quota(edition_id, at=now)
    host.get(LIST)
    with django_assert_num_queries(5):
        host.get(LIST)
    for _each in range(4):
        finance.quota_change(finance.quota(edition_id, at=now, is_agreed=True), at=now)
    with django_assert_num_queries(5):
        host.get(LIST)
