"""What happens to cases, as the audit chain names it."""

from enum import StrEnum

from caseline.audit.events import register


@register
class CaseEvent(StrEnum):
    DRAFT_STARTED = "draft_started"
    DRAFT_RESUMED = "draft_resumed"
    DRAFT_DISCARDED = "draft_discarded"
    CASE_LOGGED = "case_logged"
    CONTACT_STARTED = "contact_started"
    CONTACT_LOGGED = "contact_logged"
    CONTACT_DISCARDED = "contact_discarded"
    CASE_OPENED = "case_opened"
    FACTS_VIEWED = "facts_viewed"
    LIST_VIEWED = "list_viewed"
    FACTS_CHANGED = "facts_changed"
    CASE_SET_WAITING = "case_set_waiting"
    CASE_SET_OPEN = "case_set_open"
    CASE_CLOSED = "case_closed"
    CASE_REOPENED = "case_reopened"
    ACTION_REFUSED = "action_refused"
    CASE_NOT_FOUND = "case_not_found"
    TEXT_UNREADABLE = "text_unreadable"
    FACTS_UNREADABLE = "facts_unreadable"
