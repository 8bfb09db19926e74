"""届次和规则 on the console: from a draft by its effect into force, where visitors see it. Source: guide R70, Q14."""

import pytest
from django.urls import reverse

from fairgate.registration.editions.queries import current_edition
from tests.portals.reading import chinese_in, said, text_of

CODE = "donghai-10"
DATES = {
    "registration_opens_on": "2026-09-01",
    "cut_offs__sign_up": "2027-10-20",
    "cut_offs__organization_submit": "2027-10-20",
    "cut_offs__person_submit": "2027-10-20",
    "cut_offs__payment": "2027-10-20",
    "cut_offs__remittance_slip": "2027-10-22",
    "cut_offs__reuse": "2027-10-20",
    "cut_offs__refund": "2027-12-31",
    "show__first": "2027-11-05",
    "show__last": "2027-11-10",
    "admission__first": "2027-11-05",
    "admission__last": "2027-11-10",
    "trial__first": "2026-09-01",
    "trial__last": "2027-11-04",
}


def place(name, *args):
    return reverse(f"host:{name}", args=[CODE, *args])


def seen(host, topic="dates"):
    page = host.get(place("rulebook_draft", topic))
    return page.context["seen"]


def drafted(host, **changes):
    answer = host.post(place("rulebook_draft", "dates"), DATES | {"seen": seen(host)} | changes)
    assert answer.status_code == 303, said(answer)
    return answer["Location"]


def test_holidays_are_written_by_line_and_hold_once_switched_on(host):
    page, typed = place("rulebook_draft", "holidays"), {"holidays__off": "春节", "holidays__on": ""}
    refused = host.post(page, typed | {"seen": seen(host, "holidays")})
    assert refused.status_code == 422
    assert "这一行读不出日期：春节" in said(refused)
    typed = {"holidays__off": "2027-02-05 2027-02-12\r\n2027-04-05", "holidays__on": "2027-02-20"}
    version = host.post(page, typed | {"seen": seen(host, "holidays")})["Location"]
    assert "已经定下的付款期限不变" in said(host.get(version))
    host.post(f"{version}switch-on/")
    (year,) = current_edition().rulebook.holidays
    assert (year.year, len(year.off), len(year.on)) == (2027, 9, 1)
    assert "2027-02-05 2027-02-12; 2027-04-05" in said(host.get(place("rulebook")))
    assert chinese_in(host.get(f"{page}?lang=en")) == []


def test_a_cut_off_is_moved_seen_with_its_effect_confirmed_and_read_by_visitors(host, client):
    page = said(host.get(reverse("host:editions")))
    assert "第十届东海国际进口博览会" in page
    assert "2027年10月22日" in said(host.get(place("rulebook")))
    assert "10月25日" not in said(client.get(reverse("visitor:landing")))
    version = drafted(host, **{name: "2027-10-25" for name, day in DATES.items() if "2027-10" in day})
    page = said(host.get(version))
    assert "2027年10月20日" in page
    assert "“注册账号”推迟到2027年10月25日24:00截止。" in page
    asked = said(host.get(f"{version}switch-on/"))
    assert "启用第1版规则？" in asked
    assert host.post(f"{version}switch-on/")["Location"] == place("rulebook")
    assert "使用中" in said(host.get(place("rulebook")))
    assert "10月25日" in said(client.get(reverse("visitor:landing")))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "没有改动任何一项"),
        ({"cut_offs__payment": "2020-01-01"}, "不能改到今天以前"),
        ({"cut_offs__payment": "明天"}, "请写成年-月-日"),
        ({"show__last": ""}, "请填写日期"),
    ],
)
def test_a_refusal_stands_beside_its_field_and_keeps_what_was_typed(host, changes, words):
    answer = host.post(place("rulebook_draft", "dates"), DATES | {"seen": seen(host)} | changes)
    assert (answer.status_code, words in said(answer)) == (422, True)
    assert all(value in text_of(answer) for value in changes.values())


def test_two_officers_at_once_the_second_sees_what_changed_and_keeps_the_own_change(host):
    before = seen(host)
    host.post(drafted(host, cut_offs__refund="2028-01-31") + "switch-on/")
    mine = DATES | {"cut_offs__remittance_slip": "2027-10-25", "seen": before}
    answer = host.post(place("rulebook_draft", "dates"), mine)
    assert answer.status_code == 422
    assert "您打开这一页以后，别人改了" in said(answer)
    form = answer.context["form"]
    assert form["cut_offs__refund"].value() == "2028-01-31"
    assert form["cut_offs__remittance_slip"].value() == "2027-10-25"
    again = form.data | {"seen": answer.context["seen"]}
    version = host.post(place("rulebook_draft", "dates"), again)["Location"]
    host.post(f"{version}switch-on/")
    days = current_edition().rulebook.cut_offs
    assert (str(days["refund"]), str(days["remittance_slip"])) == ("2028-01-31", "2027-10-25")


def test_an_overtaken_draft_is_drafted_again_and_a_version_taken_back_or_dropped(host):
    late = drafted(host, cut_offs__remittance_slip="2027-10-25")
    first = drafted(host, cut_offs__refund="2028-01-31")
    host.post(f"{first}switch-on/")
    assert host.post(f"{late}switch-on/")["Location"] == late
    assert "草拟以后，规则又改过" in said(host.get(late))
    again = host.post(f"{late}again/")["Location"]
    assert host.post(f"{again}drop/")["Location"] == place("rulebook")
    back = host.post(f"{first}back/")["Location"]
    host.post(f"{back}switch-on/")
    assert str(current_edition().rulebook.cut_offs["refund"]) == "2027-12-31"
    history = said(host.get(place("rulebook")))
    assert all(word in history for word in ("使用中", "已被取代", "已放弃"))


def test_money_review_and_help_are_typed_as_people_say_them(host):
    money = {
        "fees__full__new__domestic": "250.50",
        "fees__full__reuse__domestic": "200",
        "fees__full__new__overseas": "200",
        "fees__full__reuse__overseas": "200",
        "overseas_fee": "at_pickup",
        "refunds_made_badges": "on",
        "bank_charges_limit": "200",
    }
    answer = host.post(place("rulebook_draft", "money"), money | {"seen": seen(host, "money")})
    page = said(host.get(answer["Location"]))
    assert "¥250.50" in page
    assert "此后产生的按新价" in page
    assert 'value="5"' in text_of(host.get(place("rulebook_draft", "review")))


@pytest.mark.parametrize(
    "path", ["nowhere/rulebook/", f"{CODE}/rulebook/nothing/", f"{CODE}/rulebook/versions/99/"]
)
def test_what_is_not_there_is_not_found(host, path):
    assert host.get(f"/host/editions/{path}").status_code == 404


def test_english_is_english(host):
    version = drafted(host, cut_offs__refund="2028-01-31", show__first="2027-11-04")
    host.post(drafted(host, cut_offs__remittance_slip="2027-10-25") + "switch-on/")
    host.get(place("rulebook"))
    for path in (
        reverse("host:editions"),
        place("rulebook"),
        *(place("rulebook_draft", topic) for topic in ("dates", "money", "review", "help")),
        version,
        f"{version}switch-on/",
    ):
        assert chinese_in(host.get(path, {"lang": "en"})) == [], path
