"""The system checks: each thing that would make a real start unsafe stops it."""

import pytest
from django.conf import settings as configured
from django.core import checks
from django.db import connection

from caseline.checks import DOORS, check_pragmas

REAL = {
    "CASELINE_ARGON2": {"time_cost": 3, "memory_cost": 47104, "parallelism": 1},
    "SECURE_SSL_REDIRECT": True,
    "SECURE_HSTS_SECONDS": 3600,
    "SILENCED_SYSTEM_CHECKS": [],
    "CASELINE_KEY_COOKIE_NAME": "__Host-key",
} | {
    f"{cookie}_COOKIE_{part}": value
    for cookie in ("SESSION", "CSRF", "LANGUAGE")
    for part, value in (("SECURE", True), ("NAME", f"__Host-{cookie.lower()}"))
}


@pytest.fixture
def real(settings):
    """Settings of a real installation, to be spoilt one at a time."""
    for name, value in REAL.items():
        setattr(settings, name, value)
    return settings


def found():
    """The ids of what stops a start, as far as no database is asked."""
    return {message.id for message in checks.run_checks() if message.is_serious()}


def test_real_settings_pass(real):
    assert found() == set()


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("DEBUG", True, "caseline.E001"),
        ("FIELD_ENCRYPTION_KEY", [], "caseline.E003"),
        ("CASELINE_PEPPER", b"short", "caseline.E004"),
        ("SECURE_SSL_REDIRECT", False, "caseline.E005"),
        ("SECURE_HSTS_SECONDS", 0, "caseline.E005"),
        ("SESSION_COOKIE_SECURE", False, "caseline.E006"),
        ("CSRF_COOKIE_SECURE", False, "caseline.E006"),
        ("LANGUAGE_COOKIE_SECURE", False, "caseline.E006"),
        ("CASELINE_KEY_COOKIE_NAME", "key", "caseline.E006"),
        ("REST_FRAMEWORK", {}, "caseline.E010"),
    ],
)
def test_unsafe_setting_stops_a_start(real, name, value, expected):
    setattr(real, name, value)
    assert expected in found()


def test_atomic_requests_stop_a_start(real, monkeypatch):
    monkeypatch.setitem(configured.DATABASES["default"], "ATOMIC_REQUESTS", True)
    assert found() == {"caseline.E002"}


@pytest.mark.parametrize("door", DOORS)
def test_missing_door_stops_a_start(real, door):
    real.MIDDLEWARE = [name for name in configured.MIDDLEWARE if name != door]
    assert "caseline.E007" in found()


def test_doors_out_of_order_stop_a_start(real):
    real.MIDDLEWARE = list(reversed(configured.MIDDLEWARE))
    assert "caseline.E007" in found()


def test_no_second_factor_stops_a_start(real, monkeypatch):
    monkeypatch.setattr("caseline.checks.apps.is_installed", lambda name: name != "django_otp")
    assert "caseline.E008" in found()


@pytest.mark.parametrize(("memory", "passes"), [(64, 1), (19456, 1), (8192, 4)])
def test_cheap_argon2_stops_a_start(real, memory, passes):
    real.CASELINE_ARGON2 = {"memory_cost": memory, "time_cost": passes, "parallelism": 1}
    assert "caseline.E009" in found()


def test_demo_may_go_without_tls_but_not_without_anything_else(real):
    real.CASELINE_DEMO_SETTINGS = True
    real.SECURE_SSL_REDIRECT = real.SESSION_COOKIE_SECURE = False
    real.FIELD_ENCRYPTION_KEY = []
    assert found() == {"caseline.E003"}


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("pragma", ["synchronous=NORMAL", "secure_delete=OFF", "foreign_keys=OFF"])
def test_weak_pragma_stops_a_start(pragma):
    assert check_pragmas(None, databases=["default"]) == []
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA {pragma}")
        (problem,) = check_pragmas(None, databases=["default"])
        assert problem.id == "caseline.E012"
    finally:
        connection.close()


@pytest.mark.sqlite
@pytest.mark.django_db
def test_deferred_transactions_stop_a_start(monkeypatch):
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "transaction_mode", "DEFERRED")
    (problem,) = check_pragmas(None, databases=["default"])
    assert problem.id == "caseline.E011"
