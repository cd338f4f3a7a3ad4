"""The table of times: what happens when, by which rule, and which setting changes it.

There is no statute about them; they are the association's own promises, and settings.
"""

from dataclasses import dataclass
from typing import Literal

from cases.codebook import Text

Unit = Literal["working_days", "days", "months"]

# One and several, after which the rules below go on.
UNITS: dict[Unit, dict[str, tuple[str, str]]] = {
    "working_days": {
        "nb": ("én arbeidsdag", "{number} arbeidsdager"),
        "nn": ("éin arbeidsdag", "{number} arbeidsdagar"),
        "en": ("one working day", "{number} working days"),
    },
    "days": {
        "nb": ("én dag", "{number} dager"),
        "nn": ("éin dag", "{number} dagar"),
        "en": ("one day", "{number} days"),
    },
    "months": {
        "nb": ("én måned", "{number} måneder"),
        "nn": ("éin månad", "{number} månader"),
        "en": ("one month", "{number} months"),
    },
}


@dataclass(frozen=True)
class Row:
    """One promise about time.

    `happens` is a whole sentence, `rules` what stands after «when»; `{time}` in it is the
    setting's number with its unit. `deletes` marks what the case page lists as deletions; `pauses`
    what stands still while the line is closed. Without a setting the rule is fixed.
    """

    name: str
    happens: Text
    rules: Text
    setting: str = ""
    unit: Unit = "days"
    default: int = 0
    lowest: int = 0
    highest: int = 0
    deletes: bool = False
    pauses: bool = False

    def what(self, lang: str) -> str:
        return self.happens.in_language(lang)

    def rule(self, lang: str, number: int | None = None) -> str:
        """The rule in words, with the installation's number or the default."""
        return self.rules.in_language(lang).format(
            time=spelled(self.default if number is None else number, self.unit, lang)
        )


def spelled(number: int, unit: Unit, lang: str) -> str:
    """A number of days or months in words, as in «én arbeidsdag» and «30 dager»."""
    one, several = UNITS[unit][lang]
    return one if number == 1 else several.format(number=number)


SCHEDULE = (
    Row(
        name="answer_due",
        happens=Text(
            nb="Den som venter på oss, får svar.",
            nn="Den som ventar på oss, får svar.",
            en="Whoever waits for us gets an answer.",
        ),
        rules=Text(
            nb="innen {time} etter henvendelsen",
            nn="innan {time} etter førespurnaden",
            en="within {time} of the contact",
        ),
        setting="CASELINE_ANSWER_WORKING_DAYS",
        unit="working_days",
        default=1,
        lowest=1,
        highest=10,
    ),
    Row(
        name="draft_reminder_on",
        happens=Text(
            nb="Forfatteren blir minnet om kladden.",
            nn="Forfattaren blir mint om kladden.",
            en="The author is reminded of the draft.",
        ),
        rules=Text(
            nb="{time} etter at den ble begynt",
            nn="{time} etter at han vart påbyrja",
            en="{time} after it was begun",
        ),
        setting="CASELINE_DRAFT_REMINDER_WORKING_DAYS",
        unit="working_days",
        default=1,
        lowest=1,
        highest=10,
    ),
    Row(
        name="draft_deleted_on",
        happens=Text(
            nb="Kladden slettes. Bare svarene som telles, blir igjen.",
            nn="Kladden blir sletta. Berre svara som tel, blir att.",
            en="The draft is deleted. Only the answers that count remain.",
        ),
        rules=Text(
            nb="{time} etter at den ble begynt",
            nn="{time} etter at han vart påbyrja",
            en="{time} after it was begun",
        ),
        setting="CASELINE_DRAFT_DAYS",
        default=7,
        lowest=1,
        highest=30,
        deletes=True,
        pauses=True,
    ),
    Row(
        name="mail_deletion_task_due",
        happens=Text(
            nb="Den opprinnelige e-posten skal være slettet for hånd.",
            nn="Den opphavlege e-posten skal vere sletta for hand.",
            en="The original mail is to be deleted by hand.",
        ),
        rules=Text(
            nb="innen {time} etter at den kom",
            nn="innan {time} etter at han kom",
            en="within {time} of its arrival",
        ),
        setting="CASELINE_MAIL_DAYS",
        default=14,
        lowest=1,
        highest=60,
        deletes=True,
        pauses=True,
    ),
    Row(
        name="check_name_deleted",
        happens=Text(
            nb="Virksomhetens navn i konfliktsjekken slettes.",
            nn="Namnet på verksemda i konfliktsjekken blir sletta.",
            en="The organisation's name in the conflict check is deleted.",
        ),
        rules=Text(
            nb="straks advokaten har svart",
            nn="straks advokaten har svart",
            en="as soon as the lawyer has answered",
        ),
        deletes=True,
    ),
    Row(
        name="clearance_ends",
        happens=Text(
            nb="Klareringen utløper. Advokaten må sjekke på nytt.",
            nn="Klareringa går ut. Advokaten må sjekke på nytt.",
            en="The clearance ends. The lawyer must check again.",
        ),
        rules=Text(
            nb="{time} etter svaret på konfliktsjekken",
            nn="{time} etter svaret på konfliktsjekken",
            en="{time} after the answer to the conflict check",
        ),
        setting="CASELINE_CLEARANCE_DAYS",
        default=14,
        lowest=1,
        highest=60,
    ),
    Row(
        name="contact_details_deleted_on",
        happens=Text(
            nb="Kontaktopplysningene slettes.",
            nn="Kontaktopplysningane blir sletta.",
            en="The contact details are deleted.",
        ),
        rules=Text(
            nb="{time} etter at saken er avsluttet",
            nn="{time} etter at saka er avslutta",
            en="{time} after the case is closed",
        ),
        setting="CASELINE_CONTACT_DETAILS_DAYS",
        default=30,
        lowest=0,
        highest=365,
        deletes=True,
    ),
    Row(
        name="notes_deleted_on",
        happens=Text(nb="Notatene slettes.", nn="Notata blir sletta.", en="The notes are deleted."),
        rules=Text(
            nb="{time} etter at saken er avsluttet",
            nn="{time} etter at saka er avslutta",
            en="{time} after the case is closed",
        ),
        setting="CASELINE_NOTES_MONTHS",
        unit="months",
        default=6,
        lowest=0,
        highest=60,
        deletes=True,
    ),
    Row(
        name="notes_with_code_deleted_on",
        happens=Text(
            nb="Notatene slettes, og koden finner ikke lenger saken.",
            nn="Notata blir sletta, og koden finn ikkje lenger saka.",
            en="The notes are deleted, and the code no longer finds the case.",
        ),
        rules=Text(
            nb="{time} etter siste kontakt, men ikke før notater uten kode",
            nn="{time} etter siste kontakt, men ikkje før notat utan kode",
            en="{time} after the last contact, but not before notes without a code",
        ),
        setting="CASELINE_NOTES_WITH_CODE_MONTHS",
        unit="months",
        default=12,
        lowest=1,
        highest=60,
        deletes=True,
        pauses=True,
    ),
    Row(
        name="year_confirmed_latest",
        happens=Text(
            nb="Årets tall bekreftes. Etter det kan de ikke knyttes til sakene.",
            nn="Tala for året blir stadfesta. Etter det kan dei ikkje knytast til sakene.",
            en="The year's figures are confirmed. Nothing links them to the cases after that.",
        ),
        rules=Text(
            nb="senest 31. mars året etter",
            nn="seinast 31. mars året etter",
            en="by 31 March of the following year",
        ),
    ),
    Row(
        name="gone_from_backups_on",
        happens=Text(
            nb="Det som er slettet, er også borte fra sikkerhetskopiene.",
            nn="Det som er sletta, er òg borte frå tryggingskopiane.",
            en="What was deleted is gone from the backups as well.",
        ),
        rules=Text(
            nb="senest {time} etter slettingen",
            nn="seinast {time} etter slettinga",
            en="at most {time} after the deletion",
        ),
        setting="CASELINE_BACKUP_DAYS",
        default=35,
        lowest=1,
        highest=35,
    ),
)
ROWS = {row.name: row for row in SCHEDULE}
# name of a setting: (default, lowest, highest)
NUMBERS = {row.setting: (row.default, row.lowest, row.highest) for row in SCHEDULE if row.setting}
