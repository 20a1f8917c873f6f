import hashlib
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from helpers.fakes import FakeClock
from weiterlesen.model.access import Access, AccessState
from weiterlesen.model.article import Article, Figure
from weiterlesen.model.errors import LibraryError
from weiterlesen.model.marks import Bookmark
from weiterlesen.storage.articles import ArticleTable
from weiterlesen.storage.bookmarks import BookmarkTable
from weiterlesen.storage.database import Database
from weiterlesen.storage.pictures import PictureStore

SRC = "https://zeitung.example/bild.jpg"
Open = Callable[[int], PictureStore]


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "pictures"


@pytest.fixture
def store(folder: Path, db: Database, clock: FakeClock) -> PictureStore:
    return PictureStore(folder, db, now=clock.now, limit_bytes=1000)


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_a_picture_comes_back_from_a_private_file_named_by_its_bytes(store: PictureStore, folder: Path) -> None:
    assert store.get(SRC) is None
    assert store.path_of(SRC) is None
    digest = store.put(SRC, b"bytes", "image/jpeg", width=640, height=480)
    assert digest == hashlib.sha256(b"bytes").hexdigest()
    picture = store.get(SRC)
    assert picture is not None
    assert picture.path == store.path_of(SRC) == folder / digest[:2] / digest[2:]
    assert picture.path.read_bytes() == b"bytes"
    assert (picture.type, picture.size, picture.width, picture.height) == ("image/jpeg", 5, 640, 480)
    assert stat.S_IMODE(picture.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(picture.path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_the_same_bytes_are_kept_once(store: PictureStore, folder: Path) -> None:
    store.put(SRC, b"bytes", "image/jpeg")
    store.put(SRC + "?again", b"bytes", "image/jpeg")
    assert len(files(folder)) == 1
    store.put(SRC, b"other bytes", "image/png")
    assert len(files(folder)) == 2
    assert store.remove_unused() == 0
    store.put(SRC + "?again", b"other bytes", "image/png")
    assert store.remove_unused() == 1


def test_a_file_that_is_gone_is_written_again(store: PictureStore) -> None:
    store.put(SRC, b"bytes", "image/jpeg")
    picture = store.get(SRC)
    assert picture is not None
    picture.path.unlink()
    assert store.get(SRC) is None
    store.put(SRC, b"bytes", "image/jpeg")
    assert store.get(SRC) == picture


def test_the_pictures_not_seen_for_longest_go_first(store: PictureStore, folder: Path, clock: FakeClock) -> None:
    for name in "abcd":
        store.put(name, name.encode() * 300, "image/jpeg")  # "d" is one too many
        clock.time += 100_000
        store.get("a")
    assert [name for name in "abcd" if store.get(name)] == ["a", "c", "d"]
    assert len(files(folder)) == 3


def test_pictures_of_bookmarked_articles_go_last(store: PictureStore, db: Database, clock: FakeClock) -> None:
    url = "https://zeitung.example/1"
    ArticleTable(db).put(url, Article(url, blocks=(Figure("a"),)), Access(AccessState.FREE), 1.0)
    BookmarkTable(db).put(Bookmark(url, "t", 1.0))
    for name in "abcd":
        store.put(name, name.encode() * 300, "image/jpeg")
        clock.time += 1
    assert [name for name in "abcd" if store.get(name)] == ["a", "c", "d"]
    assert store.shrink(0) == 900
    assert [name for name in "abcd" if store.get(name)] == []


def test_what_is_larger_than_the_store_is_not_kept(store: PictureStore, folder: Path) -> None:
    store.put(SRC, b"x" * 1001, "image/jpeg")
    assert store.get(SRC) is None
    assert not folder.exists()
    assert store.remove_unused() == 0


def test_looking_at_a_picture_is_noted_once_a_day(store: PictureStore, db: Database, clock: FakeClock) -> None:
    def seen_at() -> float:
        with db.read() as connection:
            return float(connection.execute("SELECT seen_at FROM picture").fetchone()[0])

    store.put(SRC, b"bytes", "image/jpeg")
    start = clock.time
    clock.time += 3600
    store.get(SRC)
    assert seen_at() == start
    clock.time += 24 * 3600
    store.get(SRC)
    assert seen_at() == clock.time


def test_nothing_outside_of_the_store_is_touched(store: PictureStore, folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    digest = hashlib.sha256(b"bytes").hexdigest()
    (outside / digest[2:]).write_bytes(b"bytes")
    (outside / "letter").write_text("mine")
    folder.mkdir()
    (folder / digest[:2]).symlink_to(outside)
    (folder / "notes.txt").write_text("not a picture")
    (folder / "ab").mkdir()
    (folder / "ab" / "link").symlink_to(outside / "letter")
    with pytest.raises(LibraryError) as caught:
        store.put(SRC, b"bytes", "image/jpeg")
    assert caught.value.code == "read-only"
    assert store.get(SRC) is None
    assert store.remove_unused() == 0
    assert len(list(outside.iterdir())) == 2
    assert (folder / "notes.txt").exists()


def test_a_link_in_the_place_of_a_picture_is_not_followed(store: PictureStore, tmp_path: Path) -> None:
    store.put(SRC, b"bytes", "image/jpeg")
    path = store.path_of(SRC)
    assert path is not None
    path.unlink()
    (tmp_path / "letter").write_bytes(b"bytes")
    path.symlink_to(tmp_path / "letter")
    assert store.path_of(SRC) is None
    store.put(SRC, b"bytes", "image/jpeg")
    assert not path.is_symlink()
    assert (tmp_path / "letter").exists()


def test_half_written_files_are_swept(store: PictureStore, folder: Path) -> None:
    store.put(SRC, b"bytes", "image/jpeg")
    (store.path_of(SRC) or folder).with_name("tmp123").write_bytes(b"byt")
    assert store.remove_unused() == 1
    assert len(files(folder)) == 1
    assert store.path_of(SRC) is not None


def test_a_file_that_cannot_be_written_leaves_nothing(store: PictureStore, folder: Path) -> None:
    digest = hashlib.sha256(b"bytes").hexdigest()
    (folder / digest[:2] / digest[2:] / "in the way").mkdir(parents=True)
    with pytest.raises(LibraryError) as caught:
        store.put(SRC, b"bytes", "image/jpeg")
    assert caught.value.code == "read-only"
    assert files(folder) == []
    assert store.get(SRC) is None


def test_a_file_that_cannot_be_deleted_is_no_error(store: PictureStore, folder: Path) -> None:
    store.put(SRC, b"bytes", "image/jpeg")
    path = store.path_of(SRC)
    assert path is not None
    path.unlink()
    assert store.shrink(0) == 5
    assert store.shrink(0) == 0
    assert files(folder) == []
