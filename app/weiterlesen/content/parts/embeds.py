"""Videos, sound and posts of other services as cards: a kind, a title and a link; nothing of them is loaded."""

import re
from urllib.parse import parse_qs, urlsplit

from lxml.html import HtmlElement

from weiterlesen.content import sanitize, urls
from weiterlesen.content.markup.inline import hidden
from weiterlesen.model.article import Embed, EmbedKind

_FRAMES = ("iframe", "amp-iframe", "amp-youtube", "amp-video", "video", "audio", "amp-audio", "embed", "object")
#: Tags that always stand for a card.
TAGS = frozenset(_FRAMES)
_POST_CLASS = re.compile(
    r"(?:^|\s)(?:twitter-(?:tweet|video)|instagram-media|tiktok-embed|bluesky-embed|mastodon-embed|fb-(?:post|video)"
    r"|reddit-embed-bq|reddit-card|threads-post|text-post-media|linkedin-post)(?:\s|$)"
)
_SITES = {
    EmbedKind.VIDEO: """youtube.com youtube-nocookie.com youtu.be vimeo.com dailymotion.com twitch.tv jwplatform.com
        brightcove.net glomex.com peertube.tv arte.tv rtl.lu""",
    EmbedKind.AUDIO: """soundcloud.com spotify.com podigee.io podigee.com deezer.com podcaster.de acast.com anchor.fm
        ausha.co podbean.com buzzsprout.com megaphone.fm""",
    EmbedKind.POST: """twitter.com x.com instagram.com facebook.com tiktok.com bsky.app threads.net mastodon.social
        linkedin.com reddit.com t.me pinterest.com""",
}
_KIND_OF = {site: kind for kind, sites in _SITES.items() for site in sites.split()}
_NO_CARD = re.compile(
    r"googletagmanager|doubleclick|googlesyndication|adservice|adition|taboola|outbrain|recaptcha|/captcha|facebook\.com/plugins"
    r"/like|about:blank",
    re.IGNORECASE,
)
_PIXEL = re.compile(r"\s*[0-2](?:px)?\s*")
_YOUTUBE_ID = re.compile(r"/(?:embed|v|shorts|live)/([\w-]{6,20})")


def is_post(element: HtmlElement) -> bool:
    """Tell whether an element is the text of a post, written out by the service's own embedding code."""
    return bool(_POST_CLASS.search(element.get("class", "")))


def card(element: HtmlElement, base_url: str) -> Embed | None:
    """Return the card for one of `TAGS`; None where it shows nothing (advertising, counters, no address)."""
    if hidden(element) or any(_PIXEL.fullmatch(element.get(side, "")) for side in ("width", "height")):
        return None
    address = _address(element)
    url = urls.web(base_url, address)
    if not url or _NO_CARD.search(url):
        return None
    title = sanitize.one_line(element.get("title") or element.get("aria-label") or "")
    return Embed(_kind(element, url), _page_of(url), title)


def post(element: HtmlElement, base_url: str) -> Embed | None:
    """Return the card for a post with its text; None if it has no link to the post itself."""
    links = [urls.web(base_url, link.get("href", "")) for link in element.iter("a")]
    own = [element.get("cite", ""), element.get("data-instgrm-permalink", ""), element.get("data-href", "")]
    found = [urls.web(base_url, address) for address in own] + links[::-1]
    url = next(filter(None, found), "")
    return Embed(EmbedKind.POST, urls.untracked(url), "", sanitize.text_of(element)) if url else None


def _address(element: HtmlElement) -> str:
    if element.tag == "amp-youtube":
        video = element.get("data-videoid", "")
        return f"https://www.youtube.com/watch?v={video}" if video else ""
    names = ("src", "data-src", "data-lazy-src", "data", "data-url")
    own = (element.get(name, "") for name in names)
    inner = (source.get("src", "") for source in element.iter("source", "embed"))
    return next((address for address in (*own, *inner) if address and not address.startswith("about:")), "")


def _kind(element: HtmlElement, url: str) -> EmbedKind:
    if str(element.tag).endswith("audio"):
        return EmbedKind.AUDIO
    if str(element.tag).endswith("video"):
        return EmbedKind.VIDEO
    return _KIND_OF.get(urls.site_key(url), EmbedKind.OTHER)


def _page_of(url: str) -> str:
    """Return the page for a person where the address is that of a player."""
    if urls.site_key(url) not in {"youtube.com", "youtube-nocookie.com"}:
        return urls.untracked(url)
    parts = urlsplit(url)
    match = _YOUTUBE_ID.search(parts.path)
    video = match.group(1) if match else next(iter(parse_qs(parts.query).get("v", [])), "")
    return f"https://www.youtube.com/watch?v={video}" if video else urls.untracked(url)
