"""Nonsense in any field of any form: refused in words at its place, and what was typed still stands there."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from tests.bad_input.filling import forms
from tests.bad_input.junk import JUNK, texts
from tests.bad_input.page import complaints, read
from tests.contracts.permissions.turns import in_turn, some_or_all

pytestmark = pytest.mark.django_db
KINDS = tuple(JUNK)


@pytest.fixture(scope="module")
def filled(doors):
    """Return every form of the portals, filled in well."""
    return list(forms(doors))


@pytest.fixture(scope="module")
def fields(filled):
    """Return every field of every form."""
    return [(form, name) for form in filled for name in form.names()]


def _told(form, what, wrong) -> list[str]:
    return [f"{form.address.key}, {what}: {each}" for each in wrong]


def test_forms_of_every_portal_are_tried(filled, fields):
    tried = {form.address.name for form in filled}
    some_of_each = {
        "visitor:organization",
        "visitor:person_new",
        "entrance:login",
        "delegation:case",
        "gate:scan",
    }
    assert some_of_each <= tried
    assert len(fields) > 90


@pytest.mark.parametrize("kinds", some_or_all(3, len(JUNK)))
def test_nonsense_in_every_field_at_once(filled, kinds):
    wrong = []
    for form, kind in in_turn(filled, kinds, KINDS):
        wrong += _told(form, kind, form.spoilt(*form.names(), by=JUNK[kind]))
    assert wrong == [], "\n".join(wrong)


@pytest.mark.parametrize("kinds", some_or_all(1, 4))
def test_refusals_in_english_are_english(filled, kinds):
    wrong = []
    for form, kind in in_turn(filled, kinds, ("blank", "very long", "markup", "zero bytes")):
        wrong += _told(form, kind, form.spoilt(*form.names(), by=JUNK[kind], language="en"))
    assert wrong == [], "\n".join(wrong)


@pytest.mark.parametrize("kinds", some_or_all(1, 4))
def test_nonsense_in_one_field_among_good_ones(fields, kinds):
    wrong = []
    for (form, name), kind in in_turn(fields, kinds, KINDS):
        wrong += _told(form, f"{name}, {kind}", form.spoilt(name, by=JUNK[kind]))
    assert wrong == [], "\n".join(wrong)


# An example is a whole request on one database for all: no deadline, and no complaint of slowness or shared fixtures.
@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck), print_blob=True)
@given(data=some.data())
def test_any_text_in_any_fields(filled, data):
    form = data.draw(some.sampled_from([form for form in filled if form.names()]))
    names = data.draw(some.sets(some.sampled_from(form.names()), min_size=1))
    wrong = form.spoilt(*names, by=data.draw(texts))
    assert wrong == [], _told(form, names, wrong)


def test_an_empty_form_is_refused_and_never_taken_for_a_first_look(filled):
    silent = []
    for form in filled:
        answer = form.sent(**dict.fromkeys(form.names(), ""))
        if answer.status_code not in {303, 422}:
            silent.append(f"{form.address.key}: {answer.status_code}")
    assert silent == []


@pytest.mark.parametrize("name", ["visitor:submit_preview", "visitor:badges"])
@pytest.mark.parametrize("people", [[], ["no such person"], ["00000000-0000-4000-8000-000000000000"]])
def test_a_refused_choice_of_people_leads_to_the_list_of_people(filled, name, people):
    (form,) = (form for form in filled if form.address.name == name)
    answer = form.sent(people=people)
    assert answer.status_code == 422
    assert complaints(read(answer)) == []
