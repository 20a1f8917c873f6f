import struct
import zlib
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSize
from PySide6.QtGui import QColor, QImage, QImageWriter
from PySide6.QtWidgets import QApplication

from helpers.front_page import FERRY
from helpers.stage import Stage
from weiterlesen.content import render
from weiterlesen.model.article import Figure
from weiterlesen.model.entry import EntryRow
from weiterlesen.model.web import Purpose
from weiterlesen.ui import pictures, settings
from weiterlesen.ui.pictures import ThumbnailShelf

SIZE = QSize(88, 66)


def picture(path: Path, width: int = 400, height: int = 200, colour: str = "#336699", kind: str = "PNG") -> Path:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    assert QImageWriter(str(path), QByteArray(kind.encode())).write(image)
    return path


def row(src: str) -> EntryRow:
    return EntryRow(1, 1, "https://a.example", "Titel", "Blatt", 0.0, picture=src)


@pytest.fixture(autouse=True)
def application(qapp: QApplication) -> None:
    """Qt's picture readers are plugins of the application."""


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_is_scaled_to_what_the_page_needs(tmp_path: Path, kind: str) -> None:
    path = picture(tmp_path / "x", kind=kind)
    assert pictures.size_of(path) == (400, 200)
    made = pictures.decoded(path, QSize(100, 50))
    assert made is not None
    assert (made.width(), made.height()) == (100, 50)


def test_a_small_picture_is_cut_to_fill_its_place(tmp_path: Path) -> None:
    made = pictures.decoded(picture(tmp_path / "x"), SIZE, fill=True)
    assert made is not None
    assert made.size() == SIZE


def test_transparency_is_kept(tmp_path: Path) -> None:
    image = QImage(40, 40, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    QImageWriter(str(tmp_path / "x"), QByteArray(b"PNG")).write(image)
    made = pictures.decoded(tmp_path / "x", QSize(20, 20))
    assert made is not None
    assert made.hasAlphaChannel()


def png_header(width: int, height: int) -> bytes:
    body = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + body
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", len(body)) + chunk + struct.pack(">I", zlib.crc32(chunk))


@pytest.mark.parametrize(
    "body",
    [
        png_header(60_000, 60_000),
        b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>',
        b"BM" + b"\0" * 200,
        b"",
        b"GIF89a",
    ],
    ids=["bomb", "svg", "bmp", "empty", "torn"],
)
def test_what_is_no_sane_picture_is_not_shown(tmp_path: Path, body: bytes) -> None:
    path = tmp_path / "x"
    path.write_bytes(body)
    assert pictures.decoded(path, SIZE) is None


def test_a_missing_file_has_no_size(tmp_path: Path) -> None:
    assert pictures.size_of(tmp_path / "none") == (0, 0)


def serve(stage: Stage, src: str, tmp_path: Path, width: int = 400, height: int = 200) -> None:
    body = picture(tmp_path / "served", width, height).read_bytes()
    stage.library.fetcher.page(src, body, content_type="image/png")


def test_a_thumbnail_is_asked_for_once_and_then_at_hand(stage: Stage, tmp_path: Path) -> None:
    src = "https://bilder.example/new.png"
    serve(stage, src, tmp_path)
    shelf = ThumbnailShelf(stage.desk)
    changed: list[None] = []
    shelf.changed.connect(lambda: changed.append(None))
    for _paint in range(3):
        assert shelf.get(row(src), SIZE, 2.0) is None
    stage.wait(lambda: changed)
    made = shelf.get(row(src), SIZE, 2.0)
    assert made is not None
    assert made.size() == SIZE * 2
    assert made.devicePixelRatio() == 2.0
    assert stage.library.fetcher.urls().count(src) == 1


def test_a_picture_that_is_none_is_not_asked_for_again(stage: Stage) -> None:
    shelf = ThumbnailShelf(stage.desk)
    src = "https://bilder.example/none.png"
    shelf.get(row(src), SIZE, 1.0)
    stage.wait(lambda: src in stage.library.fetcher.urls())
    stage.wait_idle()
    assert shelf.get(row(src), SIZE, 1.0) is None
    assert not shelf._wanted
    shelf.forget()
    shelf.get(row(src), SIZE, 1.0)
    assert shelf._wanted


def test_with_pictures_off_nothing_is_asked(stage: Stage) -> None:
    stage.desk.settings.set(settings.PICTURES, value=False)
    shelf = ThumbnailShelf(stage.desk)
    shelf.get(row("https://bilder.example/off.png"), SIZE, 1.0)
    stage.wait(lambda: not shelf._wanted)
    stage.wait_idle()
    assert not any(asked.request.purpose is Purpose.PICTURE for asked in stage.library.fetcher.asked)


def test_the_shelf_does_not_grow_for_ever(stage: Stage, tmp_path: Path) -> None:
    shelf = ThumbnailShelf(stage.desk)
    for number in range(200):
        shelf._take(f"https://bilder.example/{number}.png", 1.0, None)
    assert len(shelf._shelf) == 96


def test_pictures_of_an_article_come_after_its_text_and_find_their_room(stage: Stage, tmp_path: Path) -> None:
    window = stage.window()
    figure = FERRY.blocks[0]
    assert isinstance(figure, Figure)
    serve(stage, figure.src, tmp_path, 1_000, 900)
    window.article.open_address(FERRY.url)
    key = render.picture_key(figure.src)
    stage.wait(lambda: key in window.article.view._pictures)
    stage.wait(lambda: window.article.setter._sizes.get(figure.src) == (1_000, 900))
    stage.wait_idle()
    made = window.article.view._pictures[key]
    assert made.width() == pytest.approx(window.article.view.column_px, abs=2)
