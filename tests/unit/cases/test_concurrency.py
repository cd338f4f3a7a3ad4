"""Two people in one draft at the same moment, on connections of their own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from cases.actions import drafts
from cases.actions.drafts import Saved
from cases.models import Case, Contact, State
from cases.refusals import CaseNotFoundError, ConflictError, RefusedError
from tests.factories import NOW, again, fresh, start
from tests.people import Cast

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 6


def at_once(*works: Callable[[], Any]) -> list[Any]:
    """What each returned or was refused with, in order; all begin together."""
    barrier = Barrier(len(works))

    def run(work: Callable[[], Any]) -> Any:
        barrier.wait()
        try:
            return work()
        except (RefusedError, CaseNotFoundError) as problem:
            return problem
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def test_of_two_who_save_at_once_one_is_told_of_the_other(cast: Cast):
    saved = start(cast["ana"].actor)
    for _ in range(ROUNDS):
        saved.contact.refresh_from_db()
        typed = again(saved, "samtidig")
        save = partial(drafts.save_draft, saved.case.reference, given=typed, now=NOW)
        results = at_once(*(partial(save, by=cast[key].actor) for key in ("ana", "ben")))
        assert {type(one) for one in results} == {Saved, ConflictError}


def test_who_saves_while_the_other_finishes_is_told(cast: Cast):
    for _ in range(ROUNDS):
        saved = start(cast["ana"].actor)
        typed, where = again(saved), saved.case.reference
        save = partial(drafts.save_draft, where, given=typed, now=NOW)
        finish = partial(drafts.finish_contact, where, given=typed, end=State.OPEN, now=NOW)
        results = at_once(
            partial(save, by=cast["ana"].actor), partial(finish, by=cast["ben"].actor)
        )
        assert len([one for one in results if isinstance(one, RefusedError)]) == 1
        assert fresh(saved.case).state in {State.DRAFT, State.OPEN}


def test_what_one_saves_and_the_other_discards_is_gone(cast: Cast):
    for _ in range(ROUNDS):
        saved = start(cast["ana"].actor)
        typed, where = again(saved), saved.case.reference
        save = partial(drafts.save_draft, where, given=typed, now=NOW)
        discard = partial(drafts.discard_draft, where, typed.contact, now=NOW)
        at_once(partial(save, by=cast["ana"].actor), partial(discard, by=cast["ben"].actor))
        assert not Case.objects.filter(reference=where).exists()
        assert not Contact.objects.filter(pk=typed.contact).exists()
