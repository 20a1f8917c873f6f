import sys
import urllib.request
from importlib import metadata

import pytest

from helpers.desk import Desk
from helpers.papers import FEED_URL, rss
from weiterlesen.model.entry import EntryQuery
from weiterlesen.model.errors import LibraryError, NetworkError
from weiterlesen.services.demo import Demo


def test_the_doctor_says_what_is_wrong_and_goes_on(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    assert all(check.ok for check in desk.program.maintenance.doctor())

    def damaged(*_: object) -> str:
        raise LibraryError("library", "page 7", code="damaged")

    monkeypatch.setattr("weiterlesen.storage.database.Database.check", damaged)

    def missing(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", missing)
    checks = {check.name: check for check in desk.program.maintenance.doctor()}
    assert not checks["library"].ok
    assert checks["library"].code == "damaged"
    assert not checks["qt"].ok
    assert checks["browser-window"].detail == "not installed"
    assert checks["parser"].ok


def test_tidying_lets_go_of_the_old_and_never_of_a_bookmark(desk: Desk) -> None:
    items = tuple((f"https://bote.example/{n}", f"Nummer {n}", "Text") for n in range(4))
    desk.fetcher.page(FEED_URL, rss(items))
    (feed,) = desk.program.following.add(FEED_URL).feeds
    desk.program.marks.bookmark("https://bote.example/2")
    assert desk.program.maintenance.tidy() == 0
    desk.fetcher.page(FEED_URL, rss((("https://bote.example/neu", "Neu", ""),)))
    desk.clock.time += 3600
    desk.program.refresh.one(feed.id, force=True)
    desk.clock.time += 400 * 86400
    assert desk.program.maintenance.tidy() == 3
    assert {row.title for row in desk.program.entries.rows(EntryQuery())} == {"Neu", "Nummer 2"}


def test_the_demo_newspaper_starts_once_and_ends() -> None:
    demo = Demo()
    try:
        info = demo.start(0)
        assert demo.start(0) == info
        assert demo.running
        with urllib.request.urlopen(info.url) as page:
            assert info.title in page.read().decode()
    finally:
        demo.stop()
    demo.stop()
    demo.wait()
    assert not Demo().running


def test_a_taken_port_is_no_obstacle() -> None:
    first, second = Demo(), Demo()
    try:
        taken = int(first.start(0).url.rsplit(":", 1)[1].strip("/"))
        assert second.start(taken).url != first.start(0).url
    finally:
        first.stop()
        second.stop()


def test_a_demo_newspaper_that_cannot_start_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(NetworkError):
        Demo().start()
