"""Pictures in the column: the name under which the page asks for one, and the size at which it is shown."""

import hashlib

_TALLEST = 1.25


def picture_key(src: str) -> str:
    """Return the name under which the page asks for a picture."""
    return f"picture:{hashlib.sha256(src.encode('utf-8', 'replace')).hexdigest()[:20]}"


def fitted(size: tuple[int, int], width_px: int) -> tuple[int, int]:
    """Return the size at which a picture of `size` is shown in a column of `width_px`."""
    width, height = size
    # A picture of more than half the column fills it; smaller ones are not blown up.
    shown = width_px if width > width_px // 2 else width
    high = round(height * shown / width)
    if high > shown * _TALLEST and high > width_px:
        high = round(width_px * _TALLEST)
        shown = round(width * high / height)
    return max(shown, 1), max(high, 1)
