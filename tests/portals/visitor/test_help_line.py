"""Every page of a member names the delegation's contact. Source: guide R71."""

import pytest
from django.urls import reverse

from fairgate.registration.delegations import queries as delegations
from fairgate.registration.organizations.queries import delegation_of
from tests.factories import visits
from tests.portals.reading import said, text_of

PAGES = ("home", "organization", "people", "badges", "orders", "notices", "settings")


@pytest.mark.parametrize("place", PAGES)
def test_a_member_reads_on_every_page_whom_to_call(now, signed_in, place):
    visit = visits.approved(at=now)
    helper = delegations.get(delegation_of(visit.enrolled.organization_id))
    page = text_of(signed_in(visit).get(reverse(f"visitor:{place}")))
    assert f"{helper.full_name.zh} {helper.contact.name}" in page
    assert helper.contact.phone in page


def test_somebody_else_is_given_the_hotline_alone(client):
    assert "联系交易团" not in said(client.get(reverse("visitor:landing")))


@pytest.mark.parametrize("page", PAGES)
def test_english_pages_name_it_in_english(now, signed_in, page):
    visit = visits.approved(at=now)
    helper = delegations.get(delegation_of(visit.enrolled.organization_id))
    assert helper.full_name.en in text_of(signed_in(visit).get(reverse(f"visitor:{page}"), {"lang": "en"}))
