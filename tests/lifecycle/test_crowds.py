"""A crowd is whole, the same each time, and kept away from real visitors."""

import pytest

from fairgate.billing.reconciliation.queries import invariants
from fairgate.config.cli import main
from fairgate.foundation.errors import Refused
from fairgate.foundation.identifiers import resident_id_refusal, uscc_refusal
from fairgate.lifecycle.crowds.invented import identity_number, organizations
from fairgate.lifecycle.crowds.operations import seed
from fairgate.registration.organizations.models import Organization
from fairgate.registration.personnel.models import Person
from fairgate.registration.reviews.models import ReviewCase
from fairgate.reporting.roster import queries
from tests.cast import AT
from tests.factories import registration as make


def test_the_same_number_gives_the_same_crowd():
    assert list(organizations(30, 100, 7)) == list(organizations(30, 100, 7))
    assert list(organizations(30, 100, 7)) != list(organizations(30, 100, 8))


def test_a_crowd_has_as_many_people_as_were_asked_for_and_a_long_tail():
    sizes = [len(each.people) for each in organizations(1000, 4000, 1)]
    assert sum(sizes) == 4000
    assert max(sizes) > 20 * (sum(sizes) / len(sizes)) / 4


def test_its_numbers_are_right():
    assert all(uscc_refusal(each.uscc) is None for each in organizations(50, 0, 1))
    assert all(resident_id_refusal(identity_number(each), on=AT.date()) is None for each in (1, 999, 500_000))
    assert len({identity_number(each) for each in range(5000)}) == 5000


@pytest.mark.django_db
def test_a_crowd_is_whole(capsys):
    edition_id = make.edition()
    assert main(["seed", "--organizations", "40", "--people", "160", "--seed", "3"]) == 0
    assert "160 people" in capsys.readouterr().out
    assert Organization.objects.count() == 40
    assert Person.objects.count() == 160
    assert (
        ReviewCase.objects.filter(kind="person").count()
        == Person.objects.filter(state="under_review").count()
    )
    assert list(queries.differences(edition_id)) == []
    assert all(finding.holds for finding in invariants())


@pytest.mark.django_db
def test_no_crowd_is_written_among_real_visitors():
    make.edition()
    for _each in range(2):
        make.another_organization()
    with pytest.raises(Refused):
        seed(10, 10, 1, at=AT, told=print)
    assert Organization.objects.count() == 2
