"""The written sets: what must be found is found, and an advisor who writes well sees nothing."""

import pytest

from cases.hints import find
from tests.unit.hints.marked import KINDS, marked_samples, samples, score, sentences

SURE = ("person_name", "phone", "email", "national_id", "exact_date")


def test_set_has_two_hundred_sentences_and_half_of_them_clean():
    written = sentences()
    assert len(written) >= 200
    assert sum(not one.spans for one in written) * 2 >= len(written)
    assert {one.lang for one in written} == {"nb", "nn", "en"}
    assert {span.kind for one in written for span in one.spans} == set(KINDS.values())


@pytest.mark.parametrize("held_out", [False, True])
def test_hints_are_right_nineteen_times_in_twenty(held_out):
    counted = score(one for one in sentences() if one.held_out == held_out)
    assert counted.precision("all") >= 0.95


@pytest.mark.parametrize("kind", SURE)
@pytest.mark.parametrize("held_out", [False, True])
def test_what_gives_away_most_is_found(kind, held_out):
    counted = score(one for one in sentences() if one.held_out == held_out)
    assert counted.recall(kind) >= 0.85
    assert counted.naming(kind) >= 0.85


def test_sentences_that_no_rule_was_made_for_do_not_fare_worse_than_once_measured():
    counted = score(sentences("unseen.toml"))
    assert counted.precision("all") >= 0.95
    assert counted.recall("all") >= 0.95
    assert counted.naming("all") >= 0.85


def test_samples_show_what_gives_them_away():
    assert score(marked_samples()).recall("all") >= 0.8


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample["name"])
def test_a_sample_as_a_trained_advisor_writes_it_has_no_hints(sample):
    assert find(sample["minimised"]) == []
    assert find(sample["minimised"], sample["language"]) == []
