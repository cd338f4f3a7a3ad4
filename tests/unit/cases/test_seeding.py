"""The demo makes itself once, exactly, and nowhere but in a database that was founded as a demo."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from accounts import installation
from accounts.demo import code_of, people_to_show, secret_of
from accounts.installation import NotTheDemoError, found, is_demo, require_demo
from accounts.models import Installation, Person
from cases import seeding
from cases.access import open_case
from cases.demo.cast import CAST
from cases.demo.inquiries import SAMPLES
from cases.management.commands import seed_demo
from cases.models import Case, Contact
from tests.people import Cast, events


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    """A demo's settings, and five years of one inquiry each."""
    settings.CASELINE_DEMO_SETTINGS = True
    monkeypatch.setattr(seed_demo, "YEARLY", (1, 1, 1, 1, 1))


@pytest.fixture
def demo(db: None) -> None:
    """The demo's people, without cases."""
    seeding.found_demo()


def say(*command: str, **options: Any) -> str:
    out = StringIO()
    call_command(*command, stdout=out, **options)
    return out.getvalue()


@pytest.mark.usefixtures("db", "small")
def test_made_twice_the_demo_is_made_once():
    first = say("seed_demo", "--json")
    counts = [model.objects.count() for model in (Person, Case, Contact)]
    assert json.loads(say("seed_demo", "--json")) == json.loads(first)
    assert [model.objects.count() for model in (Person, Case, Contact)] == counts
    assert is_demo()
    assert [one["email"] for one in json.loads(first)] == [member.email for member in CAST]


@pytest.mark.usefixtures("db", "small")
def test_the_samples_and_the_years_are_there_and_readable():
    say("seed_demo")
    lines = Case.objects.filter(circle__kind="advisors")
    past = [one for one in SAMPLES if one.contacts[-1].at.year < 2026]
    assert lines.count() >= len(past) + 4
    assert (
        Case.objects.filter(
            circle__firm__name=Person.objects.get(name__startswith="Lea").firm
        ).count()
        == 6
    )
    opened = open_case(lines.order_by("opened_on")[0].reference, by=seeding.actor_for("ben"))
    assert all(note.text for note in opened.notes.values())


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("number", [0, 1, 7])
def test_seed_cases_makes_exactly_so_many_of_that_year(number: int):
    say("seed_cases", year=2023, count=number, seed=5)
    assert Case.objects.filter(opened_on__year=2023).count() == number
    assert Case.objects.count() == number
    assert Contact.objects.filter(number=1, on__year=2023).count() == number


@pytest.mark.usefixtures("demo")
def test_seeded_cases_went_through_the_real_actions():
    say("seed_cases", year=2022, count=2)
    recorded = events()
    assert recorded.count("draft_started") == recorded.count("case_logged") == 2
    assert not Contact.objects.filter(is_draft=True).exists()


def test_seeding_refuses_a_real_database(cast: Cast):
    for command in (["seed_demo"], ["seed_cases", "--year=2024", "--count=1"]):
        with pytest.raises(CommandError, match="not a demo"):
            say(*command)
    with pytest.raises(NotTheDemoError):
        seeding.actor_for("ana")
    with pytest.raises(NotTheDemoError):
        seeding.printed()
    assert not Case.objects.exists()


def test_settings_alone_make_no_demo(cast: Cast, settings: Any):
    settings.CASELINE_DEMO_SETTINGS = True
    assert not is_demo()
    with pytest.raises(CommandError):
        say("seed_demo")
    with pytest.raises(NotTheDemoError):
        require_demo()


def test_a_database_with_people_cannot_become_a_demo(cast: Cast):
    with pytest.raises(NotTheDemoError):
        found(demo=True)
    assert not Installation.objects.exists()


@pytest.mark.django_db
def test_an_empty_database_under_real_settings_does_not_become_a_demo():
    with pytest.raises(CommandError, match="not a demo"):
        say("seed_demo")
    assert not Installation.objects.exists()
    assert not Person.objects.exists()


@pytest.mark.django_db
def test_a_database_that_was_founded_as_real_cannot_become_a_demo(settings: Any):
    settings.CASELINE_DEMO_SETTINGS = True
    found(demo=False)
    installation.forget()
    with pytest.raises(NotTheDemoError):
        found(demo=True)
    with pytest.raises(CommandError, match="founded already"):
        say("seed_demo")
    assert not is_demo()
    assert not Person.objects.exists()


def test_seeds_and_codes_are_shown_in_the_demo_only(cast: Cast):
    person = cast["ana"].person
    assert code_of(person) is None
    assert people_to_show() == []
    with pytest.raises(NotTheDemoError):
        secret_of(person)
    assert not hasattr(cast["ana"].device, "shown")


@pytest.mark.usefixtures("demo")
def test_the_demo_shows_everybody_with_a_code_that_signs_in():
    shown = people_to_show()
    assert [one.email for one in shown] == [member.email for member in CAST]
    device = Person.objects.get(email=shown[0].email).totpdevice_set.get()
    assert device.verify_token(shown[0].code)
