"""The web server's configuration: `gunicorn --config python:caseline.gunicorn caseline.wsgi`."""

import gc
import os
import socket
import sys
from pathlib import Path

from caseline import env, logs

HOST, PORT = "127.0.0.1", os.environ.get("PORT", "8000")
BASE_DIR = Path(__file__).resolve().parent.parent


def stop(sentence: str) -> None:
    print(sentence, file=sys.stderr)
    sys.exit(2)


try:
    env.load(BASE_DIR, os.environ)
except env.EnvironmentProblem as problem:
    stop(str(problem))
if not PORT.isdigit():
    stop("PORT is no number.")
# Set here, since the application is loaded before gunicorn would set it.
os.umask(0o077)

# On this machine only; a real installation puts its TLS proxy in front, on the same machine.
bind = f"{HOST}:{PORT}"
workers = 2
threads = 4
preload_app = True
# Heartbeats in memory: on a slow disk they would look like dead workers.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108
timeout = 60
graceful_timeout = 20
# Paths hold references, so there is no access log; everything else passes the allow-list.
accesslog = None
logconfig_dict = logs.CONFIGURATION


def when_ready(server: object) -> None:
    """Nothing that is loaded by now is ever garbage: workers share it and need not look at it."""
    gc.collect()
    gc.freeze()


def on_starting(server: object) -> None:
    """Say in a sentence what gunicorn would say in a message, which the logs drop."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, int(PORT)))
        except OSError:
            stop(f"Port {PORT} is taken; choose another one: make run PORT=8001")
