"""Rows of people."""

import uuid
from dataclasses import fields

from django.db import models

from fairgate.foundation.secrets import EncryptedField, blind_index
from fairgate.foundation.words import _
from fairgate.registration.editions.states import Making
from fairgate.registration.personnel.documents import unique_key
from fairgate.registration.personnel.file import PersonFile
from fairgate.registration.personnel.states import (
    ALIVE,
    HANDED_IN,
    DocumentKind,
    Gender,
    ObjectionState,
    PersonState,
    Wish,
)


class Person(models.Model):
    """One person whom an organization registers in an edition. The id is random: it stands in addresses."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey("registration.Edition", on_delete=models.PROTECT, related_name="persons")
    organization = models.ForeignKey(
        "registration.Organization", on_delete=models.PROTECT, related_name="persons"
    )
    state = models.CharField(max_length=20, choices=PersonState.choices, default=PersonState.DRAFT)
    name = models.CharField(_("姓名"), max_length=100)
    document_kind = models.CharField(_("证件类型"), max_length=30, choices=DocumentKind.choices)
    document_number = EncryptedField(_("证件号码"), blank=True)
    document_index = models.CharField(max_length=64, blank=True, editable=False)
    document_issuer = models.CharField(_("签发国"), max_length=3, blank=True)
    document_expires_on = models.DateField(_("证件有效期至"), null=True, blank=True)
    nationality = models.CharField(_("国籍"), max_length=3, default="CHN")
    gender = models.CharField(_("性别"), max_length=10, choices=Gender.choices, blank=True)
    born_on = models.DateField(_("出生日期"), null=True, blank=True)
    mobile = EncryptedField(_("手机"), blank=True)
    mobile_index = models.CharField(max_length=64, blank=True, editable=False)
    email = EncryptedField(_("邮箱"), blank=True)
    title = models.CharField(_("职务"), max_length=100, blank=True)
    department = models.CharField(_("部门"), max_length=100, blank=True)
    photo_key = models.CharField(max_length=200, blank=True)
    photo_hints = models.JSONField(default=list)
    photo_looked_at = models.DateTimeField(null=True)
    fee_settled_at = models.DateTimeField(null=True)
    refund_asked_at = models.DateTimeField(null=True)
    """Note from above that the paid fee is asked back: nobody hands the person in meanwhile. Source: R55."""
    making = models.CharField(_("证件办理方式"), max_length=8, choices=Making.choices, default=Making.NEW)
    reuse_source = models.CharField(_("复用的届次"), max_length=40, blank=True)
    """Of a badge that is to be opened again: the edition that issued it, as the rulebook names it. R35, Q11."""
    reuse_number = models.CharField(_("复用的证件编号"), max_length=40, blank=True)
    submitted_at = models.DateTimeField(null=True)
    reason = models.TextField(_("审核意见"), blank=True)
    reason_en = models.TextField(_("审核意见（英文）"), blank=True)
    fields_named = models.JSONField(_("须修改的字段"), default=list)
    created_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)
    joined_at = models.DateTimeField(null=True)
    """When somebody filled in their own data by the organization's link; None for whom a member entered. R63."""
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    """The entry of the same person in whose favour this one was ended, while that stands."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "document_index"],
                condition=models.Q(state__in=[state.value for state in HANDED_IN]),
                name="one_person_one_badge",
            ),
            models.UniqueConstraint(
                fields=["organization", "document_index"],
                condition=models.Q(state__in=[state.value for state in ALIVE]) & ~models.Q(document_index=""),
                name="one_entry_in_an_organization",
            ),
        ]
        indexes = [
            models.Index(fields=["organization", "state"]),
            # Not `db_index`: fingerprints are sought whole, and each change of a person would write a second index
            # for LIKE on PostgreSQL.
            models.Index(fields=["document_index"], name="person_by_document"),
            models.Index(fields=["mobile_index"], name="person_by_mobile"),
        ]
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def file(self) -> PersonFile:
        """Return what the organization may change, as plain values."""
        return PersonFile(**{each.name: getattr(self, each.name) for each in fields(PersonFile)})

    @file.setter
    def file(self, file: PersonFile) -> None:
        for each in fields(PersonFile):
            setattr(self, each.name, getattr(file, each.name))
        self.document_index = document_index(file)
        self.mobile_index = blind_index(file.mobile, purpose="mobile")


def document_index(file: PersonFile) -> str:
    """Return the fingerprint by which a document is looked up and kept unique."""
    key = unique_key(file.document_kind, file.document_number, file.document_issuer)
    return blind_index(key, purpose="person.document")


class AccessNeed(models.Model):
    """What a person needs to take part, sealed; there only while the consent to it stands. Source: facts F98."""

    person = models.OneToOneField(
        Person, on_delete=models.CASCADE, primary_key=True, related_name="access_need"
    )
    kinds = EncryptedField(_("需要的便利"), blank=True)
    words = EncryptedField(_("说明"), blank=True)
    told_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.person_id)


class Objection(models.Model):
    """What a person whom others entered asks of them, by the link of their own page. Source: PIPL 44-47."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="objections")
    wish = models.CharField(max_length=10, choices=Wish.choices)
    words = EncryptedField(_("说明"), blank=True)
    made_at = models.DateTimeField()
    state = models.CharField(
        max_length=10, choices=ObjectionState.choices, default=ObjectionState.OPEN, db_index=True
    )
    settled_at = models.DateTimeField(null=True)
    settled_by = models.CharField(_("办理人"), max_length=120, blank=True)
    answer = EncryptedField(_("答复"), blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "wish"],
                condition=models.Q(state=ObjectionState.OPEN.value),
                name="objection_open_once",
            )
        ]
        ordering = ["made_at", "id"]

    def __str__(self) -> str:
        return self.wish
