"""Another picture of the licence after sign-up. Source: Q9."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from fairgate.foundation.actors import SYSTEM
from fairgate.registration.organizations.queries import get
from tests.factories import registration, visits
from tests.portals.reading import chinese_in, said, text_of

PAGE, ORGANIZATION = reverse("visitor:new_licence"), reverse("visitor:organization")


def picture(data=None):
    return SimpleUploadedFile("new.jpg", data or registration.picture(900, 640), "image/jpeg")


def picture_of(visit):
    return get(getattr(visit, "enrolled", visit).organization_id, SYSTEM).picture_id


def test_the_new_picture_takes_the_place_of_the_old_one(huadong, signed_in):
    client, before = signed_in(huadong), picture_of(huadong)
    assert PAGE in text_of(client.get(ORGANIZATION))
    assert client.post(PAGE, {"picture": picture()})["Location"] == ORGANIZATION
    assert picture_of(huadong) != before
    assert "证照图片已更换" in said(client.get(ORGANIZATION))


def test_a_picture_that_is_none_is_refused_and_the_old_one_stays(huadong, signed_in):
    client, before = signed_in(huadong), picture_of(huadong)
    assert client.post(PAGE, {"picture": picture(b"no picture")}).status_code == 422
    assert picture_of(huadong) == before


def test_during_the_review_it_says_why_not(now, signed_in):
    visit = visits.waiting(at=now)
    client, before = signed_in(visit), picture_of(visit)
    assert "正在审核" in said(client.get(PAGE))
    client.post(PAGE, {"picture": picture()})
    assert picture_of(visit) == before


@pytest.mark.parametrize("stage", ["waiting", "approved"])
def test_english_pages_are_english(now, signed_in, stage):
    client = signed_in(getattr(visits, stage)(at=now))
    assert chinese_in(client.get(PAGE, {"lang": "en"})) == []
    assert chinese_in(client.get(ORGANIZATION, {"lang": "en"})) == []
