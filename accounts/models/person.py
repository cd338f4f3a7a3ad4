"""A person who signs in, and the roles they may work in."""

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.functional import cached_property

from accounts.models.circle import Firm
from accounts.roles import Role
from caseline.vault.models import Holder


class Person(AbstractBaseUser):  # type: ignore[django-manager-missing]  # of TotpDevice
    """Signs in with e-mail, passphrase and second factor; `holder` has their keys."""

    last_login = None  # the audit chain knows; a second clock in the clear would not help anyone

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    language = models.CharField(max_length=2, default="nb")
    is_active = models.BooleanField(default=True)
    holder = models.OneToOneField(Holder, on_delete=models.PROTECT)
    firm = models.ForeignKey(Firm, on_delete=models.PROTECT, null=True, related_name="members")
    conflict_officer = models.BooleanField(default=False)
    audit_id = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects: ClassVar[BaseUserManager["Person"]] = BaseUserManager()  # type: ignore[assignment]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def roles(self) -> list[Role]:
        """The roles this person may choose, in the order of the list of roles; asked for once."""
        held = set(self.role_grants.values_list("role", flat=True))
        return [role for role in Role if role in held]


class RoleGrant(models.Model):
    """One role that a person may work in."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="role_grants")
    role = models.CharField(max_length=13, choices=Role.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "role"], name="accounts_role_once")
        ]

    def __str__(self) -> str:
        return self.role
