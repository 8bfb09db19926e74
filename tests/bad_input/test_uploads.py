"""Hostile files sent as licence and as portrait: refused in words beside the field, and the rest still stands."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.bad_input.filling import forms
from tests.bad_input.page import complaints, read
from tests.factories.hostile import HOSTILE
from tests.portals.reading import chinese_in

pytestmark = pytest.mark.django_db
FIELDS = {"visitor:licence": "picture", "visitor:person_new": "photo"}
NAMES = [
    "../../../etc/passwd",
    "C:\\boot.ini",
    "a\x00.jpg",
    "长" * 83 + ".jpg",
    "执照\u202egpj.exe",
    "<img src=x>.svg",
    " ",
]


@pytest.fixture(scope="module")
def filled(doors):
    """Return the two forms that take pictures, by name."""
    return {form.address.name: form for form in forms(doors) if form.address.name in FIELDS}


def upload(form, data, name="picture.jpg", *, language="zh-hans"):
    file = SimpleUploadedFile("picture.jpg", data, "image/jpeg")
    file._name = name  # as sent; Django's own setter would tidy it up
    return form.sent(language, **{FIELDS[form.address.name]: file})


@pytest.mark.parametrize("place", FIELDS)
@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_refused_in_words(filled, place, kind):
    form = filled[place]
    answer = upload(form, HOSTILE[kind]())
    assert answer.status_code == 422
    page = read(answer)
    assert complaints(page) == []
    assert page.beside.get(f"id_{FIELDS[place]}-error")
    assert [name for name in form.typed if page.typed(name) != [form.values[name]]] == []


@pytest.mark.parametrize("place", FIELDS)
@pytest.mark.parametrize("kind", ["svg", "pdf", "empty"])
def test_the_refusal_is_english_for_an_english_reader(filled, place, kind):
    answer = upload(filled[place], HOSTILE[kind](), language="en")
    assert answer.status_code == 422
    assert chinese_in(answer) == []


@pytest.mark.parametrize("place", FIELDS)
@pytest.mark.parametrize("name", NAMES, ids=lambda name: name[:20].strip())
def test_a_hostile_name_on_a_hostile_file_is_refused_too(filled, place, name):
    answer = upload(filled[place], HOSTILE["svg"](), name)
    assert answer.status_code == 422
    assert complaints(read(answer)) == []


@pytest.mark.parametrize("place", FIELDS)
@pytest.mark.parametrize("name", NAMES, ids=lambda name: name[:20].strip())
def test_a_hostile_name_on_a_sound_picture_harms_nothing(filled, place, name):
    form = filled[place]
    sound = form.values[FIELDS[place]]
    sound.seek(0)
    assert upload(form, sound.read(), name).status_code in {303, 422}


@pytest.mark.parametrize("place", FIELDS)
def test_a_text_in_the_place_of_a_file_is_refused_or_taken_for_none(filled, place):
    answer = filled[place].sent(**{FIELDS[place]: "not a file"})
    assert answer.status_code == (422 if place == "visitor:licence" else 303)


def test_a_name_longer_than_any_disk_allows_is_answered_with_a_page(filled):
    answer = upload(filled["visitor:licence"], HOSTILE["svg"](), "x" * 3000)
    assert answer.status_code == 400
    assert "400-000-1105" in answer.content.decode()
