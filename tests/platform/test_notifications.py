"""People are told in the portal always, and by SMS at once but not again and again."""

from datetime import timedelta

import pytest
from django.utils import translation

from fairgate.foundation import providers
from fairgate.foundation.words import _
from fairgate.platform.accounts.operations import choose_language
from fairgate.platform.notifications import operations, queries
from fairgate.platform.notifications.models import TextMessage
from fairgate.platform.sms.ports import Delivery, SmsReceipt
from fairgate.platform.work.operations import run_due
from tests.cast import AT
from tests.factories import accounts

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


class Sender:
    """Plays the SMS company: remembers what it was handed, answers what a test says."""

    def __init__(self):
        self.sent, self.answers = [], []

    def send(self, mobile, template, params, out_id):
        self.sent.append((mobile, template.value, dict(params), out_id))
        return self.answers.pop(0) if self.answers else SmsReceipt(Delivery.ACCEPTED, "B1")


@pytest.fixture
def sender(settings):
    settings.PROVIDERS = {"sms": "tests.platform.test_notifications.Company"}
    providers.client_for.cache_clear()
    yield providers.client_for("sms")
    providers.client_for.cache_clear()


class Company(Sender):
    @classmethod
    def from_settings(cls):
        return cls()


def _tell(user_ids, *, at=AT, kind="person.rejected", body="李明的照片需要重拍。", **more) -> None:
    operations.tell(user_ids, kind=kind, title=_("通过"), body=body, at=at, **more)


def test_everybody_is_told_once_in_the_own_portal():
    lin, chen = accounts.owner(), accounts.member()
    _tell([lin, chen, lin], place="visitor:order", place_args=["FG1"])
    assert (queries.unread_count(lin), queries.unread_count(chen)) == (1, 1)
    notice = queries.notices_of(lin)[0]
    assert (notice.place, notice.place_args, notice.is_read) == ("visitor:order", ("FG1",), False)
    assert not TextMessage.objects.exists()


def test_notices_are_read_in_the_language_of_the_moment():
    lin = accounts.owner()
    operations.tell([lin], kind="k", title=_("重置"), body="b", at=AT)
    assert queries.notices_of(lin)[0].title == "重置"
    with translation.override("en"):
        assert queries.notices_of(lin)[0].title != ""


def test_reading_marks_the_own_notices_only():
    lin, chen = accounts.owner(), accounts.member()
    _tell([lin, chen])
    others = [notice.id for notice in queries.notices_of(chen)]
    assert operations.mark_read(lin, others, at=AT) == 0
    assert operations.mark_read(lin, at=AT) == 1
    assert (queries.unread_count(lin), queries.unread_count(chen)) == (0, 1)


def test_a_text_message_leaves_at_once(sender):
    _tell([accounts.owner()], sms=True)
    run_due(AT)
    params = {"title": "通过", "body": "李明的照片需要重拍。"}
    assert [sent[:3] for sent in sender.sent] == [("+8613800138046", "notice_zh", params)]
    assert TextMessage.objects.get().state == "sent"


def test_news_of_a_kind_within_ten_minutes_are_one_message(sender):
    lin = accounts.owner()
    for minutes in (0, 1, 2, 9):
        _tell([lin], sms=True, at=AT + minutes * MINUTE, body=f"第{minutes}条。")
        run_due(AT + minutes * MINUTE)
    assert len(sender.sent) == 1
    run_due(AT + 10 * MINUTE)
    assert [sent[2]["body"] for sent in sender.sent] == ["第0条。", "第9条。（另有2条消息，请登录查看。）"]
    assert queries.unread_count(lin) == 4


def test_news_of_another_kind_or_for_another_person_do_not_wait(sender):
    lin, chen = accounts.owner(), accounts.member()
    _tell([lin], sms=True)
    _tell([lin], sms=True, kind="order.paid")
    _tell([chen], sms=True)
    run_due(AT)
    assert len(sender.sent) == 3


def test_a_final_result_never_waits(sender):
    lin = accounts.owner()
    _tell([lin], sms=True)
    run_due(AT)
    _tell([lin], sms=True, at=AT + MINUTE, body="等着。")
    _tell([lin], sms=True, at=AT + 2 * MINUTE, body="审核有结果。", final=True)
    run_due(AT + 2 * MINUTE)
    assert [sent[2]["body"] for sent in sender.sent][1:] == ["审核有结果。（另有1条消息，请登录查看。）"]
    run_due(AT + 30 * MINUTE)
    assert len(sender.sent) == 2


def test_an_answer_that_was_lost_is_asked_for_again_under_the_same_name(sender):
    sender.answers = [SmsReceipt(Delivery.UNKNOWN, reason="ReadTimeout")]
    _tell([accounts.owner()], sms=True)
    run_due(AT)
    run_due(AT + MINUTE)
    assert len({sent[3] for sent in sender.sent}) == 1
    assert len(sender.sent) == 2
    assert TextMessage.objects.get().state == "sent"


def test_a_refusal_of_the_company_is_kept_and_not_repeated(sender):
    sender.answers = [SmsReceipt(Delivery.REFUSED, reason="isv.MOBILE_NUMBER_ILLEGAL")]
    _tell([accounts.owner()], sms=True)
    run_due(AT)
    message = TextMessage.objects.get()
    assert (message.state, message.reason, len(sender.sent)) == ("refused", "isv.MOBILE_NUMBER_ILLEGAL", 1)


def test_a_message_is_written_in_the_language_of_its_receiver(sender):
    lin = accounts.owner()
    choose_language(lin, "en")
    _tell([lin], sms=True)
    run_due(AT)
    assert sender.sent[0][1] == "notice_en"


def test_whoever_has_no_verified_mobile_is_told_in_the_portal_only(sender):
    zhou = accounts.staff()
    _tell([zhou], sms=True)
    run_due(AT)
    assert sender.sent == []
    assert TextMessage.objects.get().state == "refused"
    assert queries.unread_count(zhou) == 1
