"""Wagtail read by its subscribers: with a second factor, and with an account at another origin."""

import time
from collections.abc import Iterator

import pytest

from helpers import canary
from helpers.cli import Answer, CommandLine
from helpers.wagtail import Site, Wagtail, mail_of
from weiterlesen.vault import one_time

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def wagtail() -> Iterator[Site]:
    """Run a Wagtail and its provider."""
    with Wagtail() as site:
        yield site


def sign_in(reader: CommandLine, site: Site, user: str, *more: str, said: str = "", gate: str = "paid") -> Answer:
    """Sign in from an article with the subscriber's password, or what else is to be `said` on standard input."""
    password = site.paper.reader("subscriber").password
    return reader("sign-in", site.urls[gate], "--user", user, "--password-stdin", *more, stdin=said or f"{password}\n")


def code_of(answer: Answer) -> str:
    """Return the code of a failure."""
    assert answer.code == 1, answer.output
    return str(answer.document["error"]["code"])


def is_whole(reader: CommandLine, site: Site, gate: str = "paid") -> bool:
    """Whether the reader gets every word of the article."""
    article = reader("read", site.urls[gate], "--fresh").done()
    assert article["access"]["state"] in {
        "entitled",
        "free",
    }  # a page that is open and says nothing of pay counts as free
    return not [one for one in site.paper.post(gate).closed_markers if one not in article["text"]]


def test_a_second_factor_is_asked_for_and_taken_when_it_comes(reader: CommandLine, wagtail: Site) -> None:
    user = f"zwei.{wagtail.paper.reader('subscriber').login}"
    assert reader("read", wagtail.urls["paid"]).done()["access"]["state"] == "locked"
    assert code_of(sign_in(reader, wagtail, user)) == "code-needed"
    code = one_time.code(wagtail.totp_secret, time.time())
    # Without the password: the sign-in that waits for the code goes on.
    done = reader("sign-in", wagtail.urls["paid"], "--user", user, "--code", code).done()
    assert done["account"]["health"] == "signed-in"
    assert is_whole(reader, wagtail)
    assert canary.find([code, wagtail.totp_secret], reader.home) == ()


def test_a_wrong_password_is_refused_and_a_third_locks_the_account(reader: CommandLine, wagtail: Site) -> None:
    told = [code_of(sign_in(reader, wagtail, "moritz.gast", said="falsch-4711\n")) for _ in range(3)]
    assert told[0] == "refused"
    assert told[-1] == "locked-out"


def test_a_page_for_members_that_leads_to_the_sign_in_opens_after_it(reader: CommandLine, wagtail: Site) -> None:
    who = wagtail.paper.reader("subscriber")
    sign_in(reader, wagtail, who.login, gate="members").done()
    assert is_whole(reader, wagtail, "members")
    reader("sign-out", wagtail.url).done()
    assert reader("read", wagtail.urls["paid"], "--fresh").done()["access"]["state"] == "locked"


def test_an_account_elsewhere_is_named_agreed_to_and_opens_the_paper(reader: CommandLine, wagtail: Site) -> None:
    user = mail_of(wagtail.paper.reader("subscriber"))
    named = sign_in(reader, wagtail, user)
    assert code_of(named) == "origin-not-agreed"
    assert wagtail.issuer in named.document["error"]["message"]
    assert code_of(sign_in(reader, wagtail, user, "--origin", wagtail.issuer, said="falsch-4711\n")) == "refused"
    sign_in(reader, wagtail, user, "--origin", wagtail.issuer).done()
    assert is_whole(reader, wagtail)
    accounts = reader("accounts").done()["accounts"]
    assert [(one["user"], one["health"]) for one in accounts] == [(user, "signed-in")]
