"""消息文本: officers read every message in both languages before anybody else does."""

import pytest
from django.urls import reverse

from fairgate.foundation import clock
from fairgate.platform.notifications.queries import notices_of
from fairgate.platform.notifications.states import Topic
from fairgate.portals.host.kinds import all_kinds
from tests.factories import visits
from tests.portals.reading import chinese_in, said, text_of

WORDINGS = reverse("host:wordings")


@pytest.mark.parametrize("topic", sorted({kind.topic for kind in all_kinds()}))
def test_every_kind_is_shown_as_portal_sms_and_email_in_both_languages(topic, host):
    page = text_of(host.get(WORDINGS, {"topic": topic}))
    for kind in (each for each in all_kinds() if each.topic == topic):
        assert f'id="{kind.key}"' in page
        assert (reverse("host:letter", args=[kind.key]) in page) == kind.sms


@pytest.mark.parametrize(
    ("lang", "title"), [("zh-hans", "单位审核已通过"), ("en", "Your organization is approved")]
)
def test_a_kind_is_headed_by_its_title_in_the_readers_language(lang, title, host):
    page = text_of(host.get(WORDINGS, {"topic": Topic.REVIEW, "lang": lang}))
    assert f'<h2 id="organization_approved" data-content>{title}</h2>' in page


def test_the_length_of_an_sms_is_counted(host):
    page = host.get(WORDINGS, {"topic": Topic.REVIEW})
    assert "计2条" in said(page)
    assert "请为已提交的人员支付证件费" in text_of(page)


def test_an_unknown_topic_shows_the_first(host):
    assert host.get(WORDINGS, {"topic": "nonsense"}).status_code == 200


def test_a_letter_is_shown_as_mail_programs_show_it(host):
    answer = host.get(reverse("host:letter", args=["person_returned"]), {"in": "en"})
    assert "Read and act" in text_of(answer)
    policy = answer.headers["Content-Security-Policy"]
    assert "style-src 'self' 'unsafe-inline'" in policy
    assert "script-src 'self'" in policy
    assert host.get(reverse("host:letter", args=["no_such"])).status_code == 404


def note(kind="organization_waiting"):
    return reverse("host:wording", args=[kind])


def test_a_closing_note_is_looked_at_written_read_by_people_and_taken_back(host):
    page = said(host.get(note()))
    assert "还没有写过" in page
    words = {"zh": "请保持电话畅通，{days}天内可能联系您。", "en": "Keep your phone at hand for {days} days."}
    looked = text_of(host.post(note(), words | {"seen": "0", "preview": "1"}))
    assert "请保持电话畅通，7天内可能联系您。" in looked
    assert "Keep your phone at hand for 7 days." in looked
    assert "还没有写过" in said(host.get(note()))
    assert host.post(note(), words | {"seen": "0"})["Location"] == note()
    visit = visits.waiting(at=clock.now())
    (told,) = [each for each in notices_of(visit.enrolled.user_id) if each.kind == "organization_waiting"]
    assert told.body.endswith("结果会通知您。请保持电话畅通，7天内可能联系您。")
    assert host.post(note(), words | {"seen": "1", "default": "1"})["Location"] == note()
    assert "请保持电话畅通，7天内" not in text_of(host.get(WORDINGS, {"topic": Topic.REVIEW}))
    assert "第2版" in said(host.get(note()))


@pytest.mark.parametrize("button", [{}, {"preview": "1"}])
def test_an_unknown_slot_is_refused_beside_its_field_and_kept(host, button):
    answer = host.post(note(), {"zh": "还有{hours}小时", "en": "Well.", "seen": "0"} | button)
    assert (answer.status_code, "没有占位符{hours}。可用的有：{days}" in said(answer)) == (422, True)
    assert "还有{hours}小时" in text_of(answer)


def test_of_two_officers_the_second_is_told_and_keeps_what_was_typed(host):
    host.post(note(), {"zh": "一。", "en": "One.", "seen": "0"})
    answer = host.post(note(), {"zh": "二。", "en": "Two.", "seen": "0"})
    assert (answer.status_code, "刚刚被改动过" in said(answer)) == (422, True)
    assert ("一。" in text_of(answer), "二。" in text_of(answer)) == (True, True)


def test_messages_about_accounts_and_unknown_kinds_take_no_note(host):
    silent = next(kind.key for kind in all_kinds() if not kind.takes_note)
    assert host.get(note(silent)).status_code == 404
    assert host.get(note("no_such")).status_code == 404
    assert host.get(reverse("host:help_note", args=["terms"])).status_code == 404


@pytest.mark.parametrize(
    ("page", "place"), [("which-category", "visitor:which_category"), ("manual", "visitor:help")]
)
def test_a_page_of_help_carries_the_hosts_note_of_the_edition(host, page, place):
    address = reverse("host:help_note", args=[page])
    words = {"zh": "律所请选“社会组织”。", "en": "Law firms: see https://fair.example/law.", "seen": "0"}
    assert "律所请选" in text_of(host.post(address, words | {"preview": "1"}))
    assert host.post(address, words)["Location"] == address
    assert "律所请选“社会组织”。" in text_of(host.get(reverse(place)))
    assert 'href="https://fair.example/law"' in text_of(host.get(reverse(place), {"lang": "en"}))
    assert chinese_in(host.get(address, {"lang": "en"})) == []


def test_the_page_in_english_is_english(host):
    assert chinese_in(host.get(WORDINGS, {"lang": "en"})) == []
    assert chinese_in(host.get(note(), {"lang": "en"})) == []
