"""Every variable of the environment that Caseline reads, with its default."""

from caseline import database, env, keys
from caseline.reference.events import UndocumentedError
from caseline.reference.markdown import code, table

INTRODUCTION = f"""# Settings

Read once when the program starts. What is missing, misspelt or out of bounds stops the start with
a sentence for each; nothing falls back silently. A real installation needs
`CASELINE_DATABASE_URL`, `CASELINE_ALLOWED_HOSTS`, `CASELINE_ANCHOR_FILE` and its keys; a demo
needs `CASELINE_DEMO_DIR` or the `.demo` directory that `make setup` makes.

Form of the database's URL: {database.FORMS}.

"""
MEANINGS = {
    "CASELINE_DATABASE_URL": "The database: an SQLite file or PostgreSQL.",
    "CASELINE_KEYS_DIR": "Directory of the four key files, each readable by its owner only.",
    "CASELINE_ALLOWED_HOSTS": "Host names that people type, separated by commas.",
    "CASELINE_ANCHOR_FILE": "File outside the database in which the audit chain is anchored.",
    "CASELINE_DEMO_DIR": "Directory of a demo: its database, keys and anchors.",
    "CASELINE_LANGUAGE": "Language of the pages until somebody chooses: nb, nn or en.",
    "CASELINE_LOCK_AFTER_MINUTES": "Minutes without a request until the opened key is thrown away.",
    "CASELINE_CALL_HOLD_MINUTES": "Minutes for which an open call may hold that off.",
    "CASELINE_SESSION_HOURS": "Hours after which a session ends.",
    "CASELINE_DRAFT_DAYS": "Days after which a draft is to be deleted (not carried out yet).",
    keys.VARIABLES[keys.FIELD]: "Fernet keys of the facts, newest first, instead of the file.",
    keys.VARIABLES[keys.AUDIT]: "Keys of the audit chain as id:base64url, newest first.",
    keys.VARIABLES[keys.PEPPER]: "The pepper of passphrases and keyed hashes, in base64.",
    keys.VARIABLES[keys.SECRET]: "Django's secret key.",
}
FILES = {variable: name for name, variable in keys.VARIABLES.items()}
DEFAULTS = {
    "CASELINE_LANGUAGE": env.LANGUAGES[0],
    "CASELINE_DEMO_DIR": ".demo, if it is there and nothing else is set",
}


def make() -> str:
    """The page; raises UndocumentedError for a variable without a meaning."""
    odd = env.KNOWN ^ MEANINGS.keys()
    if odd:
        raise UndocumentedError(f"caseline.reference.settings: {', '.join(sorted(odd))}")
    rows = [[code(name), _default(name), _bounds(name), text] for name, text in MEANINGS.items()]
    port = [code("PORT"), "8000", "", "Port on 127.0.0.1 at which the web server listens."]
    return INTRODUCTION + table(("variable", "default", "bounds", "meaning"), [*rows, port])


def _default(name: str) -> str:
    if name in env.NUMBERS:
        return str(env.NUMBERS[name][0])
    if name in FILES:
        return f"the file {code(FILES[name])}"
    return DEFAULTS.get(name, "none")


def _bounds(name: str) -> str:
    if name not in env.NUMBERS:
        return ""
    _default_value, lowest, highest = env.NUMBERS[name]
    return f"{lowest} to {highest}"
