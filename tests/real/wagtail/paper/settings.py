"""A newspaper on Wagtail: readers sign in with a second factor, or with an account elsewhere."""

import os
from pathlib import Path

STATE = Path(os.environ["WL_STATE"])
SECRET_KEY = os.environ["WL_SECRET"]
URL = os.environ["WL_URL"]
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "paper.urls"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
LANGUAGE_CODE = "de"
SITE_ID = 1
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": STATE / "paper.sqlite3"}}
STATIC_URL = "/static/"
INSTALLED_APPS = [
    *("paper", "wagtail.users", "wagtail.sites", "wagtail.documents", "wagtail.images", "wagtail.search"),
    *("wagtail.admin", "wagtail", "modelcluster", "taggit"),
    *("django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "django.contrib.messages"),
    *("django.contrib.sites", "django.contrib.staticfiles"),
    *("django_otp", "django_otp.plugins.otp_static", "django_otp.plugins.otp_totp", "two_factor", "axes"),
    *("allauth", "allauth.account", "allauth.socialaccount", "allauth.socialaccount.providers.openid_connect"),
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
]
_CONTEXT = [
    f"django.{part}" for part in ("template.context_processors.request", "contrib.auth.context_processors.auth")
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": [*_CONTEXT, "django.contrib.messages.context_processors.messages"]},
    }
]
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AXES_FAILURE_LIMIT = 3
AXES_LOCKOUT_PARAMETERS = ["username"]
LOGIN_URL = "two_factor:login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
WAGTAIL_SITE_NAME = "Der Abendbote"
WAGTAILADMIN_BASE_URL = URL
WAGTAIL_FRONTEND_LOGIN_URL = "/account/login/"
ACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "APPS": [
            {
                "provider_id": "haus",
                "name": "Hauskonto",
                "client_id": "abendbote",
                "secret": SECRET_KEY,
                "settings": {"server_url": os.environ["WL_ISSUER"], "token_auth_method": "client_secret_basic"},
            }
        ]
    }
}
