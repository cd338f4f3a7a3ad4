"""The two audit tables."""

import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Segment",
            fields=[
                (
                    "last_sequence",
                    models.IntegerField(
                        primary_key=True, serialize=False, verbose_name="last sequence"
                    ),
                ),
                ("first_sequence", models.IntegerField(verbose_name="first sequence")),
                ("name", models.CharField(max_length=7, verbose_name="segment")),
                ("head", models.BinaryField(max_length=32, verbose_name="last keyed hash")),
                ("dropped_at", models.DateTimeField(verbose_name="dropped at")),
                ("audit_id", models.UUIDField(default=uuid.uuid4, verbose_name="audit id")),
                ("key", models.CharField(max_length=32, verbose_name="key")),
                ("mac", models.BinaryField(max_length=32, verbose_name="keyed hash")),
            ],
            options={
                "verbose_name": "dropped segment",
                "verbose_name_plural": "dropped segments",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "sequence",
                    models.IntegerField(primary_key=True, serialize=False, verbose_name="sequence"),
                ),
                ("at", models.DateTimeField(verbose_name="time")),
                ("segment", models.CharField(max_length=7, verbose_name="segment")),
                ("actor", models.UUIDField(db_index=True, null=True, verbose_name="actor")),
                ("role", models.CharField(blank=True, max_length=20, verbose_name="role")),
                ("event", models.CharField(max_length=60, verbose_name="event")),
                ("subject", models.UUIDField(null=True, verbose_name="subject")),
                ("fields", models.TextField(blank=True, verbose_name="fields")),
                ("previous", models.BinaryField(max_length=32, verbose_name="previous hash")),
                ("key", models.CharField(max_length=32, verbose_name="key")),
                ("mac", models.BinaryField(max_length=32, verbose_name="keyed hash")),
            ],
            options={
                "verbose_name": "audit entry",
                "verbose_name_plural": "audit entries",
                "default_permissions": (),
                "indexes": [
                    models.Index(fields=["subject", "sequence"], name="audit_entry_subject")
                ],
            },
        ),
    ]
