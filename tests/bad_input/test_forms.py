"""Nonsense in any field of any form: refused in words at its place, and what was typed still stands there."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from tests.bad_input.junk import JUNK, texts
from tests.bad_input.typing import forms

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def filled(doors):
    """Return every form of the portals, filled in well."""
    return list(forms(doors))


def _say(form, name, wrong) -> list[str]:
    return [f"{form.address.key}, {name}: {each}" for each in wrong]


@pytest.mark.parametrize("kind", JUNK)
def test_nonsense_in_every_field_at_once(filled, kind):
    wrong = []
    for form in filled:
        wrong += _say(form, kind, form.spoilt(*form.names(), by=JUNK[kind]))
    assert wrong == [], '\n'.join(wrong)


def test_forms_are_found_in_every_portal(filled):
    found = {form.address.name for form in filled}
    assert {"visitor:organization", "visitor:person_new", "entrance:login", "delegation:case", "gate:scan"} <= found
    assert sum(len(form.names()) for form in filled) > 80
