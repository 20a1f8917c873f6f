"""Which of a picture's many addresses to keep: large enough to look at, of a kind we can show, never a placeholder."""

import re
from typing import NamedTuple

from lxml.html import HtmlElement

from weiterlesen.content import urls
from weiterlesen.content.markup.inline import hidden, spoken

#: Tags that stand for a picture.
TAGS = frozenset(("img", "amp-img"))
_ENOUGH = 1_200
_UNKNOWN = 0
_PIXEL = 3
_ICON = 33
_SETS = ("data-srcset", "data-lazy-srcset", "data-lazy-set", "srcset")
_SOURCES = ("data-src", "data-lazy-src", "data-original", "data-original-src", "data-hi-res-src", "data-img-src", "src")
_CANDIDATE = re.compile(r"([^\s,]\S*[^\s,])(?:\s+(\d+(?:\.\d+)?)([wx]))?(?:\s+\d+h)?\s*(?:,|$)")
_MEDIA_WIDTH = re.compile(r"(?:min|max)-width\s*:\s*(\d+)")
_PLACEHOLDER = re.compile(
    r"(?:^|[^a-z])(?:placeholder|platzhalter|spacer|blank|transparent|clear|pixel|1x1|dummy|lazy-?load(?:er|ing)?|loading"
    r"|preloader|leer)(?:[^a-z]|$)",
    re.IGNORECASE,
)
_UNSHOWN_TYPE = re.compile(r"image/(?:avif|jxl|svg|heic)", re.IGNORECASE)
_UNSHOWN_FILE = re.compile(r"\.(?:avif|jxl|svgz?|heic)$", re.IGNORECASE)
_LENGTH = re.compile(r"\s*(\d{1,5})(?:\.\d+)?\s*(?:px)?\s*")


class Picture(NamedTuple):
    """A picture as a page shows it: `src` absolute, `width` and `height` in CSS pixels as declared (0: unknown)."""

    src: str
    alt: str
    width: int
    height: int


def best(element: HtmlElement, base_url: str) -> Picture | None:
    """Return the picture that an `img` (or a `picture` without one) stands for; None where there is nothing to show.

    Of several sizes it takes the smallest of at least 1,200 pixels, else the largest. Emoji, icons, counting pixels,
    inline data and kinds that we do not show (SVG, AVIF) are no pictures.
    """
    if hidden(element) or spoken(element):
        return None
    width, height = _length(element.get("width")), _length(element.get("height"))
    if any(0 < size < _PIXEL for size in (width, height)) or (0 < width < _ICON and 0 < height < _ICON):
        return None
    source = _source(element, base_url)
    if not source:
        return None
    alt = " ".join(element.get("alt", "").split())
    return Picture(source, alt, width, height)


def _source(element: HtmlElement, base_url: str) -> str:
    """Return the address of the size that is wanted, else the best one of unknown width; "" if none can be used."""
    offered: dict[float, list[str]] = {}
    family = next(element.iterancestors("picture"), element)
    for node in (element, *family.iter("source")):
        if _UNSHOWN_TYPE.match(node.get("type", "")):
            continue
        for name in _SETS:
            for address, size in _set(node.get(name, ""), _media_width(node)):
                offered.setdefault(size, []).append(address)
    unknown = offered.pop(0, [])
    enough = sorted(size for size in offered if size >= _ENOUGH)
    less = sorted((size for size in offered if size < _ENOUGH), reverse=True)
    wanted = [address for size in (*enough, *less) for address in offered[size]]
    loose = (element.get(name, "") for name in _SOURCES)
    return next(filter(None, (_usable(base_url, address) for address in (*wanted, *loose, *unknown))), "")


def _set(srcset: str, media_width: float) -> list[tuple[str, float]]:
    """Read a srcset: addresses with their width, that of their media query if they have none of their own."""
    found = []
    for address, number, unit in _CANDIDATE.findall(srcset):
        size = float(number or 0)
        found.append((address, size if unit == "w" else (size or 1) * media_width))
    return found


def _media_width(node: HtmlElement) -> float:
    match = _MEDIA_WIDTH.search(node.get("media", ""))
    return float(match.group(1)) if match else _UNKNOWN


def _usable(base_url: str, address: str) -> str:
    """Return the absolute address of a picture that we can show, "" for a placeholder and anything else."""
    if not address or "{" in address:
        return ""
    url = urls.web(base_url, address)
    path = url.partition("?")[0]
    if not url or _UNSHOWN_FILE.search(path) or _PLACEHOLDER.search(path.rpartition("/")[2]):
        return ""
    return url


def _length(value: str | None) -> int:
    match = _LENGTH.fullmatch(value or "")
    return int(match.group(1)) if match else 0
