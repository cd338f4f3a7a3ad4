"""Settings of the test suite: a throwaway installation with fresh keys, on the database under test.

CASELINE_TEST_DATABASE is sqlite (the default) or postgresql; `python -m tests.postgres COMMAND`
gives the second one a server.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path
from unittest import mock

from caseline import database, keys

DIRECTORY = Path(tempfile.mkdtemp(prefix="caseline-test-"))
atexit.register(shutil.rmtree, DIRECTORY, ignore_errors=True)
keys.make(DIRECTORY / "keys")

_environ = {name: value for name, value in os.environ.items() if not name.startswith("CASELINE_")}
with mock.patch.dict(os.environ, _environ | {"CASELINE_DEMO_DIR": str(DIRECTORY)}, clear=True):
    from caseline.settings import *  # noqa: F403
    from caseline.settings import DATABASES

# Cookies as in a demo, since the test client and the live server speak plain HTTP; but no test's
# database is a demo unless the test makes it one.
CASELINE_DEMO_SETTINGS = False
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
CASELINE_ARGON2 = {"time_cost": 1, "memory_cost": 64, "parallelism": 1}
# No TLS, no secure cookies, cheap hashing: wrong anywhere else. Tests of the checks ask directly.
SILENCED_SYSTEM_CHECKS = ["caseline.E005", "caseline.E006", "caseline.E009"]

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True

if os.environ.get("CASELINE_TEST_DATABASE", "sqlite") == "postgresql":
    _problems: list[str] = []
    DATABASES["default"] = database.read(
        os.environ.get("CASELINE_TEST_POSTGRESQL_URL", ""), _problems
    ) | {"CONN_MAX_AGE": 0, "ATOMIC_REQUESTS": False}
    if _problems:
        raise SystemExit("Run tests on PostgreSQL through `python -m tests.postgres COMMAND`.")
else:
    # A file, so that threads share it and the canary search can read it.
    DATABASES["default"]["TEST"] = {"NAME": str(DIRECTORY / "test.sqlite3")}
