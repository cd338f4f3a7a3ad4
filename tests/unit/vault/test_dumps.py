"""A dump would write facts in the clear, so there is none."""

from io import StringIO

import pytest
from django.core import serializers
from django.core.management import CommandError, call_command
from django.db import transaction

from caseline.vault.errors import MisuseError
from cases.models import Case

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("form", ["json", "jsonl", "xml", "python"])
def test_rows_with_facts_are_not_serialised(make_case, form):
    make_case(role="dirigent")
    out = StringIO()
    with pytest.raises(MisuseError):
        serializers.serialize(form, Case.objects.all(), stream=out)
    assert "dirigent" not in out.getvalue()


@pytest.mark.parametrize("what", [[], ["cases"], ["cases.case"]])
def test_dumpdata_refuses(make_case, what):
    make_case(role="dirigent")
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("dumpdata", *what, stdout=out)
    assert "dirigent" not in out.getvalue()


def test_what_was_dumped_elsewhere_is_not_loaded(make_case):
    case = make_case(channel="phone")
    row = {
        "model": "cases.case",
        "pk": str(case.pk),
        "fields": {
            "facts": {"answers": {"channel": "mail"}},
            "circle": str(case.circle_id),
            "assigned_to": str(case.assigned_to_id),
            "opened_on": "2026-03-10",
        },
    }
    [loaded] = serializers.deserialize("python", [row])
    with pytest.raises(MisuseError), transaction.atomic():
        loaded.save()
    assert Case.objects.get().answers == {"channel": "phone"}
