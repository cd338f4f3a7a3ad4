"""Django's settings, read from `caseline.env`; nothing here may be a secret."""

import os
from pathlib import Path

from caseline import env, logs

BASE_DIR = Path(__file__).resolve().parent.parent
ENVIRONMENT = env.load(BASE_DIR, os.environ)
SECURE = not ENVIRONMENT.demo

DEBUG = False
SECRET_KEY = ENVIRONMENT.keys.secret
ALLOWED_HOSTS = ENVIRONMENT.allowed_hosts
DATABASES = {"default": {**ENVIRONMENT.database, "ATOMIC_REQUESTS": False}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Keys, newest first where there are several; never in the database or the repository.
FIELD_ENCRYPTION_KEY = list(ENVIRONMENT.keys.field)
CASELINE_AUDIT_KEYS = list(ENVIRONMENT.keys.audit)  # "id:base64url"
CASELINE_PEPPER = ENVIRONMENT.keys.pepper
CASELINE_ANCHOR_FILE = ENVIRONMENT.anchor_file
CASELINE_ARGON2 = {"time_cost": 3, "memory_cost": 47104, "parallelism": 1}  # KiB of memory

# The service. Each may be set in the environment; `caseline.env` holds defaults and bounds.
CASELINE_LOCK_AFTER_MINUTES = ENVIRONMENT.numbers["CASELINE_LOCK_AFTER_MINUTES"]
CASELINE_CALL_HOLD_MINUTES = ENVIRONMENT.numbers["CASELINE_CALL_HOLD_MINUTES"]
CASELINE_SESSION_HOURS = ENVIRONMENT.numbers["CASELINE_SESSION_HOURS"]
CASELINE_DRAFT_DAYS = ENVIRONMENT.numbers["CASELINE_DRAFT_DAYS"]
CASELINE_LANGUAGE = ENVIRONMENT.language
# The settings of a demo; `accounts.installation.is_demo()` says whether the database is one.
CASELINE_DEMO_SETTINGS = ENVIRONMENT.demo

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_otp",
    "encrypted_model_fields",
    "rest_framework",
    "caseline.audit",
    "caseline.vault",
    "accounts",
    "cases",
    "caseline.apps.CaselineConfig",
]

MIDDLEWARE = [
    "caseline.middleware.RequestLogMiddleware",
    "caseline.middleware.HeadersMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "caseline.middleware.ErrorsMiddleware",
    "caseline.middleware.InstallationMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "caseline.middleware.OriginMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "caseline.middleware.LanguageMiddleware",
    "caseline.middleware.BodyMiddleware",
    "accounts.middleware.ActorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "accounts.middleware.DenyByDefaultMiddleware",
]

ROOT_URLCONF = "caseline.urls"
WSGI_APPLICATION = "caseline.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "caseline.context.page",
            ],
        },
    }
]

# Who you are.
AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["accounts.backend.PersonBackend"]
PASSWORD_HASHERS = ["accounts.passphrase.PassphraseHasher"]
LOGIN_URL = "/sign-in/"
SESSION_ENGINE = "accounts.sessions"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Cookies. `__Host-` binds a cookie to this host and to TLS; only a demo does without.
CASELINE_COOKIE_PREFIX = "__Host-" if SECURE else ""
SESSION_COOKIE_NAME = CASELINE_COOKIE_PREFIX + "caseline-session"
SESSION_COOKIE_AGE = CASELINE_SESSION_HOURS * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_NAME = CASELINE_COOKIE_PREFIX + "caseline-csrf"
CSRF_COOKIE_AGE = None
CSRF_COOKIE_SECURE = SECURE
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "accounts.kept.stale_form"
LANGUAGE_COOKIE_NAME = CASELINE_COOKIE_PREFIX + "caseline-language"
LANGUAGE_COOKIE_SECURE = SECURE
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Strict"
# The random key that opens the session's private key (DESIGN.md 3) lives in this cookie alone.
CASELINE_KEY_COOKIE_NAME = CASELINE_COOKIE_PREFIX + "caseline-key"

# The transport.
SECURE_SSL_REDIRECT = SECURE
SECURE_HSTS_SECONDS = 63_072_000 if SECURE else 0  # two years
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_HSTS_PRELOAD = SECURE
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# What a request may carry: one long note, no files.
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400
DATA_UPLOAD_MAX_NUMBER_FILES = 0
FILE_UPLOAD_HANDLERS: list[str] = []

REST_FRAMEWORK = {
    "DEFAULT_PERMISSION_CLASSES": ["caseline.permissions.DenyAll"],
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": None,
}

# Language and time. Accept-Language is ignored on purpose: bokmål is the default.
LANGUAGE_CODE = CASELINE_LANGUAGE
LANGUAGES = [("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English")]
FORMAT_MODULE_PATH = ["caseline.formats"]
LOCALE_PATHS = [BASE_DIR / "caseline" / "locale"]
USE_I18N = True
TIME_ZONE = "Europe/Oslo"
USE_TZ = True

# Only our own files: what other packages bring along (a browsable API) nobody can fetch.
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "caseline" / "static"]
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
WHITENOISE_ALLOW_ALL_ORIGINS = False
STATIC_ROOT = BASE_DIR / ".static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "caseline.storage.HashedStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o644  # of collected static files, which are no secret
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o755

LOGGING_CONFIG = "caseline.logs.configure"
LOGGING = logs.CONFIGURATION
