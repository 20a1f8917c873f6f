"""The nine steps of the first paper on the demo newspaper, by the verbs, each in a program of its own."""

import io
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from conftest import DemoPaper
from helpers.vaults import LastingVault
from weiterlesen.cli import main
from weiterlesen.composition import open_program

Verb = Callable[..., dict[str, Any]]


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch) -> LastingVault:
    vault = LastingVault()
    monkeypatch.setattr(main, "open_program", partial(open_program, vault=vault))
    return vault


@pytest.fixture
def verb(
    home: Path, keyring: LastingVault, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Verb:
    """Run one verb with --json and return its document; `code` is the exit code that is expected."""

    def run(*arguments: str, code: int = 0, stdin: str = "") -> dict[str, Any]:
        monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
        capsys.readouterr()
        assert main.run([*arguments, "--json"]) == code
        told: dict[str, Any] = json.loads(capsys.readouterr().out)
        return told

    return run


def paid_entry(verb: Verb) -> dict[str, Any]:
    """Return a paid article of the paper whose wall offers the three ways."""
    for entry in verb("list")["entries"]:
        read = verb("read", entry["url"])
        if {offer["kind"] for offer in read["access"]["offers"]} >= {"single", "subscription", "sign-in"}:
            return read
    pytest.fail("no paid article")


def texts(home: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(home.rglob("*")) if file.is_file())


def test_the_first_paper_from_end_to_end(verb: Verb, demo: DemoPaper, home: Path, keyring: LastingVault) -> None:
    added = verb("add", demo.url)
    assert added["feeds"][0]["url"].startswith(demo.url)
    assert verb("refresh")["feeds"][0]["error"] is None
    entries = verb("list")["entries"]
    assert len(entries) >= 12
    assert set(entries[0]) == {"url", "title", "paper", "published", "access", "read", "bookmarked", "bought", "tags"}

    free = next(one for one in (verb("read", entry["url"]) for entry in entries) if one["access"]["state"] == "free")
    assert free["word_count"] > 150
    assert {block["kind"] for block in free["blocks"]} >= {"paragraph"}

    locked = paid_entry(verb)
    assert locked["access"]["state"] == "locked"
    assert {reason["code"] for reason in locked["access"]["reasons"]} >= {"no-account"}
    single = next(offer for offer in locked["access"]["offers"] if offer["kind"] == "single")
    assert single["price"] == {"amount": 0.99, "currency": "EUR"}
    assert locked["url"] in {entry["url"] for entry in verb("list", "--locked")["entries"]}

    signed_in = verb("sign-in", locked["url"], "--user", demo.user, "--password-stdin", stdin=f"{demo.password}\n")
    assert signed_in["account"]["health"] == "signed-in"
    assert signed_in["lasting"] is True
    opened = verb("read", locked["url"])
    assert opened["access"]["state"] == "entitled"
    assert opened["word_count"] > locked["word_count"] + 100
    assert verb("accounts")["accounts"][0]["user"] == demo.user

    verb("bookmark", opened["url"], "--tag", "brücke", "--tag", "abend")
    (bookmarked,) = verb("list", "--bookmarked")["entries"]
    assert (bookmarked["url"], bookmarked["tags"]) == (opened["url"], ["abend", "brücke"])
    last_words = " ".join(opened["text"].split()[-3:])
    assert opened["url"] in {hit["url"] for hit in verb("search", f'"{last_words}"')["results"]}

    assert demo.password.encode() not in texts(home), "the password is in the keyring and nowhere else"
    verb("sign-out", opened["url"])
    assert verb("accounts")["accounts"][0]["health"] == "signed-out"
    assert not any(demo.password in secret for secret in keyring.secrets.values())
    again = verb("read", opened["url"])
    assert again["access"]["state"] == "locked"
    assert {reason["code"] for reason in again["access"]["reasons"]} >= {"signed-out"}


def test_no_paid_word_is_kept_while_signed_out(verb: Verb, demo: DemoPaper, home: Path) -> None:
    verb("add", demo.url)
    markers = demo.told["markers"]
    assert isinstance(markers, dict)
    for entry in verb("list")["entries"]:
        verb("read", entry["url"])
    kept = texts(home)
    words = [word for of_article in markers.values() for word in of_article]
    assert len(words) >= 5
    assert [word for word in words if word.encode() in kept] == []


def test_signing_out_wipes_what_the_session_opened_unless_it_is_to_stay(
    verb: Verb, demo: DemoPaper, home: Path
) -> None:
    verb("add", demo.url)
    locked = paid_entry(verb)
    sign_in = partial(verb, "sign-in", locked["url"], "--user", demo.user, "--password-stdin", stdin=demo.password)
    sign_in()
    end = verb("read", locked["url"])["text"].split("\n\n")[-1][:60].encode()
    assert end in texts(home)
    verb("sign-out", demo.url, "--keep-articles")
    assert verb("read", locked["url"])["word_count"] > locked["word_count"]
    sign_in()
    verb("read", locked["url"], "--fresh")
    verb("sign-out", demo.url)
    assert end not in texts(home)


def test_a_wrong_password_is_sent_once_and_said(verb: Verb, demo: DemoPaper) -> None:
    told = verb("sign-in", demo.url, "--user", demo.user, "--password-stdin", stdin="falsch\n", code=1)
    assert told["error"]["code"] == "refused"
    assert verb("accounts")["accounts"] == []


BAD = [
    ("not-a-feed", "no-feeds-found"),
    ("404", "not-found"),
    ("410", "gone"),
    ("500", "server-error"),
    ("429", "rate-limited"),
    ("loop", "redirect-loop"),
    ("bomb", "too-large"),
    ("huge", "too-large"),
    ("cut", "cut-short"),
]


@pytest.mark.parametrize(("name", "code"), BAD)
def test_a_bad_address_gets_a_sentence_and_loses_nothing(verb: Verb, demo: DemoPaper, name: str, code: str) -> None:
    verb("add", demo.url)
    before = verb("list")
    told = verb("add", f"{demo.url}bad/{name}", code=1)
    assert told["error"]["code"] == code
    assert told["error"]["message"].count(".") >= 2, "what happened, and what to do"
    assert verb("list") == before


def test_an_empty_feed_can_be_followed(verb: Verb, demo: DemoPaper) -> None:
    assert len(verb("add", f"{demo.url}bad/empty-feed")["feeds"]) == 1


def test_a_page_without_an_article_says_so(verb: Verb, demo: DemoPaper) -> None:
    assert verb("read", f"{demo.url}bad/no-article", code=1)["error"]["code"] == "no-article"


def test_wrong_usage_has_an_exit_code_of_its_own(verb: Verb, capsys: pytest.CaptureFixture[str]) -> None:
    assert verb("add", "not an address", code=2)["error"]["code"] == "bad-address"
    with pytest.raises(SystemExit) as left:
        main.run(["read"])
    assert left.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_a_newer_library_is_refused_with_a_sentence(verb: Verb, home: Path) -> None:
    verb("accounts")
    library = home / "data" / "library.sqlite"
    import sqlite3  # noqa: PLC0415 (the test plays the newer program)

    connection = sqlite3.connect(library)
    connection.execute("PRAGMA user_version = 9999")
    connection.close()
    before = library.read_bytes()
    assert verb("list", code=1)["error"]["code"] == "newer-library"
    assert library.read_bytes() == before


def test_the_doctor_looks_at_everything(verb: Verb) -> None:
    checks = {check["name"]: check["ok"] for check in verb("doctor")["checks"]}
    assert all(checks.values()), checks
    assert set(checks) >= {"python", "qt", "library", "keyring", "parser", "demo", "log"}
