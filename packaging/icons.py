"""Draws the icons that desktops ask for from our own SVG drawings: `python packaging/icons.py FOLDER`.

FOLDER/hicolor is for Linux, FOLDER/weiterlesen.ico for Windows, FOLDER/weiterlesen.icns for macOS. The smallest sizes
have drawings of their own, on the pixels' grid: the strokes of the large one would run into each other.
"""

import os
import shutil
import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

DRAWINGS = Path(__file__).parents[1] / "resources" / "icons"
SMALL = {16: "app-16", 24: "app-24", 32: "app-16"}
HICOLOR = (16, 24, 32, 48, 64, 128, 256, 512)
ICO = (16, 24, 32, 48, 64, 128, 256)
# Apple's names for pictures of these sizes in an .icns file.
ICNS = {b"icp4": 16, b"icp5": 32, b"icp6": 64, b"ic07": 128, b"ic08": 256, b"ic09": 512}


def png(size: int) -> bytes:
    """Return the program's sign in `size` pixels."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(DRAWINGS / f"{SMALL.get(size, 'app')}.svg")).render(painter, QRectF(0, 0, size, size))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def ico() -> bytes:
    """Return all sizes in one file for Windows: a directory of 16 bytes each, then the pictures."""
    pictures = [png(size) for size in ICO]
    at = 6 + 16 * len(ICO)
    directory = struct.pack("<HHH", 0, 1, len(ICO))
    for size, picture in zip(ICO, pictures, strict=True):
        directory += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), at)
        at += len(picture)
    return directory + b"".join(pictures)


def icns() -> bytes:
    """Return all sizes in one file for macOS: each with its name and length before it."""
    pieces = ((kind, png(size)) for kind, size in ICNS.items())
    body = b"".join(kind + struct.pack(">I", len(picture) + 8) + picture for kind, picture in pieces)
    return b"icns" + struct.pack(">I", len(body) + 8) + body


def main(folder: Path) -> None:
    """Draw everything into `folder`."""
    for size in HICOLOR:
        place = folder / "hicolor" / f"{size}x{size}" / "apps"
        place.mkdir(parents=True, exist_ok=True)
        (place / "weiterlesen.png").write_bytes(png(size))
    for kind, drawing, name in (("scalable", "app", "weiterlesen"), ("symbolic", "tray-light", "weiterlesen-symbolic")):
        place = folder / "hicolor" / kind / "apps"
        place.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(DRAWINGS / f"{drawing}.svg", place / f"{name}.svg")
    (folder / "weiterlesen.ico").write_bytes(ico())
    (folder / "weiterlesen.icns").write_bytes(icns())


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication(sys.argv[:1])
    main(Path(sys.argv[1]))
