"""What a note may be: kept exactly, or refused with a sentence. Pure but for its words."""

from django.utils.translation import gettext as _

from cases.refusals import BadInputError

LONGEST_NOTE = 100_000


def check_note(text: str) -> str:
    """The note as it is kept: line ends as the browser's own text field has them.

    Everything else stays as it was typed: emoji, right-to-left text, control characters. Refused
    are what cannot be shown again (NUL, lone surrogates) and more than 100 000 characters.
    """
    note = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(note) > LONGEST_NOTE:
        raise BadInputError(
            _("The note has %(count)d characters; at most %(limit)d can be saved.")
            % {"count": len(note), "limit": LONGEST_NOTE},
            {"note": _("The note is too long.")},
        )
    bad = next((index for index, one in enumerate(note) if _cannot_be_kept(one)), None)
    if bad is not None:
        line = note.count("\n", 0, bad) + 1
        sentence = _("Line %(line)d has an invisible character that cannot be kept.") % {
            "line": line
        }
        raise BadInputError(sentence, {"note": sentence})
    return note


def _cannot_be_kept(character: str) -> bool:
    return character == "\0" or "\ud800" <= character <= "\udfff"
