"""System checks: what must be true before a real Caseline starts; each is an error."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

from caseline.database import SQLITE_OPTIONS

# In this order: each relies on what those before it have done or refused.
DOORS = (
    "caseline.middleware.HeadersMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "caseline.middleware.InstallationMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "caseline.middleware.OriginMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "caseline.middleware.BodyMiddleware",
    "accounts.middleware.ActorMiddleware",
    "accounts.middleware.DenyByDefaultMiddleware",
)
COOKIES = ("SESSION_COOKIE", "CSRF_COOKIE", "LANGUAGE_COOKIE")
PEPPER_BYTES = 32
# OWASP's cheapest settings for Argon2id that count as strong: (KiB of memory, passes).
STRONG_ENOUGH = ((47104, 1), (19456, 2), (12288, 3), (9216, 4), (7168, 5))
# What SQLite answers when asked, for the values that the options set by name.
PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": 2,
    "secure_delete": 1,
    "temp_store": 2,
    "foreign_keys": 1,
}

AppConfigs = Sequence[AppConfig] | None
Check = Callable[[], Iterator[CheckMessage]]


def security(check: Check) -> Callable[..., list[CheckMessage]]:
    """Register a check that needs no database; it runs at every command."""

    def run(app_configs: AppConfigs, **_: Any) -> list[CheckMessage]:
        return list(check())

    run.__name__ = check.__name__
    return register(run, Tags.security)


def check_debug() -> Iterator[CheckMessage]:
    if settings.DEBUG:
        yield Error("DEBUG shows texts and settings in its error pages.", id="caseline.E001")


def check_atomic_requests() -> Iterator[CheckMessage]:
    for database in settings.DATABASES.values():
        if database.get("ATOMIC_REQUESTS"):
            yield Error(
                "ATOMIC_REQUESTS would undo a refusal's audit entry with the refusal.",
                id="caseline.E002",
            )


def check_keys() -> Iterator[CheckMessage]:
    if not settings.FIELD_ENCRYPTION_KEY:
        yield Error("There is no field key.", id="caseline.E003")
    if len(settings.CASELINE_PEPPER) < PEPPER_BYTES:
        yield Error("There is no pepper of at least 32 bytes.", id="caseline.E004")


def check_transport() -> Iterator[CheckMessage]:
    """A demo goes without TLS; InstallationMiddleware keeps its settings from real databases."""
    if settings.CASELINE_DEMO_SETTINGS:
        return
    if not settings.SECURE_SSL_REDIRECT or not settings.SECURE_HSTS_SECONDS:
        yield Error("Pages would be answered without TLS.", id="caseline.E005")
    names = [settings.CASELINE_KEY_COOKIE_NAME]
    names += [getattr(settings, f"{cookie}_NAME") for cookie in COOKIES]
    secure = all(getattr(settings, f"{cookie}_SECURE") for cookie in COOKIES)
    if not secure or not all(name.startswith("__Host-") for name in names):
        yield Error("A cookie would travel without TLS.", id="caseline.E006")


def check_doors() -> Iterator[CheckMessage]:
    places = [settings.MIDDLEWARE.index(door) for door in DOORS if door in settings.MIDDLEWARE]
    if len(places) < len(DOORS) or places != sorted(places):
        yield Error(
            "MIDDLEWARE lacks a door or has them out of order.",
            hint="In this order: " + ", ".join(door.rpartition(".")[2] for door in DOORS),
            id="caseline.E007",
        )
    if not apps.is_installed("django_otp"):
        yield Error("There is no second factor without django_otp.", id="caseline.E008")


def check_argon2() -> Iterator[CheckMessage]:
    cost = settings.CASELINE_ARGON2
    if not any(
        cost["memory_cost"] >= memory and cost["time_cost"] >= passes
        for memory, passes in STRONG_ENOUGH
    ):
        yield Error("CASELINE_ARGON2 is too cheap to guess against.", id="caseline.E009")


def check_api() -> Iterator[CheckMessage]:
    classes = settings.REST_FRAMEWORK.get("DEFAULT_PERMISSION_CLASSES")
    if classes != ["caseline.permissions.DenyAll"]:
        yield Error("A view of the API would be open by default.", id="caseline.E010")


def check_pragmas(
    app_configs: AppConfigs, databases: Sequence[str] | None = None, **_: Any
) -> list[CheckMessage]:
    """Asks each SQLite database what is in force, whatever the settings say."""
    return [problem for alias in databases or () for problem in _check_sqlite(alias)]


def _check_sqlite(alias: str) -> Iterator[CheckMessage]:
    connection = connections[alias]
    if connection.vendor != "sqlite":
        return
    mode = SQLITE_OPTIONS["transaction_mode"]
    if connection.settings_dict["OPTIONS"].get("transaction_mode") != mode:
        yield Error(f"SQLite's transactions are not {mode}.", id="caseline.E011")
    with connection.cursor() as cursor:
        for name, expected in PRAGMAS.items():
            cursor.execute(f"PRAGMA {name}")
            if cursor.fetchone() != (expected,):
                yield Error(f"SQLite's {name} is not {expected}.", id="caseline.E012")


for check in (
    check_debug,
    check_atomic_requests,
    check_keys,
    check_transport,
    check_doors,
    check_argon2,
    check_api,
):
    security(check)
register(check_pragmas, Tags.database)
