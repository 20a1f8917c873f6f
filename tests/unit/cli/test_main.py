import getpass
import io
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from helpers.fakes import Asked, FakeClock, FakeFetcher, reply
from helpers.papers import ARTICLE_URL, FEED_URL, PARAGRAPHS, article, locked, opened, rss
from weiterlesen import paths
from weiterlesen.cli import main, verbs
from weiterlesen.cli.answer import Answer
from weiterlesen.composition import open_program
from weiterlesen.messages import portal
from weiterlesen.model.account import Credential
from weiterlesen.model.errors import LibraryError, NetworkError, SignInError
from weiterlesen.model.web import BrowserCookie, Login, Reply
from weiterlesen.services.sign_in import SignIn
from weiterlesen.vault.memory import MemoryVault

Run = Callable[..., int]
FORM = "<form method=post action=/login><input name=user><input type=password name=pw><button>Anmelden</button></form>"


@pytest.fixture
def fetcher() -> FakeFetcher:
    return FakeFetcher()


@pytest.fixture
def run(home: object, fetcher: FakeFetcher, monkeypatch: pytest.MonkeyPatch) -> Run:
    clock = FakeClock()
    opener = partial(open_program, fetcher=fetcher, vault=MemoryVault(), clock=clock, wait=clock.wait)
    monkeypatch.setattr(main, "open_program", opener)
    return lambda *arguments: main.run(list(arguments))


def test_people_get_lines_and_remarks(run: Run, fetcher: FakeFetcher, capsys: pytest.CaptureFixture[str]) -> None:
    fetcher.page(FEED_URL, rss(((ARTICLE_URL, "Die neue Brücke kommt", "Anriss"),)))
    assert run("add", FEED_URL) == 0
    assert "Followed: Der Bote" in capsys.readouterr().out
    assert run("refresh") == 0
    assert "0 new entries." in capsys.readouterr().out
    fetcher.page(ARTICLE_URL, locked())
    assert run("read", ARTICLE_URL) == 0
    said = capsys.readouterr()
    assert "Die neue Brücke kommt" in said.out
    assert "→ Diesen Artikel für 0,99 € lesen" in said.err
    assert run("bookmark", ARTICLE_URL, "--tag", "fluss") == 0
    assert run("list", "--bookmarked") == 0
    assert "[Locked, bookmarked, fluss]" in capsys.readouterr().out
    assert run("list", "--locked") == 0
    assert ARTICLE_URL in capsys.readouterr().out
    assert run("list", "--unread") == 0
    assert ARTICLE_URL not in capsys.readouterr().out, "what was opened is read"
    fetcher.page(ARTICLE_URL, article())
    assert run("read", ARTICLE_URL, "--fresh") == 0
    assert run("search", "Gutachten") == 0
    assert "Der Bote: Die neue Brücke kommt" in capsys.readouterr().out
    assert run("accounts") == 0
    assert run("doctor") == 0
    assert run("sign-out", ARTICLE_URL) == 0
    assert run("sign-out", ARTICLE_URL, "--forget") == 0
    assert "The account is forgotten" in capsys.readouterr().out


def test_a_networks_own_sign_in_page_is_told_once(
    run: Run, fetcher: FakeFetcher, capsys: pytest.CaptureFixture[str]
) -> None:
    feeds = [FEED_URL, "https://kurier.example/feed"]
    for url in feeds:
        fetcher.page(url, rss(()))
        run("add", url)
        fetcher.answers[url] = NetworkError(url, "unknown issuer", code="tls")
    capsys.readouterr()
    assert run("refresh") == 1
    assert capsys.readouterr().err.strip() == portal()


@pytest.mark.parametrize(
    ("form", "begins"),
    [("html", "<!DOCTYPE html>"), ("markdown", "# Die neue Brücke kommt"), ("text", "Die neue Brücke")],
)
def test_an_article_comes_as_a_file(
    run: Run, fetcher: FakeFetcher, capsys: pytest.CaptureFixture[str], form: str, begins: str
) -> None:
    fetcher.page(ARTICLE_URL, article())
    assert run("read", ARTICLE_URL, "--as", form) == 0
    written = capsys.readouterr().out
    assert begins in written
    assert PARAGRAPHS[0] in written


def test_a_shortened_article_can_be_read_as_it_was(
    run: Run, fetcher: FakeFetcher, capsys: pytest.CaptureFixture[str]
) -> None:
    fetcher.page(ARTICLE_URL, article(paragraphs=[*PARAGRAPHS, f"Dazu noch ein letzter Satz. {PARAGRAPHS[0]}" * 3]))
    run("read", ARTICLE_URL)
    fetcher.page(ARTICLE_URL, article())
    capsys.readouterr()
    assert run("read", ARTICLE_URL, "--fresh") == 0
    said = capsys.readouterr()
    assert "has shortened this text" in said.err
    assert "ein letzter Satz" not in said.out
    assert run("read", ARTICLE_URL, "--earlier") == 0
    assert "ein letzter Satz" in capsys.readouterr().out


def test_a_failing_feed_is_a_remark_and_all_failing_a_failure(
    run: Run, fetcher: FakeFetcher, capsys: pytest.CaptureFixture[str]
) -> None:
    fetcher.page(FEED_URL, rss(()))
    run("add", FEED_URL)
    fetcher.page(FEED_URL, "", status=500)
    capsys.readouterr()
    assert run("refresh") == 1
    assert "Der Bote: " in capsys.readouterr().err


def test_without_a_password_nothing_is_sent(run: Run, fetcher: FakeFetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("\n"))
    assert run("sign-in", ARTICLE_URL, "--user", "lena", "--password-stdin") == 2
    assert fetcher.asked == []
    fetcher.page(ARTICLE_URL, FORM)
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr(getpass, "getpass", lambda _prompt: "")
    for standard_input in (io.StringIO(), terminal):
        monkeypatch.setattr("sys.stdin", standard_input)
        assert run("sign-in", ARTICLE_URL, "--user", "lena") == 1
    assert {asked.request.method for asked in fetcher.asked} == {"GET"}


def test_an_origin_to_agree_to_is_named_by_itself(
    run: Run, fetcher: FakeFetcher, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fetcher.page(ARTICLE_URL, FORM.replace("/login", "https://konto.example/login"))
    monkeypatch.setattr("sys.stdin", io.StringIO("Geheim-7\n"))
    assert run("sign-in", ARTICLE_URL, "--user", "lena", "--password-stdin", "--json") == 1
    error = json.loads(capsys.readouterr().out)["error"]
    assert (error["code"], error["origin"]) == ("origin-not-agreed", "https://konto.example")


def test_other_ways_to_sign_in_ask_for_no_password(
    run: Run, fetcher: FakeFetcher, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fetcher.answers["https://bote.example/magic"] = reply(ARTICLE_URL, opened(), cookies_set=True)
    fetcher.page(ARTICLE_URL, opened())
    assert run("sign-in", ARTICLE_URL, "--user", "lena", "--link", "https://bote.example/magic") == 0
    assert "Signed in at bote.example as lena." in capsys.readouterr().out
    file = tmp_path / "cookies.txt"
    file.write_text("# Netscape HTTP Cookie File\nbote.example\tFALSE\t/\tTRUE\t4000000000\ts\tx\n")
    assert run("sign-in", ARTICLE_URL, "--user", "lena", "--cookies", str(file)) == 0


def test_a_private_feed_takes_its_password_from_standard_input(
    run: Run, fetcher: FakeFetcher, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fetcher.page(FEED_URL, rss(()))
    monkeypatch.setattr("sys.stdin", io.StringIO("Geheim-7\n"))
    assert run("add", FEED_URL, "--user", "lena", "--password-stdin") == 0
    assert fetcher.asked[-1].request.login == Login("lena", "Geheim-7")
    assert "for this run only" in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", io.StringIO("\n"))
    assert run("add", FEED_URL, "--user", "lena", "--password-stdin") == 2


def test_a_sign_in_opens_what_it_was_for_and_the_next_refresh_the_rest(
    run: Run, fetcher: FakeFetcher, capsys: pytest.CaptureFixture[str]
) -> None:
    others = [f"https://bote.example/artikel/{number}" for number in range(2)]
    fetcher.page(FEED_URL, rss((url, "Titel", "Anriss") for url in (ARTICLE_URL, *others)))
    run("add", FEED_URL)
    for url in (ARTICLE_URL, *others):
        fetcher.page(url, locked())
        run("read", url)
        fetcher.page(url, opened())
    fetcher.answers["https://bote.example/magic"] = reply(ARTICLE_URL, opened(), cookies_set=True)
    signing_in = ("sign-in", ARTICLE_URL, "--user", "lena", "--link", "https://bote.example/magic")
    assert run(*signing_in) == 0
    assert "2 articles wait for this sign-in" in capsys.readouterr().err
    fetcher.adopt("bote.example", (BrowserCookie("s", "1", "bote.example"),))  # what the link brought, kept
    assert run("refresh") == 0
    said = capsys.readouterr()
    assert "2 articles that waited are whole." in said.out
    assert "1 of 2 completed" in said.err
    assert run("refresh", "--json") == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["completed"], document["waiting"]) == ([], 0)
    assert run(*signing_in) == 0
    assert "wait" not in capsys.readouterr().err
    fetcher.answers[ARTICLE_URL] = NetworkError(ARTICLE_URL, code="timeout")
    assert run("accounts") == 0
    assert "Signed in" in capsys.readouterr().out
    assert run("accounts", "--probe", "--json") == 0
    (account,) = json.loads(capsys.readouterr().out)["accounts"]
    assert account["health"] == "unreachable"
    assert account["probed_at"].endswith("+00:00")


def test_a_sign_in_stands_though_its_article_does_not_answer(
    run: Run, fetcher: FakeFetcher, capsys: pytest.CaptureFixture[str]
) -> None:
    fetcher.page(FEED_URL, rss(()))
    run("add", FEED_URL)
    fetcher.page(ARTICLE_URL, locked())
    run("read", ARTICLE_URL)
    fetcher.answers["https://bote.example/magic"] = reply(ARTICLE_URL, opened(), cookies_set=True)
    asked: list[str] = []

    def once(question: Asked) -> Reply:
        asked.append(question.request.url)
        if len(asked) > 1:
            raise NetworkError(ARTICLE_URL, code="timeout")
        return reply(ARTICLE_URL, opened())

    fetcher.answers[ARTICLE_URL] = once
    assert run("sign-in", ARTICLE_URL, "--user", "lena", "--link", "https://bote.example/magic") == 0
    assert "1 article waits for this sign-in" in capsys.readouterr().err


def test_secrets_come_through_standard_input_in_order(
    run: Run, fetcher: FakeFetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Credential] = []

    def sign_in(_self: SignIn, _url: str, credential: Credential, **_more: object) -> None:
        seen.append(credential)
        raise SignInError("bote.example", code="code-needed")

    monkeypatch.setattr(SignIn, "sign_in", sign_in)
    monkeypatch.setattr("sys.stdin", io.StringIO("Geheim\nGEZD GNBV\n"))
    arguments = ("--user", "lena", "--password-stdin", "--totp-secret-stdin", "--code", " 123 ")
    assert run("sign-in", ARTICLE_URL, *arguments) == 1
    assert seen == [Credential("lena", "Geheim", code="123", totp_secret="GEZD GNBV")]


def test_a_mistake_of_ours_is_told_and_logged(
    run: Run, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> Answer:
        raise ZeroDivisionError

    monkeypatch.setitem(verbs.VERBS, "list", broken)
    assert run("list") == 1
    assert "made a mistake (ZeroDivisionError)" in capsys.readouterr().err
    assert "ZeroDivisionError" in caplog.text


def test_a_library_that_does_not_open_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(**_: object) -> None:
        raise LibraryError("library.sqlite", code="disk-full")

    monkeypatch.setattr(main, "open_program", full)
    assert main.run(["list", "--json"]) == 1
    said = capsys.readouterr()
    assert "no space left" in said.err
    assert '"disk-full"' in said.out


@pytest.mark.parametrize("trouble", [KeyboardInterrupt, BrokenPipeError])
def test_a_reader_who_goes_away_ends_it_quietly(
    run: Run, monkeypatch: pytest.MonkeyPatch, trouble: type[BaseException]
) -> None:
    def gone(*_: object) -> Answer:
        raise trouble

    monkeypatch.setitem(verbs.VERBS, "list", gone)
    monkeypatch.setattr("sys.stderr", io.StringIO())
    assert run("list") == 1


def test_site_rules_are_imported_and_what_is_left_out_is_said(
    run: Run, fetcher: FakeFetcher, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "bote.example.txt").write_text("body: //article\nhttp_header(user-agent): Googlebot\nprune: no\n", "utf-8")
    assert run("profiles", "import", str(rules)) == 0
    said = capsys.readouterr().out
    assert "bote.example.txt:2: It would have passed us off as a search engine." in said
    assert "Site rules for 1 site are in use." in said
    assert "“prune”" not in said
    assert run("profiles", "import", str(rules), "--json") == 0
    document = json.loads(capsys.readouterr().out)
    assert document["sites"] == 1
    assert [(one["line"], one["reason"]) for one in document["dropped"]] == [(2, "crawler"), (3, "not-needed")]
    fetcher.page(ARTICLE_URL, article())
    assert run("read", ARTICLE_URL) == 0
    assert "Read by the rules “bote.example.txt”." in capsys.readouterr().err
    assert run("profiles", "forget") == 0
    assert "1 rule removed." in capsys.readouterr().out


def test_profiles_are_listed_with_what_is_wrong_with_them(
    run: Run, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("doctor") in {0, 1}
    folder = paths.find().publishers
    folder.mkdir(parents=True)
    (folder / "bote.toml").write_text('id = "bote"\nname = "Bote"\nhosts = ["bote.example"]\n', "utf-8")
    (folder / "kaputt.toml").write_text("kein = = TOML", "utf-8")
    capsys.readouterr()
    assert run("profiles") == 0
    said = capsys.readouterr().out
    assert "Bote: bote.example" in said
    assert "kaputt: The publisher profile" in said
    assert run("profiles", "--json") == 0
    listed = json.loads(capsys.readouterr().out)["profiles"]
    assert [(one["file"], one["error"] is None) for one in listed] == [("bote.toml", True), ("kaputt.toml", False)]


def test_an_import_needs_to_know_from_where(run: Run) -> None:
    assert run("profiles", "import") == 2


def test_an_article_in_json_has_the_comments_that_its_page_names(
    run: Run, fetcher: FakeFetcher, capsys: pytest.CaptureFixture[str]
) -> None:
    fetcher.page(ARTICLE_URL, article(head='<link rel="replies" href="/k.json">'))
    fetcher.page("https://bote.example/k.json", '[{"author": "Jule", "text": "Ja"}]')
    assert run("read", ARTICLE_URL) == 0
    assert fetcher.urls() == [ARTICLE_URL], "lines for people have no comments"
    capsys.readouterr()
    for _ in range(2):
        assert run("read", ARTICLE_URL, "--json") == 0
        assert [one["text"] for one in json.loads(capsys.readouterr().out)["comments"]] == ["Ja"]
    assert len(fetcher.asked) == 2, "what is kept is not asked for again"
