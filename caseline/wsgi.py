"""The door that the web server calls; it stays shut while a system check fails."""

import os
import sys
from collections.abc import Iterator

from django.conf import settings
from django.core import checks
from django.core.wsgi import get_wsgi_application
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

REFUSED = 3  # gunicorn takes it as "cannot boot" and does not try again


def refuse_unsafe_start() -> None:
    """Print everything that is in the way of a safe start, and stop if there is anything."""
    problems = [*_unready(), *_failed_checks()]
    # The server forks after this; a connection must not be shared between processes.
    connections.close_all()
    if problems:
        print(*problems, "Caseline does not start like this.", sep="\n", file=sys.stderr)
        sys.exit(REFUSED)


def _failed_checks() -> Iterator[str]:
    """Every system check, the ones that ask the database included."""
    for message in checks.run_checks(include_deployment_checks=True, databases=["default"]):
        if message.is_serious() and not message.is_silenced():
            yield str(message)


def _unready() -> Iterator[str]:
    """What is no system check, because it would also stop the commands that mend it."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        yield "The database is not up to date: run manage.py migrate."
    else:
        yield from fit.problems()
    if not (settings.STATIC_ROOT / "staticfiles.json").exists():
        yield "The static files are missing: run manage.py collectstatic."


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caseline.settings")
application = get_wsgi_application()

from caseline import fit  # noqa: E402  models exist only from here on

refuse_unsafe_start()
