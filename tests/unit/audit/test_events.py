"""The register of events."""

from enum import StrEnum

import pytest

from caseline.audit.events import AuditEvent, EventError, check_registered, register, registered


def test_registered_events_are_listed_and_recordable(deeds):
    assert set(AuditEvent) | set(deeds) <= set(registered())
    check_registered(deeds["OPENED"])


def test_registering_the_same_class_again_changes_nothing(deeds):
    before = registered()
    assert register(deeds) is deeds
    assert registered() == before


def test_value_of_another_enum_is_refused_and_nothing_of_it_registered(deeds):
    double = StrEnum("Double", {"FRESH": "test_fresh", "OPENED": "test_opened"})
    with pytest.raises(EventError, match="twice"):
        register(double)
    assert double["FRESH"] not in registered()


@pytest.mark.parametrize("value", ["", "Case opened", "åpnet", "9_lives", "x" * 61])
def test_value_that_is_no_identifier_is_refused(deeds, value):
    with pytest.raises(EventError, match="identifier"):
        register(StrEnum("Odd", {"ODD": value}))


def test_lookalike_of_a_registered_event_is_refused(deeds):
    lookalike = StrEnum("Lookalike", {"OPENED": "test_opened"})
    for event in (lookalike["OPENED"], "test_opened"):
        with pytest.raises(EventError, match="not a registered"):
            check_registered(event)
