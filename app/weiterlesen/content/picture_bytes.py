"""What a picture is, told by its first bytes and never by what the server says of it."""

import io
from dataclasses import dataclass

MOST_PIXELS = 40_000_000
# What the window's own readers take and what has been looked after for years; SVG is a document, not a picture.
_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", 0, "image/png"),
    (b"\xff\xd8\xff", 0, "image/jpeg"),
    (b"GIF87a", 0, "image/gif"),
    (b"GIF89a", 0, "image/gif"),
    (b"WEBP", 8, "image/webp"),
)


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """A picture that may be shown: its type, and its size in pixels."""

    type: str
    width: int
    height: int


def facts(body: bytes) -> PictureFacts | None:
    """Return what `body` is, or None for anything but a PNG, JPEG, GIF or WebP of at most 40 million pixels."""
    kind = next((name for magic, at, name in _MAGIC if body[at : at + len(magic)] == magic), "")
    if not kind:
        return None
    import imagesize  # noqa: PLC0415 (start-up does not need it)

    try:
        width, height = imagesize.get(io.BytesIO(body), exif_rotation=False)
    except (ValueError, LookupError, TypeError, OSError, OverflowError):
        return None
    # A header that does not tell comes back as -1 or 0.
    return PictureFacts(kind, width, height) if 0 < width * height <= MOST_PIXELS and width > 0 else None
