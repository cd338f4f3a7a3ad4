"""The list of cases and the page of one case."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.actor import Actor
from accounts.marks import for_readers
from accounts.requests import Request
from cases import policies
from cases.access import OpenedCase, open_case, record_list, record_unreadable_facts
from cases.codebook import Answers
from cases.models import Case, Contact, State
from cases.permissions import check_may_log
from cases.queries import LISTED, cases_of, drafts_of, is_readable, page_of, readers_of
from cases.refusals import RefusedError
from cases.views.refusing import refusing
from cases.words import (
    day_words,
    dotted,
    facts_in_words,
    facts_sentence,
    labels,
    long_day,
    time_words,
)


@for_readers()
@refusing
@require_GET
def cases_list(request: Request) -> HttpResponse:
    """The circle's cases, newest first, with unfinished calls on top."""
    actor = request.actor
    check_may_log(actor)
    record_list(actor)
    state = request.GET.get("state", "")
    page = page_of(cases_of(actor, state=state), request.GET.get("page", "1"))
    drafts = list(drafts_of(actor))
    shown = [*page.object_list, *(one.case for one in drafts)]
    record_unreadable_facts(actor, [case for case in shown if not is_readable(case)])
    context = {
        "rows": [_row(case) for case in page.object_list],
        "drafts": [_draft_row(one, actor) for one in drafts],
        "page": page,
        "states": _state_links(state),
        "state": state,
    }
    return render(request, "cases/case_list.html", context)


def _state_links(current: str) -> list[dict[str, Any]]:
    url = reverse("cases:list")
    links = [{"value": "", "label": _("All"), "url": url, "current": current not in LISTED}]
    return links + [
        {
            "value": one.value,
            "label": one.label,
            "url": f"{url}?state={one}",
            "current": current == one,
        }
        for one in LISTED
    ]


def _row(case: Case) -> dict[str, Any]:
    now = timezone.now()
    return {
        "reference": case.spelled,
        "url": _url("cases:detail", case),
        "matter": _first_label(case, "matter_type"),
        "field": _first_label(case, "art_field"),
        "state": case.state,
        "state_label": case.get_state_display(),
        "opened_on": case.opened_on,
        "day": case.opened_on.isoformat(),
        "long_day": long_day(case.opened_on),
        "age_words": day_words(case.opened_on, now=now),
        "by": case.assigned_to.name,
        "is_draft": case.state == State.DRAFT,
        "resume_url": "",
    }


def _first_label(case: Case, question: str) -> str:
    if not is_readable(case):
        return _("The answers cannot be read") if question == "matter_type" else ""
    return next(iter(labels(case.answers, question)), "")


def _draft_row(contact: Contact, actor: Actor) -> dict[str, Any]:
    row = _row(contact.case)
    mine = contact.by_id == actor.person.pk
    row |= {
        "is_draft": True,
        "state": State.DRAFT,
        "state_label": State.DRAFT.label,
        "by": _("you") if mine else contact.by.name,
        "opened_on": contact.on,
        "age_words": day_words(contact.on, now=timezone.now()),
        "resume_url": _contact_url(contact),
    }
    return row


def _url(name: str, case: Case) -> str:
    return reverse(name, kwargs={"reference": case.spelled})


def _contact_url(contact: Contact) -> str:
    where = {"reference": contact.case.spelled, "contact": contact.pk}
    return reverse("cases:contact", kwargs=where)


@for_readers()
@refusing
@require_GET
def detail(request: Request, reference: str) -> HttpResponse:
    """The whole case on one page; opening it is recorded first."""
    opened = open_case(reference, by=request.actor)
    case = opened.case
    readable = is_readable(case)
    if not readable or not all(is_readable(contact) for contact in opened.contacts):
        record_unreadable_facts(request.actor, [case])
    answers = case.answers if readable else {}
    context = {
        "case": case_context(case),
        "timeline": _timeline(opened),
        "timeline_error": _lack_error() if opened.lacks_contacts else "",
        "facts": facts_in_words(answers, of="case"),
        "facts_sentence": facts_sentence(answers),
        "facts_error": "" if readable else _facts_error(),
        "actions": _actions(case),
        "readers": _readers(case),
    }
    return render(request, "cases/case_detail.html", context)


def case_context(case: Case) -> dict[str, Any]:
    """What every page about one case shows in its head."""
    return {
        "reference": case.spelled,
        "url": _url("cases:detail", case),
        "state": case.state,
        "state_label": case.get_state_display(),
        "opened_on": case.opened_on,
        "age_words": day_words(case.opened_on, now=timezone.now()),
        "by": case.assigned_to.name,
        "is_closed": case.state == State.CLOSED,
        "is_waiting": case.state == State.WAITING_INQUIRER,
    }


def _timeline(opened: OpenedCase) -> list[dict[str, Any]]:
    return [_entry(opened, contact) for contact in opened.contacts]


def _entry(opened: OpenedCase, contact: Contact) -> dict[str, Any]:
    note = opened.notes.get(contact.pk)
    contact.case = opened.case
    readable = is_readable(contact)
    answers = contact.answers if readable else {}
    return {
        "on": contact.on,
        "on_words": day_words(contact.on, now=timezone.now()),
        "time": dotted(contact.facts["time"]) if readable else "",
        "facts_error": "" if readable else _facts_error(),
        "by": contact.by.name,
        "channel": " ".join(labels(answers, "channel")),
        "direction": _outbound(answers),
        "duration": " ".join(labels(answers, "duration_band")),
        "text": note.text if note else None,
        "error": _note_error(note is None, bool(note and note.error)),
        "is_draft": contact.is_draft,
        "resume_url": _contact_url(contact) if contact.is_draft else "",
    }


def _outbound(answers: Answers) -> str:
    """Who made contact, where it was not the inquirer, which goes without saying."""
    inbound = answers.get("contact_direction") in (None, "inbound")
    return "" if inbound else " ".join(labels(answers, "contact_direction"))


def _facts_error() -> str:
    return _(
        "The answers cannot be read: they were changed outside Caseline, or a key is wrong."
        " The event has been recorded. Tell the administrator."
    )


def _lack_error() -> str:
    return _(
        "Something that was said is missing here: contacts were taken away outside Caseline."
        " The event has been recorded. Tell the administrator."
    )


def _note_error(gone: bool, broken: bool) -> str:
    if gone:
        return _("This text has been deleted.")
    if broken:
        return _(
            "This text cannot be opened: it was changed outside Caseline, or belongs elsewhere."
            " The event has been recorded. Tell the administrator."
        )
    return ""


def _actions(case: Case) -> list[dict[str, Any]]:
    return [
        _action(case, "add", _("New contact"), "cases:contact-add", "get", "K"),
        _action(case, "facts", _("Change the facts"), "cases:facts-edit", "get", ""),
        _state_action(case),
        _reopen_or_close(case),
    ]


def _state_action(case: Case) -> dict[str, Any]:
    waiting = case.state == State.WAITING_INQUIRER
    label = _("Our turn again") if waiting else _("Wait for the inquirer")
    action = _action(case, "wait", label, "cases:wait", "post", "")
    action["url"] += f"?to={State.OPEN if waiting else State.WAITING_INQUIRER}"
    return action


def _reopen_or_close(case: Case) -> dict[str, Any]:
    if case.state == State.CLOSED:
        return _action(case, "reopen", _("Reopen"), "cases:reopen", "post", "")
    return _action(case, "close", _("Close the case"), "cases:close", "get", "")


CHECKS = {
    "add": policies.check_can_add_contact,
    "facts": policies.check_can_change_facts,
    "wait": policies.check_can_wait,
    "close": policies.check_can_close,
    "reopen": policies.check_can_reopen,
}


def _action(case: Case, name: str, label: str, url: str, method: str, key: str) -> dict[str, Any]:
    """One button; the reason why it is greyed is the sentence that the action would refuse with."""
    reason = ""
    try:
        CHECKS[name](case)
    except RefusedError as problem:
        reason = problem.sentence
    return {
        "name": name,
        "label": label,
        "url": _url(url, case),
        "method": method,
        "enabled": not reason,
        "reason": reason,
        "key": key,
    }


def _readers(case: Case) -> list[dict[str, Any]]:
    now = timezone.now()
    return [
        {
            "name": one.name,
            "at": one.last,
            "at_words": time_words(one.last, now=now),
            "count": one.count,
        }
        for one in readers_of(case)
    ]
