"""People choose how they are told, and what must be read still reaches them."""

import pytest
from django.core import mail
from hypothesis import given
from hypothesis import strategies as some

from fairgate.foundation.errors import Forbidden, Refused
from fairgate.platform.accounts.operations import note_email
from fairgate.platform.consents import operations as consents
from fairgate.platform.notifications import operations, queries
from fairgate.platform.notifications.kinds import Kind
from fairgate.platform.notifications.models import TextMessage
from fairgate.platform.notifications.rules import (
    CHOSEN_TOPICS,
    outlets,
    preference_refusals,
    segments,
    sms_text,
)
from fairgate.platform.notifications.states import Outlet, Topic
from fairgate.platform.work.models import Intention
from fairgate.platform.work.operations import run_due
from tests.cast import AT
from tests.factories import accounts

BADGE = Kind(
    "b", Topic.BADGE, "证件已制成", "{name}的证件已制成。", place="visitor:home", sms=True, must=True
)
EVENT = Kind("e", Topic.ACTIVITY, "活动", "有新的活动。", sms=True)
OUTLETS = some.sets(some.sampled_from(list(Outlet)))


@given(OUTLETS, OUTLETS)
def test_what_must_be_read_leaves_by_something_whenever_anything_reaches(off, reached):
    left = outlets(Topic.BADGE, must=True, off={Topic.BADGE: off}, reached=reached)
    assert left <= reached
    assert bool(left) == bool(reached)


@given(OUTLETS, OUTLETS)
def test_what_may_be_silent_never_leaves_by_what_is_switched_off(off, reached):
    left = outlets(Topic.ACTIVITY, must=False, off={Topic.ACTIVITY: off}, reached=reached)
    assert left == reached - off


@given(some.dictionaries(some.sampled_from(CHOSEN_TOPICS), OUTLETS))
def test_only_topics_that_must_be_read_cannot_be_silent(off):
    silent = {topic for topic, ways in off.items() if len(ways) == 2 and topic != Topic.ACTIVITY}
    assert {refusal.field for refusal in preference_refusals(off)} == silent


@pytest.mark.parametrize(("length", "parts"), [(1, 1), (70, 1), (71, 2), (134, 2), (135, 3)])
def test_an_sms_is_counted_as_carriers_count_it(length, parts):
    assert segments("字" * length) == parts


def test_an_sms_carries_our_signature_and_the_approved_template():
    assert sms_text("标题", "内容。", sign="东海进博", is_chinese=True) == "【东海进博】标题：内容。"
    assert sms_text("Title", "Body.", sign="Fair", is_chinese=False) == "【Fair】Title: Body."


@pytest.fixture
def lin(db):
    """Return an account with a verified mobile and an address."""
    user_id = accounts.owner()
    note_email(user_id, "lin@huadong.example", by=accounts.actor(user_id), at=AT)
    return user_id


def prefer(user_id, language="", **off):
    operations.prefer(user_id, off=off, language=language, by=accounts.actor(user_id), at=AT)


def ways():
    return sorted(Intention.objects.filter(kind__contains="notifications").values_list("kind", flat=True))


def test_who_has_chosen_nothing_is_told_by_everything_that_reaches(lin):
    operations.tell([lin], **BADGE.says(name="李明远"), at=AT)
    assert ways() == ["platform.notifications.mail", "platform.notifications.send"]


def test_a_way_that_is_switched_off_carries_nothing_and_the_portal_always_does(lin):
    prefer(lin, badge=["sms"])
    operations.tell([lin], **BADGE.says(name="李明远"), at=AT)
    run_due(AT)
    assert ways() == ["platform.notifications.mail"]
    assert queries.unread_count(lin) == 1
    assert TextMessage.objects.get().state == "refused"
    assert len(mail.outbox) == 1


def test_what_must_be_read_goes_by_sms_to_whoever_asked_for_mail_and_has_no_address(db):
    user_id = accounts.owner()
    prefer(user_id, badge=["sms"])
    operations.tell([user_id], **BADGE.says(name="李明远"), at=AT)
    assert ways() == ["platform.notifications.send"]


def test_activities_are_told_only_to_those_who_agreed(lin):
    chen = accounts.member()
    consents.give(f"user:{chen}", purpose="messages", channel="web", by=accounts.actor(chen), at=AT)
    operations.tell([lin, chen], **EVENT.says(), at=AT)
    assert (queries.unread_count(lin), queries.unread_count(chen)) == (0, 1)


def test_silence_about_what_must_be_read_is_refused(lin):
    with pytest.raises(Refused) as refused:
        prefer(lin, badge=["sms", "email"])
    assert refused.value.refusals[0].field == "badge"
    prefer(lin, activity=["sms", "email"])
    assert queries.preference_of(lin).off == {"activity": ["email", "sms"]}


def test_nobody_chooses_for_another(lin):
    chen = accounts.member()
    with pytest.raises(Forbidden):
        operations.prefer(lin, off={}, language="", by=accounts.actor(chen), at=AT)


def test_messages_are_written_in_the_language_that_was_chosen_for_them(lin):
    prefer(lin, language="en", badge=["sms"])
    operations.tell([lin], kind="k", title="标题", body="内容", sms=True, at=AT)
    run_due(AT)
    assert "Choose how you are told" in mail.outbox[0].alternatives[0].content


def test_a_letter_leads_on_names_the_preferences_and_escapes_what_people_wrote(lin):
    operations.tell([lin], **BADGE.says(name="<b>李</b>"), at=AT)
    run_due(AT)
    (letter,) = mail.outbox
    html = letter.alternatives[0].content
    assert "/home/" in letter.body
    assert "<b>李</b>的证件已制成。" in letter.body
    assert "&lt;b&gt;李&lt;/b&gt;" in html
    assert "<b>" not in html
