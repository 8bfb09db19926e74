"""Rows of addresses, and of the way in which each badge reaches its person."""

import json
import uuid
from dataclasses import fields
from typing import ClassVar

from django.db import models
from django.db.models import Q

from fairgate.credentials.delivery.file import AddressFile
from fairgate.credentials.delivery.rules import MOST_ADDRESSES
from fairgate.credentials.delivery.states import ChoiceState
from fairgate.foundation.secrets import EncryptedField
from fairgate.registration.editions.states import HandOver


class AddressBook(models.Model):
    """The addresses of one organization: what its verbs lock. One default at most, or none. Source: Q24."""

    organization = models.OneToOneField("registration.Organization", models.PROTECT, related_name="+")
    default = models.ForeignKey("credentials.Address", models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return f"addresses of {self.organization_id}"


class Address(models.Model):
    """Where parcels may go. `slot` is its place in the book, so that no sixth can be written. Source: R37."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    book = models.ForeignKey(AddressBook, models.PROTECT, related_name="addresses")
    slot = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=20, blank=True)
    recipient = EncryptedField()
    mobile = EncryptedField()
    province = models.CharField(max_length=6)
    city = models.CharField(max_length=6)
    district = models.CharField(max_length=6)
    street = EncryptedField()
    postcode = models.CharField(max_length=6, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["slot"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["book", "slot"], name="one_address_a_slot"),
            models.CheckConstraint(
                condition=Q(slot__gte=1, slot__lte=MOST_ADDRESSES), name="five_addresses_at_most"
            ),
        ]

    def __str__(self) -> str:
        return f"address {self.slot} of book {self.book_id}"

    @property
    def file(self) -> AddressFile:
        """Return what the organization may change, as plain values."""
        return AddressFile(**{each.name: getattr(self, each.name) for each in fields(AddressFile)})

    @file.setter
    def file(self, file: AddressFile) -> None:
        for each in fields(AddressFile):
            setattr(self, each.name, getattr(file, each.name))


class HandOverChoice(models.Model):
    """How one person's badge reaches them; no row, or one of a former organization, means the edition's own way.

    `snapshot` is the address as it stood when the badge was sent, sealed: later edits move no parcel (Q24).
    """

    person = models.OneToOneField("registration.Person", models.CASCADE, related_name="+")
    organization = models.ForeignKey("registration.Organization", models.PROTECT, related_name="+")
    way = models.CharField(max_length=12, choices=HandOver)
    address = models.ForeignKey(Address, models.SET_NULL, null=True, related_name="choices")
    state = models.CharField(max_length=8, choices=ChoiceState, default=ChoiceState.OPEN)
    badge = models.ForeignKey("credentials.Badge", models.PROTECT, null=True, related_name="+")
    snapshot = EncryptedField(blank=True, default="")
    changed_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["organization", "way"], name="hand_over_by_way")]

    def __str__(self) -> str:
        return f"{self.way} for {self.person_id}"

    @property
    def sent_to(self) -> AddressFile | None:
        """Return the address that a sent badge goes to; None for the other ways and before."""
        return AddressFile(**json.loads(self.snapshot)["address"]) if self.snapshot else None

    @property
    def region_sent_to(self) -> str:
        """Return the region of that address in the words of the day it was sent; names of regions change."""
        return str(json.loads(self.snapshot)["region"]) if self.snapshot else ""

    def keep_snapshot(self, address: AddressFile, region: str) -> None:
        """Keep an address and its region in words as they stand now; does not save."""
        self.snapshot = json.dumps({"address": address.as_json(), "region": region}, ensure_ascii=False)
