"""公告 on the console: written, looked at, published, read on every kind of page, put away and taken down."""

import pytest
from django.test import Client
from django.urls import reverse

from fairgate.foundation import clock
from fairgate.platform.accounts.queries import user_by_id
from fairgate.registration.editions.queries import current_edition
from tests.factories import console, visits
from tests.portals.reading import chinese_in, said, text_of

NEW, ALL = reverse("host:announcement_new"), reverse("host:announcements")
LANDING, LOGIN, DESK = reverse("visitor:landing"), reverse("entrance:login"), reverse("delegation:queue")


def step(address, name):
    return f"{address}{name}/"


def test_from_a_draft_by_its_preview_to_every_page(host, client):
    assert "还没有公告" in said(host.get(ALL))
    drafted = host.post(NEW, console.NEWS)["Location"]
    page = text_of(host.get(drafted))
    assert "More time to register" in page
    assert '<a href="https://fair.example/news" rel="noopener">' in page
    changed = console.NEWS | {"title_zh": "注册延长一周"}
    assert host.post(step(drafted, "change"), changed)["Location"] == drafted
    assert "发布这条公告？" in said(host.get(step(drafted, "publish")))
    assert "注册延长一周" not in text_of(client.get(LANDING))
    assert host.post(step(drafted, "publish"))["Location"] == drafted
    for path in (LANDING, DESK, reverse("host:home")):
        assert "注册延长一周" in text_of(client.get(path)), path
    assert "注册延长一周" in text_of(Client().get(LOGIN))
    assert "今天显示" in said(host.get(ALL))
    assert host.post(step(drafted, "take-down"))["Location"] == drafted
    assert "注册延长一周" not in text_of(client.get(LANDING))
    copied = host.get(NEW, {"from": drafted.rstrip("/").rpartition("/")[2]})
    assert "注册延长一周" in text_of(copied)


def test_a_visitor_reads_it_at_home_and_puts_it_away_without_script(host, client):
    pk = console.news(current_edition().id, at=clock.now())
    client.logout()
    assert "不再显示" not in said(client.get(LANDING))
    visit = visits.waiting(at=clock.now())
    client.force_login(
        user_by_id(visit.enrolled.user_id), backend="django.contrib.auth.backends.ModelBackend"
    )
    home = reverse("visitor:home")
    assert "注册截止日推迟" in text_of(client.get(home))
    away = reverse("entrance:announcement_put_away", args=[pk])
    assert client.post(away, {"next": home})["Location"] == home
    assert "注册截止日推迟" not in text_of(client.get(home))
    assert client.post(away, {"next": "https://elsewhere.example/"})["Location"] == "/"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"title_en": ""}, "请填写英文"),
        ({"audiences": []}, "请选择给谁看"),
        ({"last_day": "明天"}, "请写成年-月-日"),
        ({"last_day": "2026-10-01"}, "最后一天不能早于第一天"),
    ],
)
def test_a_refusal_stands_beside_its_field_and_keeps_what_was_typed(host, wrong, words):
    answer = host.post(NEW, console.NEWS | wrong)
    assert (answer.status_code, words in said(answer)) == (422, True)
    assert "注册截止日推迟" in text_of(answer)


def test_of_two_officers_at_a_draft_the_second_is_told(host):
    drafted = host.post(NEW, console.NEWS)["Location"]
    seen = host.get(step(drafted, "change")).context["seen"]
    host.post(step(drafted, "change"), console.NEWS | {"seen": seen, "title_zh": "第一位"})
    answer = host.post(step(drafted, "change"), console.NEWS | {"seen": seen, "title_zh": "第二位"})
    assert (answer.status_code, "刚刚被改动过" in said(answer)) == (422, True)
    assert "第二位" in text_of(answer)
    assert host.post(step(drafted, "publish"), {"seen": seen})["Location"] == drafted
    assert "刚刚被改动过" in said(host.get(drafted))


def test_what_is_not_there_is_not_found(host):
    for name in ("announcement", "announcement_change", "announcement_publish", "announcement_take_down"):
        assert host.get(reverse(f"host:{name}", args=[99])).status_code == 404
    assert host.post(reverse("entrance:announcement_put_away", args=[99])).status_code == 404


def test_english_is_english_and_costs_the_same_for_one_and_three(host, django_assert_num_queries):
    published, draft = console.announcements(current_edition().id, at=clock.now())
    paths = [ALL, NEW, LANDING]
    for name in ("announcement", "announcement_change", "announcement_publish", "announcement_take_down"):
        paths += [reverse(f"host:{name}", args=[pk]) for pk in (published, draft)]
    for path in paths:
        assert chinese_in(host.get(path, {"lang": "en"})) == [], path
    for _each in range(2):
        with django_assert_num_queries(5):
            host.get(ALL)
        console.news(current_edition().id, at=clock.now())
