"""The icons that the packages bring are drawn anew from our drawings, in the forms that the systems read."""

import importlib.util
import struct
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from weiterlesen.ui import icons

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def drawn(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Path:
    spec = importlib.util.spec_from_file_location("draw_icons", ROOT / "packaging" / "icons.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    folder = tmp_path_factory.mktemp("icons")
    module.main(folder)
    return folder


@pytest.mark.parametrize("size", [16, 24, 32, 48, 128, 256])
def test_each_size_has_its_picture(drawn: Path, size: int) -> None:
    image = QImage(str(drawn / "hicolor" / f"{size}x{size}" / "apps" / "weiterlesen.png"))
    assert (image.width(), image.height()) == (size, size)
    assert image.pixelColor(size // 2, size // 8).alpha() > 200
    assert image.pixelColor(0, 0).alpha() < 200


@pytest.mark.parametrize(("size", "rows"), [(16, (3, 4)), (24, (5, 6)), (32, (6, 9))])
def test_the_small_ones_stand_on_the_grid_of_pixels(drawn: Path, size: int, rows: tuple[int, int]) -> None:
    image = QImage(str(drawn / "hicolor" / f"{size}x{size}" / "apps" / "weiterlesen.png"))
    column = [image.pixelColor(size // 2, row).lightness() for row in range(size)]
    first, last = rows
    assert min(column[first : last + 1]) > 230
    assert max(column[first - 1], column[last + 1]) < 90


def test_windows_and_macos_find_every_picture_where_the_directory_says(drawn: Path) -> None:
    ico = (drawn / "weiterlesen.ico").read_bytes()
    count = struct.unpack_from("<HHH", ico)[2]
    for number in range(count):
        length, at = struct.unpack_from("<II", ico, 6 + 16 * number + 8)
        assert not QImage.fromData(ico[at : at + length]).isNull()
    icns = (drawn / "weiterlesen.icns").read_bytes()
    assert struct.unpack_from(">4sI", icns) == (b"icns", len(icns))
    at, found = 8, 0
    while at < len(icns):
        length = struct.unpack_from(">I", icns, at + 4)[0]
        found += not QImage.fromData(icns[at + 8 : at + length]).isNull()
        at += length
    assert found == 6


def test_the_window_shows_the_small_drawings_too(qapp: QApplication) -> None:
    sign = icons.app_icon()
    assert {size.width() for size in sign.availableSizes()} == {16, 24, 32, 48, 128}
