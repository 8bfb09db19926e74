"""Rows of the roster. Every column is a copy: whatever is lost here is made again from what it copies.

Editions, delegations and organizations are sought by the indexes below, which begin with them: an index of each
foreign key alone would only cost. Those of an edition and of a delegation hold the whole line: fifty lines of a
delegation are one place on a disk in the place of fifty, fifty whom a name finds are fifty and not a hundred.
"""

from typing import ClassVar

from django.db import models

from fairgate.registration.editions.states import Category, Region
from fairgate.registration.submissions.states import SubmissionState
from fairgate.reporting.journey.states import PersonStatus

_ORGANIZATION_LINE = ("delegation", "organization", "region", "category", "state", "name", "plain", "uscc")
_PERSON_LINE = (
    *("delegation", "person", "organization", "region", "category", "status"),
    *("name", "plain", "organization_name"),
)
"""What an index holds beside its keys, so that a page is read from it alone."""


class RosterOrganization(models.Model):
    """An organization as lists show it."""

    organization = models.OneToOneField("registration.Organization", models.CASCADE, related_name="+")
    edition = models.ForeignKey("registration.Edition", models.CASCADE, related_name="+", db_index=False)
    delegation = models.ForeignKey(
        "registration.Delegation", models.CASCADE, null=True, related_name="+", db_index=False
    )
    region = models.CharField(max_length=10, choices=Region.choices)
    category = models.CharField(max_length=20, choices=Category.choices)
    state = models.CharField(max_length=20, choices=SubmissionState.choices)
    name = models.CharField(max_length=200)
    plain = models.CharField(max_length=200)
    """The name as it is compared: `rules.plain`."""
    uscc = models.CharField(max_length=18, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["edition", "-id"],
                include=[
                    "organization",
                    "delegation",
                    "region",
                    "category",
                    "state",
                    "name",
                    "plain",
                    "uscc",
                ],
                name="roster_organizations",
            ),
            models.Index(fields=["edition", "state", "-id"], name="roster_organizations_by_state"),
            models.Index(fields=["delegation", "state", "-id"], name="roster_organizations_below"),
            models.Index(
                fields=["delegation", "-id"],
                include=["edition", *_ORGANIZATION_LINE[1:]],
                name="roster_organizations_of_one",
            ),
            models.Index(fields=["uscc"], name="roster_organization_by_uscc"),
        ]

    def __str__(self) -> str:
        return self.name


class RosterPerson(models.Model):
    """A person as lists show them: registration, badge fee and badge in one word."""

    person = models.OneToOneField("registration.Person", models.CASCADE, related_name="+")
    organization = models.ForeignKey(
        "registration.Organization", models.CASCADE, related_name="+", db_index=False
    )
    edition = models.ForeignKey("registration.Edition", models.CASCADE, related_name="+", db_index=False)
    delegation = models.ForeignKey(
        "registration.Delegation", models.CASCADE, null=True, related_name="+", db_index=False
    )
    region = models.CharField(max_length=10, choices=Region.choices)
    category = models.CharField(max_length=20, choices=Category.choices)
    status = models.CharField(max_length=20, choices=PersonStatus.choices)
    name = models.CharField(max_length=100)
    plain = models.CharField(max_length=100)
    organization_name = models.CharField(max_length=200)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["edition", "-id"], include=_PERSON_LINE, name="roster_people"),
            models.Index(fields=["edition", "status", "-id"], name="roster_people_by_status"),
            models.Index(fields=["delegation", "status", "-id"], name="roster_people_below"),
            models.Index(
                fields=["delegation", "-id"],
                include=["edition", *_PERSON_LINE[1:]],
                name="roster_people_of_one",
            ),
            models.Index(fields=["organization", "status"], name="roster_people_of"),
        ]

    def __str__(self) -> str:
        return self.name


class OrganizationGram(models.Model):
    """A part of an organization's name by which it is found; with the delegation, by which most readers narrow."""

    id = models.BigAutoField(primary_key=True)
    row = models.ForeignKey(RosterOrganization, models.CASCADE, related_name="grams")
    gram = models.CharField(max_length=3)
    delegation_id = models.BigIntegerField(default=0)
    """Of the row; 0 for none."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["gram", "row", "delegation_id"], name="one_gram_an_organization")
        ]

    def __str__(self) -> str:
        return self.gram


class PersonGram(models.Model):
    """A part of a person's name by which they are found; as OrganizationGram."""

    id = models.BigAutoField(primary_key=True)
    row = models.ForeignKey(RosterPerson, models.CASCADE, related_name="grams")
    gram = models.CharField(max_length=3)
    delegation_id = models.BigIntegerField(default=0)
    """Of the row; 0 for none."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["gram", "row", "delegation_id"], name="one_gram_a_person")
        ]

    def __str__(self) -> str:
        return self.gram


class RosterMark(models.Model):
    """A record that was touched and whose row is to be made again; written with the change itself."""

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id}"
