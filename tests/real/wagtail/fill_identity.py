"""Fills the provider with what standard input says (JSON)."""

import json
import os
import sys

import django
from django.core.management import call_command

django.setup()
call_command("migrate", verbosity=0)

from django.contrib.auth.models import User  # noqa: E402 (Django must be set up first)
from oauth2_provider.models import Application  # noqa: E402 (same)

asked = json.load(sys.stdin)
for reader in asked["readers"]:
    User.objects.create_user(reader["mail"], reader["mail"], reader["password"])
Application.objects.create(
    name="Der Abendbote",
    client_id="abendbote",
    client_secret=os.environ["WL_SECRET"],
    client_type=Application.CLIENT_CONFIDENTIAL,
    authorization_grant_type=Application.GRANT_AUTHORIZATION_CODE,
    algorithm=Application.RS256_ALGORITHM,
    redirect_uris=asked["back"],
)
