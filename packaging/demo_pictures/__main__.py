"""Paint the demo newspaper's pictures.

Run in packaging/: `QT_QPA_PLATFORM=offscreen python -m demo_pictures ../resources/demo/pictures [NAME …]`.
"""

import argparse
import io
import sys
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

from . import country, inside, town
from .brush import Brush

SCENES: dict[str, Callable[[Brush], None]] = {
    "tram": town.tram,
    "bibliothek": inside.library,
    "pont": country.bridge,
    "chantier": town.building_site,
    "schulschiff": country.barge,
    "radrennen": country.mountain_stage,
    "zielsprint": town.finish_line,
    "weinlese": country.vineyard,
    "weinkeller": inside.cellar,
    "krankenhaus": town.hospital,
    "windraeder": country.turbines,
    "theatre": inside.theatre,
    "faehre": country.ferry,
    "schule": town.school,
    "hochwasser": country.flood,
}
LARGEST = 60_000
ICON = 128


def _png(image: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return bytes(data.data())


def webp(brush: Brush) -> bytes:
    """Return the finished picture as WebP, at the best quality that stays under 60 kB."""
    picture = Image.open(io.BytesIO(_png(brush.finished()))).convert("RGB")
    for quality in (90, 86, 82, 78, 72, 66):
        out = io.BytesIO()
        picture.save(out, "WEBP", quality=quality, method=6)
        if out.tell() <= LARGEST:
            break
    return out.getvalue()


def icon(drawing: Path) -> bytes:
    """Return an SVG file as a PNG of 128 × 128 pixels."""
    image = QImage(ICON, ICON, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(drawing)).render(painter)
    painter.end()
    return _png(image)


def main() -> int:
    """Paint the named scenes, or all of them and the icon beside the folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*", choices=[[], *SCENES])
    options = parser.parse_args()
    for name in options.names or SCENES:
        brush = Brush()
        SCENES[name](brush)
        body = webp(brush)
        (options.folder / f"{name}.webp").write_bytes(body)
        print(f"{name}: {len(body)} bytes")
    if not options.names:
        drawing = options.folder.parent / "favicon.svg"
        drawing.with_suffix(".png").write_bytes(icon(drawing))
    return 0


if __name__ == "__main__":
    sys.exit(main())
