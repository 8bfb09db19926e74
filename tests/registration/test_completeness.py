"""Who still lacks what: the list says exactly what the submission demands. Source: guide R40-R42."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from fairgate.foundation.errors import NotFound, Refused
from fairgate.registration.editions.states import Region, categories_of
from fairgate.registration.organizations import operations as organizations
from fairgate.registration.submissions import operations, queries
from tests.cast import AT, QIAN
from tests.factories import registration as make

FILES = {Region.DOMESTIC: make.HUADONG, Region.OVERSEAS: make.RHEINLAND}
EMPTIED = some.dictionaries(
    some.sampled_from(["name", "legal_representative", "contact_mobile", "contact_email", "main_business"]),
    some.just(""),
    max_size=2,
)
PEOPLE = some.lists(some.sampled_from(["whole", "no photo", "no mobile", "too young"]), max_size=2)
CATEGORIES = some.sampled_from([(region, each) for region in Region for each in categories_of(region)])
TOO_LATE = AT + timedelta(days=90)


@pytest.fixture
def edition(db):
    make.edition()


def person(enrolled, kind):
    changes = {
        "no mobile": {"mobile": ""},
        "too young": {"document_number": make.resident_id(7, born="20200101"), "born_on": None},
    }.get(kind, {})
    try:
        return make.person(enrolled, photo=b"" if kind == "no photo" else None, **changes)
    except Refused:  # what may not even be entered
        return None


def enrolled_in(region, category, intents):
    """Return an organization of one of the eight categories: its certificate is there, its file may have gaps."""
    if region == Region.OVERSEAS:
        return make.overseas_organization(category=category, intents=intents)
    return make.another_organization(intents=intents, category=category, referral_code="Q2021537")


@pytest.mark.usefixtures("edition")
# Each example asks a database: no deadline, and no complaint of slowness or of a fixture that all share.
@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    emptied=EMPTIED,
    kinds=PEOPLE,
    intents=some.sampled_from([(), (make.MACHINES,)]),
    at=some.sampled_from([AT, TOO_LATE]),
    whose=CATEGORIES,
)
def test_it_lists_nothing_exactly_when_the_submission_refuses_nothing(emptied, kinds, intents, at, whose):
    region, category = whose
    with transaction.atomic():
        enrolled = enrolled_in(region, category, intents)
        file = replace(FILES[region], **emptied)
        organizations.update_file(enrolled.organization_id, file, seen_version="", by=enrolled.owner, at=AT)
        people = [each for each in (person(enrolled, kind) for kind in kinds) if each]
        found = queries.completeness(enrolled.organization_id, enrolled.owner, at=at)
        try:
            operations.submit(enrolled.organization_id, people, assured=make.AGREED, by=enrolled.owner, at=at)
            refused = False
        except Refused:
            refused = True
        assert found.is_complete == (not refused), found
        transaction.set_rollback(True)


@pytest.mark.usefixtures("edition")
def test_it_names_the_organizations_gaps_and_each_persons_apart():
    enrolled = make.another_organization(intents=())
    make.person(enrolled, photo=b"", name="陈立群")
    make.person(enrolled)
    found = queries.completeness(enrolled.organization_id, enrolled.owner, at=AT)
    assert [each.field for each in found.organization] == ["intents"]
    (gaps,) = found.persons
    assert (gaps.name, [each.field for each in gaps.refusals]) == ("陈立群", ["photo"])
    assert found.whole == ()


@pytest.mark.usefixtures("edition")
def test_a_stranger_finds_nothing():
    enrolled = make.another_organization()
    with pytest.raises(NotFound):
        queries.completeness(enrolled.organization_id, QIAN, at=AT)


@pytest.mark.usefixtures("edition")
@pytest.mark.parametrize("count", [1, 3])
def test_it_is_read_with_the_same_number_of_queries(count, django_assert_num_queries):
    enrolled = make.another_organization()
    for _each in range(count):
        make.person(enrolled)
    queries.completeness(enrolled.organization_id, enrolled.owner, at=AT)
    with django_assert_num_queries(9):
        assert queries.completeness(enrolled.organization_id, enrolled.owner, at=AT).is_complete
