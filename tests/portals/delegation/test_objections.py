"""本人请求 on the desk of the host: answered where the organization does not. Source: PIPL 44-50."""

from datetime import timedelta

import pytest
from django.urls import reverse

from fairgate.foundation import clock
from fairgate.registration.personnel.models import Objection
from tests.factories import desk as desks
from tests.factories import registration
from tests.factories.objections import asked
from tests.portals.reading import chinese_in, said, text_of

LIST = reverse("delegation:objections")


@pytest.fixture
def host(enter, now):
    return enter(desks.host_account(at=now))


@pytest.fixture
def wish(edition):
    assert edition
    enrolled = registration.organization()
    return asked(registration.person(enrolled, name="陈思远"), at=clock.now())


def page_of(objection_id):
    return reverse("delegation:objection", args=[objection_id])


def test_the_list_says_who_asks_for_what_and_until_when(host, wish):
    page = host.get(LIST)
    assert "陈思远" in text_of(page)
    assert "更正我的信息" in said(page)
    assert "本人请求 <span>1</span>" in text_of(page)


def test_an_empty_list_says_what_will_lie_there(host):
    assert "没有要答复的请求" in said(host.get(LIST))


def test_declining_needs_a_reason_and_keeps_what_was_typed(host, wish):
    refused = host.post(page_of(wish), {"outcome": "declined", "answer": " "})
    assert (refused.status_code, "请写明为什么不能办理" in said(refused)) == (422, True)
    refused = host.post(page_of(wish), {"outcome": "x", "answer": "信息无误"})
    assert (refused.status_code, "信息无误" in text_of(refused)) == (422, True)
    assert host.post(page_of(wish), {"outcome": "declined", "answer": "信息无误"})["Location"] == LIST
    assert Objection.objects.get().state == "declined"
    assert "信息无误" in text_of(host.get(page_of(wish)))


def test_a_delegations_reviewer_has_no_such_desk(desk, wish):
    assert LIST not in text_of(desk.get(reverse("delegation:queue")))
    assert desk.get(LIST).status_code in {403, 404}
    assert desk.get(page_of(wish)).status_code in {403, 404}


def test_english_pages_are_english(host, wish):
    assert chinese_in(host.get(LIST, {"lang": "en"})) == []
    assert chinese_in(host.get(page_of(wish))) == []


def test_who_withdrew_is_cancelled_from_the_page_after_the_term_with_what_follows(host, edition):
    enrolled = registration.organization()
    person_id = registration.person(enrolled, name="陈思远")
    fresh = asked(person_id, "withdraw", at=clock.now())
    cancel = reverse("delegation:objection_cancel", args=[fresh])
    assert "过期后可在这里由主办方注销" in said(host.get(page_of(fresh)))
    assert "还在单位办理的期限内" in said(host.get(cancel, follow=True))
    Objection.objects.filter(pk=fresh).update(made_at=clock.now() - timedelta(days=8))
    page = host.get(cancel)
    assert "由主办方注销此人" in said(page)
    assert "注销不能恢复" in said(page)
    assert chinese_in(host.get(cancel, {"lang": "en"})) == []
    assert chinese_in(host.get(page_of(fresh), {"lang": "en"})) == []
    assert "已注销" in said(host.post(f"{cancel}?lang=zh-hans", follow=True))
    assert Objection.objects.get(pk=fresh).state == "done"
