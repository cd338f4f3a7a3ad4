#!/usr/bin/env python
"""Caseline's command line."""

import logging
import os
import sys

from caseline import logs
from caseline.env import EnvironmentProblem


def main(arguments: list[str]) -> int:
    """Run one command; an unforeseen error shows its class and place, not its text.

    The text may quote what was stored, and this ends in the journal of a timer.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caseline.settings")
    os.umask(0o077)  # A database or a file made here is its owner's alone.
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(arguments)
    except EnvironmentProblem as problem:
        print(problem, file=sys.stderr)
        return 2
    except Exception as error:
        if "--traceback" in arguments:
            raise
        logs.write("command_failed", level=logging.ERROR, error=error)
        print("The command failed; --traceback shows the error whole.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
