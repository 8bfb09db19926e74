"""What OpenCV sees in a badge photo, and which hints follow. Source: F11."""

import io

import pytest
from PIL import Image

from fairgate.providers.photo_check.client import HaarCheck
from fairgate.registration.personnel.photos import hints_seen
from tests.factories.portraits import portrait
from tests.factories.registration import picture


@pytest.fixture(scope="module")
def hints():
    checker = HaarCheck.from_settings()
    return lambda jpeg: [hint.value for hint in hints_seen(checker.look(jpeg))]


def test_a_good_portrait_gets_no_hint(hints):
    assert hints(portrait()) == []


def test_a_light_blue_wall_is_as_good_as_a_white_one(hints):
    assert hints(portrait(wall=(110, 170, 225))) == []


@pytest.mark.parametrize(
    ("jpeg", "hint"),
    [
        (picture(), "no_face"),
        (portrait(wall=(45, 45, 60)), "background"),
        (portrait(soft=6), "blurred"),
        (portrait(light=0.35), "dark"),
        (portrait(size=(700, 875)), "face_small"),
    ],
)
def test_what_a_photo_lacks_is_named(hints, jpeg, hint):
    assert hint in hints(jpeg)


def test_what_is_no_picture_cannot_be_looked_at():
    with pytest.raises(ValueError, match="opened"):
        HaarCheck.from_settings().look(b"\xff\xd8\xff no picture")


def test_two_people_are_seen(hints):
    both = Image.new("RGB", (960, 600))
    for n in (0, 1):
        both.paste(Image.open(io.BytesIO(portrait())), (480 * n, 0))
    out = io.BytesIO()
    both.save(out, "JPEG")
    assert "faces" in hints(out.getvalue())
