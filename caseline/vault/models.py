"""Holders, their keys, the circles' seals, compartments, grants and sealed texts.

Nothing here can be opened with what the server keeps: every private key is wrapped under a key
that only a person's passphrase, or a circle's member, opens.
"""

import uuid

from django.db import models


class Holder(models.Model):
    """A person or a circle that can hold keys; its keys come in generations."""

    class Kind(models.TextChoices):
        PERSON = "person"
        CIRCLE = "circle"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    generation = models.PositiveIntegerField(default=1)
    rotation_due = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class HolderKey(models.Model):
    """One generation of a holder's key pair; the private half is wrapped.

    A person's is wrapped under the key-encryption key of their passphrase, a circle's under the
    circle's symmetric key. `tag` is the server's keyed hash over the public half, so that whoever
    only writes the database cannot slip in a key of their own.
    """

    holder = models.ForeignKey(Holder, on_delete=models.CASCADE, related_name="keys")
    generation = models.PositiveIntegerField(default=1)
    public = models.BinaryField()
    private = models.BinaryField()
    tag = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["holder", "generation"], name="vault_key_generation")
        ]

    def __str__(self) -> str:
        return f"key {self.generation} of {self.holder_id}"


class Seal(models.Model):
    """A circle's symmetric key, sealed to one member; the row is the membership.

    `mac` is made under the circle's key over the member's public key by whoever admitted them.
    """

    circle = models.ForeignKey(Holder, on_delete=models.CASCADE, related_name="seals")
    generation = models.PositiveIntegerField()
    member = models.ForeignKey(Holder, on_delete=models.CASCADE, related_name="memberships")
    member_generation = models.PositiveIntegerField()
    sealed = models.BinaryField()
    mac = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["circle", "generation", "member"], name="vault_seal_member"
            )
        ]

    def __str__(self) -> str:
        return f"seal of {self.circle_id} to {self.member_id}"


class Compartment(models.Model):
    """A set of texts under one random key; erasing the grants erases the texts.

    `head` is a keyed hash over ids, versions and digests of all its texts, so that a text put
    back to an older state is noticed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    purpose = models.CharField(max_length=12)
    head = models.BinaryField(default=b"")

    def __str__(self) -> str:
        return f"{self.purpose} {self.id}"


class Grant(models.Model):
    """A compartment's key, wrapped for one holder (symmetrically for a circle)."""

    compartment = models.ForeignKey(Compartment, on_delete=models.CASCADE, related_name="grants")
    holder = models.ForeignKey(Holder, on_delete=models.CASCADE, related_name="grants")
    generation = models.PositiveIntegerField()
    wrapped = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["compartment", "holder"], name="vault_grant_holder")
        ]

    def __str__(self) -> str:
        return f"grant of {self.compartment_id} to {self.holder_id}"


class Text(models.Model):
    """One sealed text; `table`, `row` and `column` name its place and are bound into it.

    `sealed_to` and `generation` are set while it is still as an outsider sealed it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    compartment = models.ForeignKey(Compartment, on_delete=models.CASCADE, related_name="texts")
    table = models.CharField(max_length=40)
    row = models.UUIDField()
    column = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    sealed_to = models.ForeignKey(Holder, on_delete=models.PROTECT, null=True, related_name="+")
    generation = models.PositiveIntegerField(null=True)
    body = models.BinaryField()
    digest = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["table", "row", "column"], name="vault_text_place")
        ]

    def __str__(self) -> str:
        return f"text {self.id}"
