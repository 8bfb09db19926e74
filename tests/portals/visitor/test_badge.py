"""The e-badge, messages and the account's own page. Source: guide R7, step 6."""

import pytest
from django.urls import reverse

from fairgate.credentials.badges import operations as badges
from fairgate.foundation.actors import SYSTEM
from fairgate.registration.reviews.states import Outcome
from tests.factories import visits
from tests.portals.reading import chinese_in, said, text_of


def at(name, visit):
    return reverse(f"visitor:{name}", args=[visit.person_ids[0]])


@pytest.fixture
def ready(now):
    return visits.ready(at=now)


def test_a_ready_badge_shows_its_code_and_can_be_downloaded(signed_in, ready):
    browser = signed_in(ready)
    page = browser.get(at("badge", ready))
    assert 'src="data:image/svg+xml' in text_of(page)
    assert "下载PDF" in said(page)
    assert '<p class="role" data-content>专业观众</p>' in text_of(page)
    file = browser.get(at("badge_pdf", ready))
    assert file.content.startswith(b"%PDF")
    assert "attachment" in file["Content-Disposition"]
    assert browser.get(at("badge_photo", ready))["Content-Type"] == "image/jpeg"


def test_a_badge_in_the_making_says_so_and_has_no_file_yet(now, signed_in):
    visit = visits.decided(visits.paid(at=now), Outcome.APPROVE, at=now)
    browser = signed_in(visit)
    assert "正在制证" in said(browser.get(at("badge", visit)))
    assert browser.get(at("badge_pdf", visit)).status_code == 404


def test_a_revoked_badge_says_that_it_opens_no_gate(now, signed_in, ready):
    badges.revoke(ready.person_ids[0], reason="补办", by=SYSTEM, at=now)
    assert "此证件已作废" in said(signed_in(ready).get(at("badge", ready)))


def test_who_has_no_badge_yet_has_no_badge_page(now, signed_in):
    visit = visits.paid(at=now)
    assert signed_in(visit).get(at("badge", visit)).status_code == 404


def test_messages_are_listed_and_can_all_be_marked_as_read(now, signed_in):
    browser = signed_in(visits.paid(at=now))
    page = browser.get(reverse("visitor:notices"))
    assert "全部标为已读" in said(page)
    browser.post(reverse("visitor:notices_read"))
    assert "全部标为已读" not in said(browser.get(reverse("visitor:notices")))


def test_the_account_page_masks_the_mobile_and_leads_to_recovery(huadong, signed_in):
    page = text_of(signed_in(huadong).get(reverse("visitor:settings")))
    assert "138****8046" in page
    assert reverse("entrance:recover") in page


def test_english_pages_are_english(now, signed_in, ready):
    browser = signed_in(ready)
    for address in (at("badge", ready), reverse("visitor:notices"), reverse("visitor:settings")):
        assert chinese_in(browser.get(address, {"lang": "en"})) == []
