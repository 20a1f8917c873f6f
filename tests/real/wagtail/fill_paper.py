"""Fills the newspaper with what standard input says (JSON), and prints the articles' addresses."""

import json
import sys

import django
from django.core.management import call_command

django.setup()
call_command("makemigrations", "paper", verbosity=0)
call_command("migrate", verbosity=0)

from allauth.account.models import EmailAddress  # noqa: E402 (Django must be set up first)
from django.contrib.auth.models import Group, User  # noqa: E402 (same)
from django_otp.plugins.otp_totp.models import TOTPDevice  # noqa: E402 (same)
from paper.models import Article, FrontPage  # noqa: E402 (same)
from wagtail.models import Page, PageViewRestriction, Site  # noqa: E402 (same)

asked = json.load(sys.stdin)
subscribers = Group.objects.create(name="Abo")
for reader in asked["readers"]:
    user = User.objects.create_user(reader["login"], reader["mail"], reader["password"])
    EmailAddress.objects.create(user=user, email=reader["mail"], verified=True, primary=True)
    if reader["plan"] == "subscriber":
        user.groups.add(subscribers)
    if reader["key"]:
        TOTPDevice.objects.create(user=user, name="default", key=reader["key"])
Page.objects.filter(depth=2).delete()
front = Page.get_first_root_node().add_child(instance=FrontPage(title="Der Abendbote", slug="start"))
Site.objects.all().delete()
Site.objects.create(hostname="127.0.0.1", port=asked["port"], root_page=front, is_default_site=True)
urls = {}
for post in asked["posts"]:
    page = front.add_child(instance=Article(**post))
    if post["gate"] == "members":
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    urls[post["gate"]] = page.full_url
json.dump(urls, sys.stdout)
