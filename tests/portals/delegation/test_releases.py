"""The desk decides whom two organizations want. Source: Q23."""

import pytest
from django.urls import reverse

from fairgate.registration.personnel import queries as people
from tests.factories import releases as make
from tests.portals.reading import chinese_in, said, text_of

LIST = reverse("delegation:releases")


def page_of(scene, name="release"):
    return reverse(f"delegation:{name}", args=[scene.request_id])


def state(scene):
    return people.brief([scene.held])[scene.held].state


@pytest.fixture
def scene(now):
    return make.dispute(at=now)


def test_the_list_leads_to_both_sides_and_the_proof(scene, host):
    assert page_of(scene) in text_of(host.get(LIST))
    page = host.get(page_of(scene))
    assert "是我单位的人员" in text_of(page)
    assert "本单位在职员工" in text_of(page)
    assert host.get(page_of(scene, "release_proof"))["Content-Type"] == "image/jpeg"


def test_releasing_says_what_follows_needs_a_reason_and_cancels_there(scene, host):
    assert "已有的证件作废" in said(host.get(page_of(scene, "release_uphold")))
    assert host.post(page_of(scene, "release_uphold"), {"reason": ""}).status_code == 422
    answer = host.post(page_of(scene, "release_uphold"), {"reason": "证明属实"}, follow=True)
    assert "已裁定转出" in said(answer)
    assert state(scene) == "cancelled"
    assert host.get(page_of(scene, "release_uphold")).status_code == 303


def test_not_releasing_needs_a_reason_and_changes_nobody(scene, host):
    assert host.post(page_of(scene), {"reason": ""}).status_code == 422
    assert "已裁定不转出" in said(host.post(page_of(scene), {"reason": "证明不符"}, follow=True))
    assert state(scene) == "under_review"
    assert "证明不符" in text_of(host.get(page_of(scene)))


def test_a_request_that_still_waits_for_its_holder_is_not_here(now, host):
    assert host.get(page_of(make.asked(at=now))).status_code == 404
    assert "没有要裁定的转入申请" in said(host.get(LIST))


def test_english_pages_are_english(scene, host):
    for address in (LIST, page_of(scene), page_of(scene, "release_uphold")):
        assert chinese_in(host.get(address, {"lang": "en"})) == []
        assert address == LIST or chinese_in(host.post(address, {"reason": ""})) == []
