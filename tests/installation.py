"""Runs a management command in a throwaway installation that is set up as a real one.

    python -m tests.installation check --deploy

It has keys, hosts, TLS and a migrated SQLite database of its own, and is deleted afterwards.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from caseline import keys

MANAGE = Path(__file__).resolve().parent.parent / "manage.py"


def environ(directory: Path) -> dict[str, str]:
    """The environment of a real installation whose files are in `directory`."""
    inherited = {
        name: value for name, value in os.environ.items() if not name.startswith("CASELINE_")
    }
    return inherited | {
        "DJANGO_SETTINGS_MODULE": "caseline.settings",
        "CASELINE_DATABASE_URL": f"sqlite://{directory}/caseline.sqlite3",
        "CASELINE_KEYS_DIR": str(directory / "keys"),
        "CASELINE_ALLOWED_HOSTS": "caseline.example.org",
        "CASELINE_ANCHOR_FILE": str(directory / "anchors.jsonl"),
    }


def main(arguments: list[str]) -> int:
    with tempfile.TemporaryDirectory(prefix="caseline-installation-") as name:
        directory = Path(name)
        keys.make(directory / "keys")
        for command in (["migrate", "--no-input", "--verbosity=0"], arguments):
            program = [sys.executable, str(MANAGE), *command]
            done = subprocess.run(program, env=environ(directory), check=False)
            if done.returncode:
                return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
