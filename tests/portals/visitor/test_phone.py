"""The phone photographs the licence for the browser at the desk, and may do nothing else."""

import re
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from fairgate.foundation.clock import now as this_moment
from fairgate.portals.visitor.phones import LIFETIME
from tests.factories import registration
from tests.portals.reading import said, text_of

PHONE, WAIT = reverse("visitor:licence_phone"), reverse("visitor:licence_phone_wait")
READING = reverse("visitor:licence_reading")


@pytest.fixture
def desk(client):
    """Return a browser at the desk that has chosen 境内 and 企业."""
    client.post(
        reverse("visitor:register"), {"region": "domestic", "category": "enterprise", "standing": "new"}
    )
    return client


@pytest.fixture
def phone():
    return Client()


def address_on(page):
    return re.search(r"/camera/[^<\s]+", unescape(text_of(page))).group()


def picture(data=None):
    return SimpleUploadedFile("IMG_0001.jpg", data or registration.picture(900, 640), "image/jpeg")


def test_a_picture_from_the_phone_goes_on_at_the_desk(desk, phone):
    camera = address_on(desk.get(PHONE))
    assert desk.post(WAIT).status_code == 204
    sent = phone.post(camera, {"picture": picture()})
    assert (sent.status_code, sent["Location"]) == (303, camera)
    assert "回到电脑" in said(phone.get(camera))
    assert desk.post(WAIT)["HX-Redirect"] == READING
    assert desk.get(READING).status_code == 200
    assert desk.get(reverse("visitor:licence_picture"))["Content-Type"] == "image/jpeg"


def test_without_a_script_the_desk_asks_by_a_button(desk, phone):
    camera = address_on(desk.get(PHONE))
    assert "还没有收到手机上的图片" in said(desk.post(PHONE))
    phone.post(camera, {"picture": picture()})
    assert desk.post(PHONE)["Location"] == READING


def test_a_refused_picture_is_explained_on_the_phone(desk, phone):
    camera = address_on(desk.get(PHONE))
    answer = phone.post(camera, {"picture": picture(b"not a picture")})
    assert answer.status_code == 422
    assert desk.post(WAIT).status_code == 204


def test_the_phone_sees_nothing_of_the_sign_up_and_the_address_nothing_of_the_session(desk, phone):
    camera = address_on(desk.get(PHONE))
    phone.post(camera, {"picture": picture()})
    assert phone.get(READING).status_code == 303
    assert phone.get(reverse("visitor:licence_picture")).status_code == 404
    assert desk.session.session_key not in camera


def test_an_address_ends_after_its_time_and_cannot_be_made_up(desk, phone):
    camera = address_on(desk.get(PHONE))
    assert phone.get("/camera/abc:def/").status_code == 404
    with time_machine.travel(this_moment() + LIFETIME + timedelta(seconds=1)):
        assert phone.get(camera).status_code == 404
        assert phone.post(camera, {"picture": picture()}).status_code == 404


def test_the_guide_leads_to_the_category_it_shows(client):
    guide = client.get(reverse("visitor:which_category"))
    links = re.findall(r'href="(/register/\?region=[^"]+)"', guide.content.decode())
    assert len(links) == 9
    for link in map(unescape, links):
        chosen = dict(part.split("=") for part in link.partition("?")[2].split("&"))
        page = client.get(link).content.decode()
        for name, value in chosen.items():
            assert not value or re.search(rf'name="{name}" value="{value}"[^>]* checked', page), link
