"""消息: what is unread, what is read, where it leads, and how people want to be told."""

from datetime import timedelta

import pytest
from django.urls import reverse

from fairgate.foundation import clock
from fairgate.platform.accounts.operations import note_email
from fairgate.platform.notifications import operations, queries
from fairgate.platform.notifications.states import Topic
from tests.portals.reading import chinese_in, said, text_of

NOTICES, READ, PREFERENCES = (
    reverse(f"visitor:{name}") for name in ("notices", "notices_read", "message_preferences")
)
LONG = "很长的审核意见，" * 60


@pytest.fixture
def told(huadong):
    """Return a function that tells 华东 something."""

    def tell(count=1, *, topic=Topic.REVIEW, place="visitor:people", body="内容。"):
        for number in range(count):
            at = clock.now() + timedelta(seconds=number)
            operations.tell(
                [huadong.user_id], kind="k", topic=topic, title=f"第{number}条", body=body, place=place, at=at
            )
        return [notice.id for notice in queries.notices_of(huadong.user_id)]

    return tell


def test_without_messages_the_page_says_when_there_will_be_some(huadong, signed_in):
    assert "审核、缴费和制证有变化时" in said(signed_in(huadong).get(NOTICES))


def test_unread_messages_are_counted_in_the_header_of_every_page(told, huadong, signed_in):
    told(3)
    browser = signed_in(huadong)
    assert '<span class="nav-count">3</span>' in text_of(browser.get(reverse("visitor:home")))
    browser.post(READ)
    assert "nav-count" not in text_of(browser.get(reverse("visitor:home")))


def test_one_message_is_marked_and_the_others_stay_unread(told, huadong, signed_in):
    first, *_others = told(3)
    answer = signed_in(huadong).post(READ, {"notice": first, "query": "topic=review&page=2&evil=1"})
    assert answer["Location"] == f"{NOTICES}?topic=review&page=2"
    assert queries.unread_count(huadong.user_id) == 2


def test_opening_a_message_reads_it_and_leads_where_it_goes_on(told, huadong, signed_in):
    (only,) = told()
    answer = signed_in(huadong).post(reverse("visitor:notice_open", args=[only]))
    assert answer["Location"] == reverse("visitor:people")
    assert queries.unread_count(huadong.user_id) == 0


def test_a_message_whose_place_is_gone_leads_back_to_the_messages(told, huadong, signed_in):
    (only,) = told(place="visitor:gone")
    assert signed_in(huadong).post(reverse("visitor:notice_open", args=[only]))["Location"] == NOTICES


def test_another_ones_message_is_not_found_and_stays_unread(told, huadong, stranger, signed_in):
    (only,) = told()
    browser = signed_in(stranger)
    assert browser.post(reverse("visitor:notice_open", args=[only])).status_code == 404
    browser.post(READ, {"notice": only})
    assert queries.unread_count(huadong.user_id) == 1


def test_messages_are_narrowed_by_topic_and_to_the_unread(told, huadong, signed_in):
    told(2, topic=Topic.REVIEW)
    told(1, topic=Topic.BADGE)
    browser = signed_in(huadong)
    assert text_of(browser.get(NOTICES, {"topic": "badge"})).count("内容。") == 1
    assert text_of(browser.get(NOTICES, {"show": "unread"})).count("内容。") == 3
    browser.post(READ)
    assert "这里没有消息" in said(browser.get(NOTICES, {"show": "unread"}))


@pytest.mark.parametrize("page", ["1", "2", "99", "nonsense"])
def test_twenty_messages_are_a_page(page, told, huadong, signed_in):
    told(23)
    shown = text_of(signed_in(huadong).get(NOTICES, {"page": page})).count("内容。")
    assert shown == (3 if page in {"2", "99"} else 20)


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_asks_as_often_for_one_message_as_for_three(
    count, told, huadong, signed_in, django_assert_num_queries
):
    told(count)
    browser = signed_in(huadong)
    browser.get(NOTICES)
    with django_assert_num_queries(10):
        browser.get(NOTICES)


def test_a_long_message_stands_whole(told, huadong, signed_in):
    told(body=LONG)
    assert LONG in text_of(signed_in(huadong).get(NOTICES))


class TestPreferences:
    def test_everything_is_on_for_whoever_has_chosen_nothing(self, huadong, signed_in):
        page = text_of(signed_in(huadong).get(PREFERENCES))
        assert page.count("checked") == 2 * 6 + 1

    def test_what_is_switched_off_stays_off(self, huadong, signed_in):
        browser = signed_in(huadong)
        form = {key: ["sms", "email"] for key in ("review", "payment", "account", "reminder", "activity")}
        assert browser.post(PREFERENCES, form | {"badge": ["email"], "language": "en"}).status_code == 303
        kept = queries.preference_of(huadong.user_id)
        assert (kept.off, kept.language) == ({"badge": ["sms"]}, "en")
        assert text_of(browser.get(PREFERENCES)).count("checked") == 2 * 6

    def test_what_must_be_read_cannot_be_silenced_and_the_choice_is_not_lost(self, huadong, signed_in):
        answer = signed_in(huadong).post(PREFERENCES, {"review": ["sms"], "language": "en"})
        assert answer.status_code == 422
        assert "“证件”中有须您办理的和最终结果" in said(answer)
        assert 'value="en"' in text_of(answer).split("checked")[-2][-200:] or "checked" in text_of(answer)
        assert queries.preference_of(huadong.user_id).off == {}

    def test_an_address_that_nobody_proved_says_so(self, huadong, signed_in, now):
        note_email(huadong.user_id, "lin@huadong.example", by=huadong.owner, at=now)
        assert "未验证" in said(signed_in(huadong).get(PREFERENCES))


@pytest.mark.parametrize("address", [NOTICES, PREFERENCES])
def test_pages_in_english_are_english(address, told, huadong, signed_in):
    told(2, topic=Topic.BADGE)
    assert chinese_in(signed_in(huadong).get(address, {"lang": "en"})) == []
