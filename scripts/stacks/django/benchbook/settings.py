"""Settings: production, no sessions, no accounts, one database."""

import os
from urllib.parse import unquote, urlsplit

# Nothing is signed with it: there is no session, no cookie and no form.
SECRET_KEY = "not-a-secret-nothing-is-signed"
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]

INSTALLED_APPS = ["benchbook"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
]
ROOT_URLCONF = "benchbook.urls"
WSGI_APPLICATION = "benchbook.wsgi.application"

_url = urlsplit(os.environ["DATABASE_URL"])
# The pool is shared out among the workers, so that several have no more connections than one.
_pool_size = max(1, int(os.environ.get("POOL_SIZE", "10")) // int(os.environ.get("WORKERS", "1")))

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": _url.hostname,
        "PORT": _url.port,
        "NAME": unquote(_url.path[1:]),
        "USER": unquote(_url.username or ""),
        "PASSWORD": unquote(_url.password or ""),
        "OPTIONS": {"pool": {"min_size": 0, "max_size": _pool_size}},
    }
}

# The table's instants have no zone.
USE_TZ = False
USE_I18N = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "ERROR"},
}
