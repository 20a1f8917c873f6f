"""Lists of feeds through the whole program: looked at, taken over, given back, handed out; nothing secret gets lost."""

import logging
import os
import resource
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.fake_vault import FakeVault
from helpers.fakes import FakeClock, FakeFetcher
from helpers.papers import ARTICLE_URL, FEED_URL, rss
from weiterlesen import paths
from weiterlesen.composition import Program, open_program
from weiterlesen.model.changes import Changes
from weiterlesen.model.errors import ContentError, LibraryError, UsageError, VaultError
from weiterlesen.model.feed import Feed
from weiterlesen.model.transfer import FeedList
from weiterlesen.services.transfer import feed_lists
from weiterlesen.storage import feeds as table
from weiterlesen.workers.extraction import Worker

DATA = Path(__file__).parents[3] / "data" / "opml"
PASSWORD = "geheim-81"
TOKEN = "0f3a9c71e2b84d55aa"


@pytest.fixture
def vault() -> FakeVault:
    return FakeVault()


@pytest.fixture
def fetcher() -> FakeFetcher:
    return FakeFetcher()


@pytest.fixture
def program(tmp_path: Path, vault: FakeVault, fetcher: FakeFetcher) -> Iterator[Program]:
    where = paths.find({"WEITERLESEN_HOME": str(tmp_path / "home")})
    opened = open_program(where, vault=vault, clock=FakeClock(), fetcher=fetcher)
    yield opened
    opened.close()


def listed(folder: Path, inside: str, name: str = "liste.opml") -> Path:
    file = folder / name
    file.write_text(f"<opml version='2.0'><body>{inside}</body></opml>", "utf-8")
    return file


def outline(title: str, address: str) -> str:
    return f'<outline type="rss" text="{title}" xmlUrl="{address}"/>'


def followed(program: Program) -> set[tuple[str, str, str]]:
    return {(feed.title, feed.url, feed.folder) for feed in program.feeds.all()}


def test_looking_at_a_list_changes_nothing_and_tells_what_would(program: Program, tmp_path: Path) -> None:
    program.feed_lists.take_over(program.feed_lists.plan(DATA / "thunderbird.opml"))
    before = program.feeds.all()
    plan = program.feed_lists.plan(DATA / "newsboat.opml")
    assert plan.source == "newsboat.opml"
    assert [new.title for new in plan.new] == ["ohne-titel.example"]
    assert plan.known == ("Der Bote", "Der Bote noch einmal")
    assert plan.unusable == ("Eigenes",)
    assert plan.whole
    twice = program.feed_lists.plan(
        listed(tmp_path, outline("A", "https://a.example/f?utm_source=x") + outline("B", "https://A.example:443/f"))
    )
    assert (len(twice.new), twice.twice) == (1, 1)
    assert program.feeds.all() == before


def test_a_list_is_taken_over_with_its_folders_and_asks_nobody(program: Program, fetcher: FakeFetcher) -> None:
    plan = program.feed_lists.plan(DATA / "netnewswire.opml")
    assert plan.folders == ("Am Fluss",)
    imported = program.feed_lists.take_over(plan)
    assert imported.changes == Changes(feeds=True)
    assert followed(program) == {
        ("Der Bote", FEED_URL, "Am Fluss"),
        ("Uferzeitung & Anzeiger", "https://ufer.example/rss?a=1&b=2", "Am Fluss"),
        ("Allein", "https://allein.example/atom.xml", ""),
    }
    assert {feed.site_url for feed in program.feeds.all()} == {
        "https://bote.example/",
        "https://ufer.example/",
        "https://allein.example/",
    }
    assert {feed.typed_origin for feed in program.feeds.all()} == {""}, "nobody typed these: they may not be local"
    assert fetcher.asked == []
    fetcher.page(FEED_URL, rss(((ARTICLE_URL, "Titel", "Text"),)), content_type="application/rss+xml")
    outcomes = program.refresh.all().outcomes
    assert sum(one.new for one in outcomes) == 1, "the next refresh asks them"


def test_what_is_followed_already_stays_as_it_is(program: Program) -> None:
    program.feed_lists.take_over(program.feed_lists.plan(DATA / "tiny-tiny-rss.opml"))
    feed = next(one for one in program.feeds.all() if one.url == FEED_URL)
    program.feeds.change(feed.id, title="Mein Bote", folder="Oben")
    plan = program.feed_lists.plan(DATA / "netnewswire.opml")
    program.feed_lists.take_over(plan)
    assert ("Mein Bote", FEED_URL, "Oben") in followed(program)
    assert program.feed_lists.take_over(plan).feeds == (), "and taking it over again brings nothing"
    assert program.feed_lists.take_over(plan).changes == Changes()


def test_giving_back_leaves_what_was_there_before_and_what_the_reader_kept(
    program: Program, fetcher: FakeFetcher, vault: FakeVault
) -> None:
    program.feed_lists.take_over(program.feed_lists.plan(DATA / "thunderbird.opml"))
    before = followed(program)
    imported = program.feed_lists.take_over(program.feed_lists.plan(DATA / "freshrss.opml"))
    address = "https://hauptstadtbote.example/feed"
    fetcher.page(address, rss(((ARTICLE_URL, "Titel", "Text"),)), content_type="application/rss+xml")
    program.refresh.all()
    program.marks.bookmark(ARTICLE_URL)
    assert vault.secrets
    assert program.feed_lists.give_back(imported) == Changes(feeds=True, entries=True)
    assert followed(program) == before
    assert vault.secrets == {}
    assert program.marks.get(ARTICLE_URL) is not None


def test_the_secret_of_an_address_is_in_the_vault_and_nowhere_else(
    program: Program, vault: FakeVault, fetcher: FakeFetcher, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    inside = outline("Bote", f"https://lena:{PASSWORD}@bote.example/feed.xml") + outline(
        "Abo", f"https://abo.example/feed?token={TOKEN}"
    )
    plan = program.feed_lists.plan(listed(tmp_path, inside))
    assert PASSWORD not in repr(plan)
    assert TOKEN not in repr(plan)
    imported = program.feed_lists.take_over(plan)
    assert imported.lasting
    bote, abo = sorted(imported.feeds, key=lambda feed: feed.title, reverse=True)
    assert (bote.url, bote.private, abo.private) == ("https://bote.example/feed.xml", True, True)
    assert TOKEN not in abo.url
    program.refresh.all()
    requests = {asked.request.url: asked.request.login for asked in fetcher.asked}
    assert set(requests) == {bote.url, f"https://abo.example/feed?token={TOKEN}"}
    login = requests[bote.url]
    assert login is not None
    assert (login.user, login.password) == ("lena", PASSWORD)
    exported = program.feed_lists.export(tmp_path / "aus.opml")
    assert (exported.feeds, exported.secret) == (1, ("Abo",))
    program.database.empty_log()
    files = [path.read_bytes() for path in (tmp_path / "home").rglob("*") if path.is_file()]
    texts = [*files, (tmp_path / "aus.opml").read_bytes(), caplog.text.encode(), repr(imported).encode()]
    assert not any(secret in text for text in texts for secret in (PASSWORD.encode(), TOKEN.encode()))
    assert len(vault.secrets) == 2


def test_a_password_is_not_taken_over_for_an_open_connection(program: Program, tmp_path: Path) -> None:
    plan = program.feed_lists.plan(listed(tmp_path, outline("Offen", f"http://lena:{PASSWORD}@bote.example/feed")))
    assert (plan.new, plan.not_secure) == ((), ("Offen",))


def test_without_a_keyring_what_opens_private_feeds_lasts_for_this_run(program: Program, vault: FakeVault) -> None:
    vault.failure = VaultError(code="vault-locked")
    assert not program.feed_lists.take_over(program.feed_lists.plan(DATA / "freshrss.opml")).lasting


def test_all_are_taken_over_or_none(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = program.feed_lists.plan(DATA / "netnewswire.opml")
    with monkeypatch.context() as broken:
        inserted = table._inserted

        def fails(connection: object, feed: Feed) -> Feed:
            if feed.title == "Allein":
                raise LibraryError("x", code="disk-full")
            return inserted(connection, feed)  # type: ignore[arg-type]  # it is the connection

        broken.setattr(table, "_inserted", fails)
        with pytest.raises(LibraryError):
            program.feed_lists.take_over(plan)
    assert program.feeds.all() == ()


def test_a_file_that_is_none_is_refused_in_words(program: Program, tmp_path: Path) -> None:
    fifo = tmp_path / "pipe"
    os.mkfifo(fifo)
    large = tmp_path / "gross.opml"
    large.write_bytes(b"<opml>" + b" " * feed_lists.MOST_BYTES)
    page = tmp_path / "seite.html"
    page.write_text("<html>Anmelden</html>")
    wanted = {
        tmp_path / "fehlt.opml": "no-such-file",
        tmp_path: "no-such-file",
        fifo: "no-such-file",
        Path("/dev/zero"): "no-such-file",
        tmp_path / "a\0b": "no-such-file",
        large: "file-too-large",
        page: "not-opml",
        listed(tmp_path, ""): "no-feeds-in-file",
    }
    for path, code in wanted.items():
        with pytest.raises(ContentError) as told:
            program.feed_lists.plan(path)
        assert told.value.code == code, path
    assert program.feeds.all() == ()


def test_a_file_that_ends_the_parser_says_that_of_a_file(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_much(_self: Worker, _body: bytes, name: str) -> FeedList:
        raise ContentError(name, "the document was too much for the parser", code="unreadable")

    monkeypatch.setattr(Worker, "read_opml", too_much)
    with pytest.raises(ContentError) as told:
        program.feed_lists.plan(listed(tmp_path, outline("A", FEED_URL)))
    assert (told.value.code, told.value.subject) == ("unreadable-file", "liste.opml")


def test_what_is_handed_out_comes_in_again_as_it_was(program: Program, tmp_path: Path) -> None:
    for name in ("netnewswire", "thunderbird", "akregator", "spec-2-with-categories"):
        program.feed_lists.take_over(program.feed_lists.plan(DATA / f"{name}.opml"))
    file = tmp_path / "aus.opml"
    exported = program.feed_lists.export(file)
    assert exported.secret == ("Mit Schlüssel",)
    assert file.stat().st_mode & 0o777 == 0o600
    before = {one for one in followed(program) if one[0] not in exported.secret}
    for feed in program.feeds.all():
        program.feeds.unfollow(feed.id)
    program.feed_lists.take_over(program.feed_lists.plan(file))
    assert followed(program) == before


def test_a_file_that_is_there_is_only_replaced_when_that_is_said(program: Program, tmp_path: Path) -> None:
    file = tmp_path / "aus.opml"
    file.write_text("alt")
    with pytest.raises(UsageError) as told:
        program.feed_lists.export(file)
    assert (told.value.code, file.read_text()) == ("file-exists", "alt")
    program.feed_lists.export(file, replace=True)
    assert file.read_text().startswith("<?xml")


def test_a_file_that_cannot_be_written_leaves_nothing_behind(program: Program, tmp_path: Path) -> None:
    with pytest.raises(LibraryError) as told:
        program.feed_lists.export(tmp_path / "fehlt" / "aus.opml")
    assert told.value.code == "read-only"
    file = tmp_path / "aus.opml"
    file.write_text("alt")
    allowed = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (10, allowed[1]))
        with pytest.raises(LibraryError):
            program.feed_lists.export(file, replace=True)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, allowed)
    assert file.read_text() == "alt"
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")] == []
