"""The frame as Django sees it: its system checks."""

from django.apps import AppConfig


class CaselineConfig(AppConfig):
    name = "caseline"
    verbose_name = "Caseline"

    def ready(self) -> None:
        # Importing registers the checks; not at the top, since they read the settings.
        from caseline import checks  # noqa: F401
