"""Where an address is known, whoever must act is told by e-mail too: once, in the own language, unforged."""

import logging
from datetime import timedelta
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from fairgate.foundation.actors import SYSTEM
from fairgate.platform.accounts.models import User
from fairgate.platform.accounts.operations import choose_language, note_email
from fairgate.platform.accounts.queries import account
from fairgate.platform.audit.models import AuditEntry
from fairgate.platform.notifications.models import TextMessage
from fairgate.platform.notifications.operations import tell
from fairgate.platform.work.models import Intention
from fairgate.platform.work.operations import run_due
from tests.cast import AT
from tests.factories import accounts

pytestmark = pytest.mark.django_db
ADDRESS = "lin@huadong.example"
MINUTE = timedelta(minutes=1)


class Refusing(EmailBackend):
    """Plays a mail server that takes a message, then says that it knows no such address."""

    def send_messages(self, messages):
        super().send_messages(messages)
        raise SMTPRecipientsRefused({ADDRESS: (550, b"no such user")})


@pytest.fixture
def zhou():
    """Someone with an address and no mobile number."""
    user_id = accounts.staff()
    note_email(user_id, f" {ADDRESS} ", by=SYSTEM, at=AT)
    return user_id


def _tell(user_id, *, at=AT, title="通过", body="李明的照片需要重拍。", **more) -> None:
    tell([user_id], kind="person.rejected", title=title, body=body, sms=True, at=at, **more)
    run_due(at)


def test_an_email_leaves_at_once_and_says_what_it_is(zhou, settings):
    _tell(zhou)
    (letter,) = mail.outbox
    assert (letter.to, letter.from_email) == ([ADDRESS], settings.DEFAULT_FROM_EMAIL)
    assert letter.subject == "通过"
    assert letter.body.startswith("李明的照片需要重拍。\n")
    message = TextMessage.objects.get()
    assert letter.message()["Message-ID"] == f"<{message.pk}@127.0.0.1>"
    assert letter.message()["Auto-Submitted"] == "auto-generated"
    assert message.mailed_at == AT


def test_news_of_a_kind_within_ten_minutes_are_one_email(zhou):
    for minutes in (0, 1, 2, 9):
        _tell(zhou, at=AT + minutes * MINUTE, body=f"第{minutes}条。")
    run_due(AT + 10 * MINUTE)
    run_due(AT + 60 * MINUTE)
    firsts = [letter.body.partition("\n")[0] for letter in mail.outbox]
    assert firsts == ["第0条。", "第9条。（另有2条消息，请登录查看。）"]


def test_a_final_result_is_mailed_once_though_it_was_due_twice(zhou):
    _tell(zhou)
    _tell(zhou, at=AT + MINUTE, body="等着。")
    _tell(zhou, at=AT + 2 * MINUTE, body="审核有结果。", final=True)
    run_due(AT + 30 * MINUTE)
    assert len(mail.outbox) == 2


def test_nothing_is_mailed_without_an_address_or_to_a_closed_account(zhou):
    _tell(accounts.owner())
    User.objects.filter(pk=zhou).update(is_active=False)
    _tell(zhou)
    assert mail.outbox == []
    assert not Intention.objects.filter(kind="platform.notifications.mail").exclude(state="done").exists()


def test_what_is_only_for_the_portal_is_not_mailed(zhou):
    tell([zhou], kind="k", title="t", body="b", at=AT)
    run_due(AT)
    assert mail.outbox == []


def test_an_email_is_written_in_the_language_of_its_receiver(zhou):
    choose_language(zhou, "en")
    _tell(zhou, body="First.")
    for minutes in (1, 2):
        _tell(zhou, at=AT + minutes * MINUTE, body="Next.")
    run_due(AT + 10 * MINUTE)
    assert mail.outbox[1].body.startswith("Next.")
    assert mail.outbox[1].body.isascii()


def test_a_line_break_in_a_title_smuggles_no_header(zhou):
    _tell(zhou, title="通过\r\nBcc: everybody@evil.example")
    letter = mail.outbox[0].message()
    assert letter["Bcc"] is None
    assert mail.outbox[0].subject == "通过 Bcc: everybody@evil.example"
    assert mail.outbox[0].recipients() == [ADDRESS]


def test_what_the_server_did_not_take_is_tried_again_under_the_same_name(zhou, settings, caplog):
    settings.EMAIL_BACKEND = "tests.platform.test_notices_by_email.Refusing"
    with caplog.at_level(logging.DEBUG):
        _tell(zhou)
    mailing = Intention.objects.get(kind="platform.notifications.mail")
    assert (mailing.state, TextMessage.objects.get().mailed_at) == ("waiting", None)
    assert ADDRESS not in caplog.text + mailing.last_error
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    run_due(AT + 5 * MINUTE)
    assert len({letter.message()["Message-ID"] for letter in mail.outbox}) == 1
    assert TextMessage.objects.get().mailed_at == AT + 5 * MINUTE


def test_an_address_that_no_server_can_take_is_not_told_to_the_log(zhou, caplog):
    note_email(zhou, "lin\nBcc: a@huadong.example", by=SYSTEM, at=AT)
    _tell(zhou)
    assert mail.outbox == []
    mailing = Intention.objects.get(kind="platform.notifications.mail")
    assert "huadong" not in caplog.text + mailing.last_error


def test_an_address_is_kept_sealed_trimmed_and_out_of_the_trail(zhou):
    assert account(zhou).email == ADDRESS
    assert ADDRESS not in str(User.objects.extra(select={"raw": "email"}).values_list("raw", flat=True)[0])
    note_email(zhou, ADDRESS, by=SYSTEM, at=AT)
    note_email(zhou, "", by=SYSTEM, at=AT)
    assert account(zhou).email == ""
    trail = AuditEntry.objects.filter(verb="note_email")
    assert trail.count() == 2
    assert ADDRESS not in str(list(trail.values()))
