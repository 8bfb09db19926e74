"""凭编号查询: only the code shows anything, and nothing tells whether a number exists. Source: facts F80."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fairgate.foundation import clock
from fairgate.foundation.secrets import unseal
from fairgate.platform.accounts import operations as accounts
from fairgate.platform.accounts.queries import account
from fairgate.platform.work.models import Intention
from fairgate.registration.numbers.queries import number_of, organization_holder, person_holder
from fairgate.registration.numbers.rules import number_for
from fairgate.reporting.lookup.queries import reaches
from tests.factories import visits
from tests.portals.reading import chinese_in, said, text_of

STATUS, CODE, SHOWN = (reverse(f"visitor:{name}") for name in ("status", "status_code", "status_shown"))
NOBODYS = number_for(10, 9_999_999)


@pytest.fixture
def visit(now):
    return visits.paid(2, at=now)


@pytest.fixture
def number(visit):
    return number_of(organization_holder(visit.enrolled.organization_id))


@pytest.fixture
def mobile(visit):
    return account(visit.enrolled.user_id).mobile


def codes():
    return Intention.objects.filter(kind="platform.codes.send")


def proved(client, number, contact):
    client.post(STATUS, {"number": number, "contact": contact})
    return client.post(CODE, {"code": unseal(codes().latest("id").payload["code"])})


def test_whoever_proves_the_mobile_reads_state_next_step_and_people(client, number, mobile):
    assert proved(client, number, mobile)["Location"] == SHOWN
    page = client.get(SHOWN)
    words = said(page)
    assert "单位审核：通过" in words
    assert "人员正在审核，有结果即通知您" in words
    assert number in words


def test_no_name_number_or_mobile_is_shown(client, visit, number, mobile):
    proved(client, number, mobile)
    page = text_of(client.get(SHOWN))
    assert account(visit.enrolled.user_id).login not in page
    assert mobile[3:] not in page
    assert "测试贸易" not in page


def test_a_person_reads_with_the_own_mobile_and_so_does_the_liaison(client, visit, mobile):
    number = number_of(person_holder(visit.person_ids[0]))
    for contact in ("13900001106", mobile):
        assert proved(Client(), number, contact).status_code == 303
    assert reaches(number, "13900001106")
    assert not reaches(number, "13900001107")


def test_a_verified_email_reaches_the_number_and_an_unproved_one_does_not(visit, number, now):
    enrolled = visit.enrolled
    accounts.note_email(enrolled.user_id, "a@huadong.example", by=enrolled.owner, at=now)
    assert not reaches(number, "a@huadong.example")
    accounts.verify_email(enrolled.user_id, "a@huadong.example", by=enrolled.owner, at=now)
    assert reaches(number, "A@Huadong.example")


def test_a_member_whose_role_has_ended_is_not_reached_any_more(visit, number, mobile, now):
    from fairgate.foundation.actors import SYSTEM

    scope = str(visit.enrolled.organization_id)
    accounts.revoke(visit.enrolled.user_id, "owner", "organization", scope, by=SYSTEM, at=now)
    assert not reaches(number, mobile)


def answers(number, contact):
    """Return what a fresh browser gets: every status, header and page but what it typed itself."""
    browser = Client()
    sent = browser.post(STATUS, {"number": number, "contact": contact})
    page = text_of(browser.get(CODE))
    wrong = browser.post(CODE, {"code": "000000"})
    hide = re.compile(r'value="[^"]*csrf[^"]*"|csrfmiddlewaretoken" value="\w+"|X-CSRFToken": "\w+"')
    return sent.status_code, sent["Location"], hide.sub("", page), wrong.status_code, said(wrong)


def test_the_answer_is_the_same_whether_the_number_exists(number, mobile):
    one, other = "+8613900007777", "+8613911117777"
    there = answers(number, one)
    assert answers(NOBODYS, other) == there
    assert codes().count() == 0
    assert answers(number, mobile)[:2] == there[:2]
    assert codes().count() == 1


def test_the_answer_takes_as_many_reads_whether_the_number_exists(number):
    def reads(asked):
        with CaptureQueriesContext(connection) as found:
            reaches(asked, "+8613900007777")
        return len(found)

    assert reads(number) == reads(NOBODYS) == reads("FG10-1") == 3


def test_a_guessed_code_for_a_number_that_is_not_reached_there_shows_nothing(client, number, mobile, visit):
    other = number_of(person_holder(visit.person_ids[0]))
    client.post(STATUS, {"number": other, "contact": mobile})
    code = unseal(codes().latest("id").payload["code"])
    session = client.session
    session["status_asked"] = {"number": NOBODYS, "contact": mobile}
    session.save()
    answer = client.post(CODE, {"code": code})
    assert answer.status_code == 422
    assert client.get(SHOWN)["Location"] == STATUS


def test_a_second_code_within_a_minute_is_refused_at_the_field(client, number, mobile):
    client.post(STATUS, {"number": number, "contact": mobile})
    answer = client.post(STATUS, {"number": number, "contact": mobile})
    assert answer.status_code == 422
    assert "请等60秒后再获取" in said(answer)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"number": "", "contact": ""}, "请填写登记编号"),
        ({"number": "FG10-48370123", "contact": "13900139000"}, "校验位不符"),
        ({"number": "FG10", "contact": "13900139000"}, "由FG、届数和8位数字组成"),
        ({"number": "FG10-48370122", "contact": "nobody"}, "不是有效的手机号码或邮箱"),
    ],
)
def test_what_cannot_be_right_is_said_and_stays_in_its_field(client, typed, words):
    answer = client.post(STATUS, typed)
    assert answer.status_code == 422
    assert words in said(answer)
    assert f'value="{typed["contact"]}"' in text_of(answer) or not typed["contact"]


def test_the_page_is_gone_after_ten_minutes(client, number, mobile):
    proved(client, number, mobile)
    with time_machine.travel(clock.now() + timedelta(minutes=11), tick=False):
        assert client.get(SHOWN)["Location"] == STATUS


def test_pages_opened_early_lead_back(client):
    assert client.get(CODE)["Location"] == STATUS
    assert client.get(SHOWN)["Location"] == STATUS


def test_the_number_stands_on_the_account_page(visit, number, signed_in):
    assert number in said(signed_in(visit).get(reverse("visitor:settings")))


@pytest.mark.parametrize("people", [1, 3])
def test_what_is_shown_costs_the_same_for_one_person_and_for_three(
    people, now, client, django_assert_num_queries
):
    visit = visits.paid(people, at=now)
    number = number_of(organization_holder(visit.enrolled.organization_id))
    proved(client, number, account(visit.enrolled.user_id).mobile)
    client.get(SHOWN)
    with django_assert_num_queries(12):
        client.get(SHOWN)


def test_the_look_up_in_english_is_english(client, number, mobile):
    assert chinese_in(client.get(STATUS, {"lang": "en"})) == []
    client.post(STATUS, {"number": number, "contact": mobile})
    assert chinese_in(client.get(CODE)) == []
    client.post(CODE, {"code": unseal(codes().latest("id").payload["code"])})
    assert chinese_in(client.get(SHOWN)) == []
