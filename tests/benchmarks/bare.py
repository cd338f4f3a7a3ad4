"""The yardstick: the least that Django can do, served as Caseline is, on the same database file.

`/` answers with a word; `/insert/` stores the body of the request in one row and one commit.
"""

import os
from pathlib import Path

import django
from django.apps import AppConfig
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection, models
from django.http import HttpRequest, HttpResponse
from django.urls import path

from caseline import database

DATABASE = Path(os.environ["CASELINE_DEMO_DIR"]) / "caseline.sqlite3"

if not settings.configured:
    settings.configure(
        ALLOWED_HOSTS=["127.0.0.1"],
        DATABASES={"default": database.sqlite(DATABASE)},
        INSTALLED_APPS=["tests.benchmarks.bare.Bare"],
        MIDDLEWARE=[],
        ROOT_URLCONF=__name__,
        SECRET_KEY="only measures",
    )


class Bare(AppConfig):
    name = "tests.benchmarks"
    label = "bare"
    default_auto_field = "django.db.models.BigAutoField"


django.setup()


class Row(models.Model):
    """One text, as plain as it came."""

    body = models.TextField()

    class Meta:
        app_label = "bare"

    def __str__(self) -> str:
        return str(self.pk)


def nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


def insert(request: HttpRequest) -> HttpResponse:
    row = Row(body=request.body.decode())
    row.save(force_insert=True)
    return HttpResponse(str(row.pk))


urlpatterns = [path("", nothing), path("insert/", insert)]


def make_table() -> None:
    with connection.schema_editor() as editor:
        if Row._meta.db_table not in connection.introspection.table_names():
            editor.create_model(Row)
    connection.close()


make_table()
application = get_wsgi_application()
