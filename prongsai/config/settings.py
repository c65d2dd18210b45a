"""All settings, in one file. Each is an environment variable or a line of ``PRONGSAI_HOME/prongsai.env``.

See ``docs/settings.md`` for what each does.
"""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF

from prongsai.config.logs import configure_logs

PACKAGE = Path(__file__).resolve().parent.parent
ROOT = PACKAGE.parent

env = environ.Env()
HOME = Path(env.str("PRONGSAI_HOME", default=str(ROOT / "var"))).resolve()
HOME.mkdir(parents=True, exist_ok=True)
environ.Env.read_env(HOME / "prongsai.env", overwrite=False)

PRODUCTION = env.bool("PRONGSAI_PRODUCTION", default=False)
DEMO = env.bool("PRONGSAI_DEMO", default=False)  # the sample office: second factor asked only where set up
DEBUG = False
ALLOWED_HOSTS = env.list("PRONGSAI_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
BASE_URL = env.str("PRONGSAI_BASE_URL", default="http://localhost:8000").rstrip("/")
CSRF_TRUSTED_ORIGINS = [BASE_URL]


def _secret_key() -> str:
    """From the environment; outside production made once and kept beside the data."""
    if key := env.str("PRONGSAI_SECRET_KEY", default=""):
        return str(key)
    if PRODUCTION:
        return ""  # a system check stops the start and says what to do
    path = HOME / "secret.key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(64), encoding="ascii")
    return path.read_text(encoding="ascii").strip()


SECRET_KEY = _secret_key() or "unset-the-system-check-refuses-to-start"
SECRET_KEY_SET = bool(_secret_key())

INSTALLED_APPS = [
    "prongsai.core",
    "prongsai.audit",
    "prongsai.search",
    "prongsai.organisations",
    "prongsai.accounts",
    "prongsai.obligations",
    "prongsai.ui",
    "prongsai.manual",
    "prongsai.approvals",
    "prongsai.evidence",
    "prongsai.surveys",
    "prongsai.conduct",
    "prongsai.watching",
    "prongsai.correspondence",
    "prongsai.actions",
    "prongsai.imports",
    "prongsai.ita",
    "prongsai.disclosure",
    "prongsai.publicity",
    "prongsai.cases",
    "prongsai.portal",
    "prongsai.sample",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "csp",
    "django_htmx",
    "template_partials",
    "django_tasks",
    "django_tasks_db",
    "django_linear_migrations",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "prongsai.portal.caching.PublicPages",  # before everything that costs: what it keeps is already compressed
    "django.middleware.gzip.GZipMiddleware",  # slow lines; Django pads the length against guessing secrets
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "prongsai.accounts.middleware.SessionAgeMiddleware",
    "prongsai.accounts.middleware.OrganisationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "prongsai.accounts.middleware.ThresholdMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "prongsai.core.middleware.RefusalMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "prongsai.config.urls"
WSGI_APPLICATION = "prongsai.config.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "prongsai.ui.context.frame",
            ],
            "builtins": ["prongsai.ui.templatetags.thai", "template_partials.templatetags.partials"],
        },
    }
]
FORM_RENDERER = "prongsai.ui.forms.Renderer"

DATABASE_URL = env.str("DATABASE_URL", default=f"sqlite:///{HOME / 'prongsai.sqlite3'}")
_database = environ.Env.db_url_config(DATABASE_URL)
if _database["ENGINE"].endswith("sqlite3"):
    _database["CONN_MAX_AGE"] = 60  # opening the file with its pragmas costs more than most pages ask of it
    _database["OPTIONS"] = {
        # Without IMMEDIATE, 62 of 100 read-then-write transactions fail under load (docs/adr/0003).
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA mmap_size=134217728;"
        "PRAGMA journal_size_limit=27103364;PRAGMA cache_size=-8000;PRAGMA foreign_keys=ON;",
    }
else:
    _database["ENGINE"] = "prongsai.core.db.postgresql"
    _options = _database.setdefault("OPTIONS", {})
    _options["pool"] = {"min_size": 1, "max_size": env.int("PRONGSAI_DB_POOL", default=8)}
    # Compiling a plan takes longer than any of our queries runs.
    _options.setdefault("options", "-c jit=off")
DATABASES = {"default": _database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "prongsai.accounts.backends.MembershipBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["prongsai.accounts.hashers.Argon2"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"prongsai.accounts.passwords.{name}"} for name in ("LongEnough", "NotCommon", "NotNames")
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_ADAPTER = "prongsai.accounts.adapters.AccountAdapter"
MFA_ADAPTER = "prongsai.accounts.adapters.MFAAdapter"
ACCOUNT_FORMS = {
    "login": "prongsai.accounts.forms_sign_in.LoginForm",
    "reauthenticate": "prongsai.accounts.forms_sign_in.ReauthenticateForm",
    "change_password": "prongsai.accounts.forms_sign_in.ChangePasswordForm",
}
MFA_FORMS = {
    "authenticate": "prongsai.accounts.forms_sign_in.AuthenticateForm",
    "reauthenticate": "prongsai.accounts.forms_sign_in.MFAReauthenticateForm",
    "activate_totp": "prongsai.accounts.forms_sign_in.ActivateTOTPForm",
}
# Our guard counts in the database; allauth's counters live in one process each.
ACCOUNT_RATE_LIMITS = False
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1  # one step before and after: telephones' clocks are not exact
MFA_TOTP_ISSUER = "Prongsai"
USERSESSIONS_TRACK_ACTIVITY = False

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 10 * 3600  # a working day, however busy
PRONGSAI_IDLE_MINUTES = env.int("PRONGSAI_IDLE_MINUTES", default=30)
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SECURE = BASE_URL.startswith("https://")
SESSION_COOKIE_NAME = "__Host-session" if SECURE else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE else "csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SECURE_HSTS_SECONDS = 31536000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_HSTS_PRELOAD = SECURE
BEHIND_PROXY = env.bool("PRONGSAI_BEHIND_PROXY", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0  # whose X-Forwarded-For is believed
SECURE_CONTENT_TYPE_NOSNIFF = True
# Not no-referrer: browsers then send "Origin: null" and Django refuses every form.
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "blob:", "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

AXES_ENABLED = True
AXES_FAILURE_LIMIT = 5
# By account and network together, with a wait that grows and ends: nobody locks an owner out (accounts.guard).
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_COOLOFF_TIME = "prongsai.accounts.guard.axes_wait"
AXES_USERNAME_CALLABLE = "prongsai.accounts.guard.axes_username"
AXES_CLIENT_IP_CALLABLE = "prongsai.accounts.guard.axes_address"
AXES_WHITELIST_CALLABLE = "prongsai.accounts.guard.axes_lets_pass"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True  # the ledger keeps it
AXES_SENSITIVE_PARAMETERS = ["login", "oldpassword", "password1", "password2", "code", "csrfmiddlewaretoken"]
AXES_LOCKOUT_TEMPLATE = "accounts/locked.html"

LANGUAGE_CODE = "th"
LANGUAGES = [("th", "ไทย"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Asia/Bangkok"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("PRONGSAI_STATIC", default=str(HOME / "static")))
STATICFILES_DIRS = [("vendor", HOME / "vendor")] if (HOME / "vendor").is_dir() else []
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(HOME / "store")}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = False

PRONGSAI_MAX_FILE_BYTES = env.int("PRONGSAI_MAX_FILE_BYTES", default=25 * 2**20)
# A file of a stranger is read in a process of its own, within these bounds.
PRONGSAI_READ_APART = env.bool("PRONGSAI_READ_APART", default=True)
PRONGSAI_READ_MEMORY = env.int("PRONGSAI_READ_MEMORY", default=400 * 2**20)
PRONGSAI_READ_SECONDS = env.int("PRONGSAI_READ_SECONDS", default=60)
# Many files at once: reading processes of a worker (0: one a core), and workers that may share one batch.
PRONGSAI_READ_PROCESSES = env.int("PRONGSAI_READ_PROCESSES", default=0)
PRONGSAI_BATCH_WORKERS = env.int("PRONGSAI_BATCH_WORKERS", default=1 if DATABASE_URL.startswith("sqlite") else 4)
PRONGSAI_MAX_ZIP_BYTES = env.int("PRONGSAI_MAX_ZIP_BYTES", default=300 * 2**20)
# Browser tests only: the port of this machine that stands in for the office's own website.
PRONGSAI_WEB_STAND_IN = env.int("PRONGSAI_WEB_STAND_IN", default=0)
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 2**20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

TASKS = {"default": {"BACKEND": env.str("PRONGSAI_TASKS", default="django_tasks_db.DatabaseBackend")}}

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # Public pages, found by the version of their organisation: each process may keep its own (docs/adr/0023).
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": 2000},
    },
}

SILENCED_SYSTEM_CHECKS = [
    "security.W008",  # the proxy redirects to https; a single office may serve its own network without it
]

LOGGING_CONFIG = None
configure_logs(json=PRODUCTION, level=env.str("PRONGSAI_LOG_LEVEL", default="INFO"))
