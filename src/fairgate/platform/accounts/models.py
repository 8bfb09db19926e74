"""Accounts and the roles they hold."""

from typing import Any, ClassVar
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac

from fairgate.foundation.secrets import EncryptedField
from fairgate.platform.accounts.states import Role, Scope


class UserManager(BaseUserManager["User"]):
    """Finds accounts for Django; making them is the business of operations."""


class User(AbstractBaseUser):
    """Someone who signs in.

    `login` is the credit code for the account of an organization (guide R18), the verified e-mail address for an
    overseas one (Q7), the mobile number as E.164 for members, a name for staff. `is_staff` opens Django's admin
    and nothing else.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    login = models.CharField(max_length=254, unique=True)
    name = models.CharField(max_length=120)
    mobile = EncryptedField(blank=True)
    mobile_index = models.CharField(max_length=64, blank=True, db_index=True)
    mobile_verified_at = models.DateTimeField(null=True)
    email = EncryptedField(blank=True)
    email_index = models.CharField(max_length=64, blank=True, db_index=True)
    email_verified_at = models.DateTimeField(null=True)
    language = models.CharField(max_length=10, default="zh-hans")
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    session_round = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "login"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name

    def _get_session_auth_hash(self, secret: Any = None) -> str:
        """Bind sessions to the password and to a round: a new round ends those that were opened before."""
        bound = self.password if not self.session_round else f"{self.password}:{self.session_round}"
        salt = "fairgate.platform.accounts.session"
        return salted_hmac(salt, bound, secret=secret, algorithm="sha256").hexdigest()

    def has_perm(self, _permission: str, _record: Any = None) -> bool:
        """Say whether Django's admin may do this; our own screens ask roles instead."""
        return self.is_active and self.is_staff

    def has_module_perms(self, _app: str) -> bool:
        """Say whether Django's admin may show an application."""
        return self.is_active and self.is_staff


class RoleGrant(models.Model):
    """A role within a scope, from when until when. A revoked grant stays as history.

    A deputy's counts from `valid_from` until before `valid_until`; one without them counts until it is revoked.
    """

    user = models.ForeignKey("platform.User", on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=30, choices=Role)
    scope_kind = models.CharField(max_length=20, choices=Scope)
    scope_id = models.CharField(max_length=40)
    granted_by = models.CharField(max_length=120)
    granted_at = models.DateTimeField()
    valid_from = models.DateTimeField(null=True)
    valid_until = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "scope_kind", "scope_id"],
                condition=models.Q(revoked_at__isnull=True),
                name="grant_standing_once",
            )
        ]
        indexes = [
            models.Index(
                fields=["scope_kind", "scope_id", "role"],
                condition=models.Q(revoked_at__isnull=True),
                name="grant_by_scope",
            )
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.scope_kind} {self.scope_id}"
