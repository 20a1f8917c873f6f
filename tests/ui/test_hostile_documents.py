"""Hostile pictures, lists, archives and packed bodies, each through the program's own door: a clear answer, little
memory, nothing written elsewhere, and the program goes on.
"""

import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from helpers.desk import Desk, open_desk
from helpers.fakes import reply
from helpers.hostile_docs import ARCHIVES, BODIES, LISTS, PICTURES
from helpers.jars import MemoryJars
from helpers.papers import FEED_URL, rss
from helpers.servers import Server, said
from weiterlesen.messages import sentence
from weiterlesen.model.errors import ContentError, NetworkError, ReaderError
from weiterlesen.model.web import Purpose, Reply, Request
from weiterlesen.network.client import Client
from weiterlesen.ui import pictures

_MIB = 1024 * 1024
_MOST = 64 * _MIB
SRC = "https://bote.example/bild.png"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = open_desk(tmp_path / "home")
    yield opened
    opened.program.close()


@contextmanager
def little_memory() -> Iterator[None]:
    """Fail where this process takes more than 64 MiB at once (what Python itself hands out is counted)."""
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < _MOST
    finally:
        tracemalloc.stop()


def clear(error: ReaderError) -> bool:
    """Whether the reader is told what happened and what to do, and not that we made a mistake."""
    said_ = sentence(error)
    return bool(said_.what and said_.next_step) and "made a mistake" not in said_.what


@pytest.mark.parametrize("name", PICTURES)
def test_a_hostile_picture_is_neither_kept_nor_decoded(
    desk: Desk, qapp: QApplication, tmp_path: Path, name: str
) -> None:
    body = PICTURES[name]()
    desk.fetcher.answers[SRC] = reply(SRC, body, content_type="image/png")
    with little_memory():
        assert desk.program.pictures.load(SRC) is None
    file = tmp_path / name
    file.write_bytes(body)
    assert pictures.size_of(file) == (0, 0), "nor where it came into the store by another way"
    assert pictures.decoded(file, QSize(88, 66), fill=True) is None


@pytest.mark.parametrize(
    ("name", "code"),
    [("laughs.opml", "no-feeds-in-file"), ("depth.opml", "no-feeds-in-file"), ("50k.opml", ""), ("schemes.opml", "")],
)
def test_a_hostile_list_is_read_as_far_as_it_makes_sense(desk: Desk, tmp_path: Path, name: str, code: str) -> None:
    file = tmp_path / name
    file.write_bytes(LISTS[name]())
    if code:
        with pytest.raises(ContentError) as told:
            desk.program.feed_lists.plan(file)
        assert told.value.code == code
        assert clear(told.value)
    else:
        plan = desk.program.feed_lists.plan(file)
        assert len(plan.new) == {"50k.opml": 10_000, "schemes.opml": 5}[name]
        assert all(
            new.url.startswith("https://") and "@" not in new.url.partition("?")[0].split("/")[2] for new in plan.new
        )
    feed = desk.program.worker.read_feed(reply(FEED_URL, rss(())))
    assert feed.title == "Der Bote", "and the parsing process goes on"


@pytest.mark.parametrize("name", ARCHIVES)
def test_a_hostile_archive_is_refused_and_writes_nothing(desk: Desk, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "deep" / "er"
    folder.mkdir(parents=True)
    file = folder / name
    file.write_bytes(ARCHIVES[name]())
    before = {path for path in tmp_path.rglob("*") if "home" not in path.parts}
    with little_memory(), pytest.raises(ContentError) as told:
        desk.program.profiles.import_rules(file)
    assert told.value.code in {"bad-archive", "no-rules-found"}
    assert clear(told.value)
    assert {path for path in tmp_path.rglob("*") if "home" not in path.parts} == before
    assert desk.program.profiles.imported() == 0


@pytest.mark.parametrize("purpose", [Purpose.FEED, Purpose.PAGE, Purpose.PICTURE])
@pytest.mark.parametrize("name", BODIES)
def test_a_packed_body_ends_at_the_cap(name: str, purpose: Purpose) -> None:
    make, coding = BODIES[name]
    body = _made(make)
    client = Client(MemoryJars())
    with Server(lambda _: said(body, headers=[("Content-Encoding", coding)])) as server, little_memory():
        answer = _asked(client, server, purpose)
    client.close()
    if isinstance(answer, NetworkError):
        assert answer.code == ("bad-encoding" if "," in coding else "too-large")
        assert clear(answer)
    else:
        assert name == "512mb-twice-said-once.gz"
        assert answer.body.startswith(b"\x1f\x8b"), "one layer is taken off, what is below stays packed"
        assert len(answer.body) < _MIB


def _asked(client: Client, server: Server, purpose: Purpose) -> Reply | NetworkError:
    try:
        return client.fetch(Request(server.url + "/", purpose=purpose), typed_origins=frozenset({server.url}))
    except NetworkError as error:
        return error


_bodies: dict[Callable[[], bytes], bytes] = {}


def _made(make: Callable[[], bytes]) -> bytes:
    """Return the bytes, made once for all tests: half a gigabyte of nothing takes two seconds to pack."""
    if make not in _bodies:
        _bodies[make] = make()
    return _bodies[make]
