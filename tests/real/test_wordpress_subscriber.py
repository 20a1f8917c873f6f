"""WordPress read by a subscriber: by the publisher's own form, with a real keyring, and wiped at the end."""

import sqlite3
from pathlib import Path

import pytest

from helpers import canary
from helpers.cli import Answer, CommandLine
from helpers.wordpress import Site, WordPress

pytestmark = pytest.mark.real


def sign_in(reader: CommandLine, site: Site, plan: str, password: str | None = None) -> Answer:
    """Sign in as the reader with this plan."""
    who = site.paper.reader(plan)
    given = who.password if password is None else password
    return reader("sign-in", site.url_of("paid"), "--user", who.login, "--password-stdin", stdin=f"{given}\n")


@pytest.mark.parametrize("gate", ["paid", "overlay", "members"])
def test_a_subscriber_reads_the_whole_article(subscriber: CommandLine, wordpress: Site, gate: str) -> None:
    article = subscriber("read", wordpress.url_of(gate)).done()
    assert article["access"]["state"] == "entitled"
    missing = [marker for marker in wordpress.paper.post(gate).closed_markers if marker not in article["text"]]
    assert missing == []


def test_an_article_that_was_locked_opens_after_the_sign_in(reader: CommandLine, wordpress: Site) -> None:
    address = wordpress.url_of("paid")
    reader("add", wordpress.url).done()
    assert reader("read", address).done()["access"]["state"] == "locked"
    sign_in(reader, wordpress, "subscriber").done()
    assert reader("read", address).done()["access"]["state"] == "entitled"
    assert reader("list", "--locked").done()["entries"] == []


def test_what_was_read_is_found_and_kept_over_a_restart(subscriber: CommandLine, wordpress: Site) -> None:
    address, marker = wordpress.url_of("paid"), wordpress.paper.post("paid").closed_markers[-1]
    subscriber("read", address).done()
    assert [hit["url"] for hit in subscriber("search", marker).done()["results"]] == [address]
    subscriber("bookmark", address, "--tag", "Hafen", "--tag", "Geld").done()
    # Every verb is a new start of the program.
    kept = subscriber("list", "--bookmarked").done()["entries"]
    assert [(entry["url"], sorted(entry["tags"]), entry["read"]) for entry in kept] == [
        (address, ["Geld", "Hafen"], True)
    ]
    accounts = subscriber("accounts").done()["accounts"]
    assert [(one["user"], one["health"]) for one in accounts] == [("frieda.abo", "signed-in")]


def test_signing_out_wipes_session_password_and_paid_text(subscriber: CommandLine, wordpress: Site) -> None:
    address = wordpress.url_of("paid")
    subscriber("read", address).done()
    subscriber("bookmark", address).done()
    assert canary.find(wordpress.paper.closed_markers, subscriber.home)
    subscriber("sign-out", wordpress.url).done()
    assert [one["health"] for one in subscriber("accounts").done()["accounts"]] == ["signed-out"]
    assert canary.find(wordpress.paper.closed_markers, subscriber.home) == ()
    again = subscriber("read", address, "--fresh").done()
    assert again["access"]["state"] == "locked"
    assert "signed-out" in {reason["code"] for reason in again["access"]["reasons"]}
    assert [entry["url"] for entry in subscriber("list", "--bookmarked").done()["entries"]] == [address]


def test_password_and_cookies_are_nowhere_but_in_keyring_and_jar(
    subscriber: CommandLine, wordpress: Site, tmp_path: Path
) -> None:
    secrets = [wordpress.paper.reader("subscriber").password, "wordpress_logged_in_", "wordpress_sec_"]
    answers = [subscriber("read", wordpress.url_of(gate)) for gate in ("paid", "overlay", "free")]
    answers += [subscriber("accounts"), subscriber("doctor")]
    assert canary.find(secrets, subscriber.home, subscriber.user_home) == ()
    assert not [word for answer in answers for word in secrets if word in answer.output + answer.errors]
    subscriber("sign-out", wordpress.url).done()
    assert canary.find(secrets, tmp_path) == ()


def test_a_reader_whose_subscription_has_ended_is_told_so(reader: CommandLine, wordpress: Site) -> None:
    sign_in(reader, wordpress, "lapsed").done()
    article = reader("read", wordpress.url_of("paid")).done()
    assert article["access"]["state"] == "locked"
    assert "not-in-offer" in {reason["code"] for reason in article["access"]["reasons"]}
    assert canary.find(wordpress.paper.closed_markers, reader.home) == ()


def test_a_wrong_password_is_tried_once_and_kept_nowhere(reader: CommandLine, wordpress: Site, tmp_path: Path) -> None:
    wrong = "falsch-gemerkt-4711"
    before = wordpress.refusals()
    refused = sign_in(reader, wordpress, "subscriber", wrong)
    assert refused.code == 1
    assert wordpress.refusals() == before + 1
    assert refused.document["error"]["code"] == "refused"
    assert canary.find([wrong], tmp_path) == ()
    assert reader("read", wordpress.url_of("paid")).done()["access"]["state"] == "locked"


def test_an_expired_session_is_renewed_once_and_silently(reader: CommandLine) -> None:
    with WordPress() as site:
        sign_in(reader, site, "subscriber").done()
        assert reader("read", site.url_of("paid")).done()["access"]["state"] == "entitled"
        site.end_sessions()
        renewed = reader("read", site.url_of("overlay")).done()
        assert renewed["access"]["state"] == "entitled"
        assert site.paper.post("overlay").closed_markers[-1] in renewed["text"]


def test_a_post_that_visitors_are_told_is_not_there_opens_and_is_gone_after_signing_out(reader: CommandLine) -> None:
    with WordPress(private=True) as site:
        address, closed = site.urls[site.paper.private.slug], site.paper.private.closed_markers
        told = reader("read", address)
        assert (told.code, told.document["error"]["code"]) == (1, "not-found")
        assert reader("search", "Hafenmeister").done()["results"] == []
        sign_in(reader, site, "subscriber").done()
        text = reader("read", address).done()["text"]
        assert [marker for marker in closed if marker not in text] == []
        reader("sign-out", site.url).done()
        for again in (reader("read", address), reader("read", address, "--fresh")):
            assert (again.code, again.document["error"]["code"]) == (1, "not-found")
        assert canary.find(closed, reader.home) == ()


def test_a_sign_in_is_not_spoilt_by_what_an_earlier_session_left(reader: CommandLine, wordpress: Site) -> None:
    sign_in(reader, wordpress, "lapsed").done()
    assert sign_in(reader, wordpress, "subscriber").done()["account"]["user"] == "frieda.abo"
    assert reader("read", wordpress.url_of("paid")).done()["access"]["state"] == "entitled"


def test_pages_that_do_not_declare_themselves_paid_are_locked_all_the_same(reader: CommandLine) -> None:
    with WordPress(declare=False) as site:
        for gate in ("paid", "members"):
            article = reader("read", site.url_of(gate)).done()
            assert article["access"]["state"] in {"locked", "registration"}
        sign_in(reader, site, "subscriber").done()
        opened = reader("read", site.url_of("paid"), "--fresh").done()
        assert opened["access"]["state"] in {"entitled", "free"}
        assert site.paper.post("paid").closed_markers[-1] in opened["text"]


def test_without_a_keyring_a_sign_in_is_not_kept(visitor: CommandLine, wordpress: Site) -> None:
    signed_in = sign_in(visitor, wordpress, "subscriber")
    assert signed_in.done()["lasting"] is False
    assert len(signed_in.errors.split()) > 3
    secrets = [wordpress.paper.reader("subscriber").password, "wordpress_logged_in_"]
    assert canary.find(secrets, visitor.home, visitor.user_home) == ()
    # The next verb is a new run, and knows that the session has ended with the last one.
    assert visitor("read", wordpress.url_of("paid")).done()["access"]["state"] == "locked"


def test_the_library_is_whole_after_all_of_it(subscriber: CommandLine, wordpress: Site) -> None:
    subscriber("read", wordpress.url_of("paid")).done()
    subscriber("sign-out", wordpress.url).done()
    library = sqlite3.connect(subscriber.home / "data" / "library.sqlite")
    try:
        assert library.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert library.execute("PRAGMA foreign_key_check").fetchall() == []
    finally:
        library.close()
