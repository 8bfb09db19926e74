import pytest
from django.urls import reverse

from tests.factories import registration


@pytest.mark.parametrize("name", ["landing", "register", "register_overseas", "register_past", "licence"])
def test_public(client, name):
    if name == "licence":
        client.post("/register/", {"region": "domestic", "category": "enterprise", "standing": "new"})
    r = client.get(reverse("visitor:" + name))
    assert r.status_code == 200


@pytest.mark.parametrize(
    "name",
    [
        "home",
        "organization",
        "people",
        "person_new",
        "submit_preview",
        "submitted",
        "badges",
        "orders",
        "notices",
        "settings",
    ],
)
@pytest.mark.parametrize("lang", ["zh-hans", "en"])
def test_private(huadong, signed_in, name, lang):
    p = registration.person(huadong)
    c = signed_in(huadong)
    r = c.get(reverse("visitor:" + name) + "?lang=" + lang)
    assert r.status_code == 200
    if name == "people":
        assert c.get(reverse("visitor:person", args=[p])).status_code == 200
        assert c.get(reverse("visitor:person_remove", args=[p])).status_code == 200
        assert c.get(reverse("visitor:person_picture", args=[p])).status_code == 200
