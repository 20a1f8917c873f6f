"""A provider of OpenID Connect, on another host than the newspaper."""

import os
from pathlib import Path

STATE = Path(os.environ["WL_STATE"])
SECRET_KEY = os.environ["WL_SECRET"]
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.2"]
ROOT_URLCONF = "identity.urls"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": STATE / "identity.sqlite3"}}
INSTALLED_APPS = [
    *("identity", "oauth2_provider"),
    *("django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "django.contrib.messages"),
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
_CONTEXT = [
    f"django.{part}" for part in ("template.context_processors.request", "contrib.auth.context_processors.auth")
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": _CONTEXT},
    }
]
LOGIN_URL = "/login/"
OAUTH2_PROVIDER = {
    "OIDC_ENABLED": True,
    "OIDC_RSA_PRIVATE_KEY": os.environ["WL_KEY"],
    "OAUTH2_VALIDATOR_CLASS": "identity.claims.Claims",
    "PKCE_REQUIRED": False,
    "SCOPES": {"openid": "OpenID", "profile": "Name", "email": "E-Mail"},
}
