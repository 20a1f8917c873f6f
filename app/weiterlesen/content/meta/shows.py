"""What a page shows in the place of a text: a video, or a gallery of pictures."""

import re
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from weiterlesen.content.meta import facts, jsonld
from weiterlesen.content.page.tree import body_of

_ARTICLE_TYPES = re.compile(r"(?:Article|BlogPosting|LiveBlogPosting|Report|Review)$")
_VIDEO_TYPES = re.compile(r"^(?:VideoObject|Movie|TVEpisode|Clip)$")
_GALLERY_TYPES = re.compile(r"^(?:ImageGallery|MediaGallery)$")
_VIDEO_PATH = re.compile(r"/(?:videos?|mediathek|tv|watch)(?:[/._-]|$)", re.IGNORECASE)
_GALLERY_PATH = re.compile(
    r"/(?:[\w-]*-)?(?:bildergalerien?|bilderstrecken?|fotostrecken?|fotogalerien?|galerien?|galler(?:y|ies)|diaporamas?"
    r"|slideshows?|photos?|fotoen|biller)(?:[/._-]|$)",
    re.IGNORECASE,
)
_PLAYER = re.compile(r"(?:player|embed|video|youtube|vimeo|dailymotion)", re.IGNORECASE)
_MANY_PICTURES = 4


def is_video(tree: HtmlElement, url: str) -> bool:
    """Whether the page says that it is a video, or its address does and a player stands on it."""
    types = facts.gather(tree).metas.get("og:type", ())
    if any(kind.lower().startswith("video") for kind in types):
        return True
    nodes = jsonld.nodes(tree)
    if any(jsonld.is_type(node, _ARTICLE_TYPES) for node in nodes):
        return False
    declared = any(jsonld.is_type(node, _VIDEO_TYPES) for node in nodes)
    return declared or (_VIDEO_PATH.search(urlsplit(url).path) is not None and _has_player(tree))


def is_gallery(tree: HtmlElement, url: str) -> bool:
    """Whether the page says that it is a gallery, or its address does and many pictures stand on it."""
    types = facts.gather(tree).metas.get("og:type", ())
    declared = any(jsonld.is_type(node, _GALLERY_TYPES) for node in jsonld.nodes(tree))
    if declared or any("gallery" in kind.lower() for kind in types):
        return True
    pictures = sum(1 for _ in body_of(tree).iter("figure", "picture", "img"))
    return _GALLERY_PATH.search(urlsplit(url).path) is not None and pictures >= _MANY_PICTURES


def _has_player(tree: HtmlElement) -> bool:
    body = body_of(tree)
    frames = (frame.get("src") or frame.get("data-src") or "" for frame in body.iter("iframe"))
    return next(body.iter("video"), None) is not None or any(_PLAYER.search(source) for source in frames)
