"""Django's name for the cases; loads the codebook, so that a broken one stops the start."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "cases"

    def ready(self) -> None:
        from accounts import demo  # models exist only from here on
        from cases import codebook
        from cases.demo.cast import CAST

        codebook.load()
        demo.know_passphrases({one.email: one.passphrase for one in CAST})
