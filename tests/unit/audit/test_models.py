"""The models themselves refuse everything but a single insertion."""

import pytest
from django.db import IntegrityError, transaction

from caseline.audit.models import AppendOnly, Entry, Segment

pytestmark = pytest.mark.django_db


def test_existing_entry_is_neither_saved_nor_deleted(add):
    add()
    entry = Entry.objects.get()
    entry.role = "lawyer"
    with pytest.raises(AppendOnly):
        entry.save()
    with pytest.raises(AppendOnly):
        entry.delete()
    assert Entry.objects.get().role == "advisor"


@pytest.mark.parametrize("model", [Entry, Segment])
@pytest.mark.parametrize(
    "write",
    [
        lambda rows: rows.update(key="x"),
        lambda rows: rows.delete(),
        lambda rows: rows.bulk_update([], ["key"]),
        lambda rows: rows.bulk_create([]),
        lambda rows: rows.bulk_create([], update_conflicts=True),
        lambda rows: rows.update_or_create(key="x"),
    ],
)
def test_rows_are_not_written_in_bulk(model, write):
    with pytest.raises(AppendOnly):
        write(model.objects.all())


def test_new_row_over_an_existing_sequence_is_an_insertion_that_fails(add):
    impostor = Entry.of(add().link())
    impostor.role = "lawyer"
    with pytest.raises(IntegrityError), transaction.atomic():
        impostor.save()
    assert Entry.objects.get().role == "advisor"


def test_no_other_column_is_unique():
    """INSERT OR REPLACE would delete whatever collides on one, and no trigger would see it."""
    for model in (Entry, Segment):
        unique = [field.name for field in model._meta.fields if field.unique]
        assert unique == [model._meta.pk.name]
        assert not model._meta.total_unique_constraints
        assert model._meta.pk.get_internal_type() == "IntegerField"


def test_field_names_come_back_as_a_list(add):
    assert add().field_names() == ["title"]
    assert Entry(fields="").field_names() == []
