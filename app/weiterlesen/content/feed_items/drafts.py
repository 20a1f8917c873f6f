"""From what a feed says of an item, in whatever format, to an entry's draft."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape

from weiterlesen.content import block_text, blocks, dates, sanitize, urls
from weiterlesen.content.markup.characters import scrubbed
from weiterlesen.model.article import figures_of
from weiterlesen.model.draft import EntryDraft

MAX_ENTRIES = 2_000
TEASER_LENGTH = 300
_TITLE_LENGTH = 80
_MAX_UID = 500
_MAX_CATEGORIES = 30
_MAX_CATEGORY = 100

# Named one by one: "Disney+" and "LGBTIQ+" are no marks.
_PAPERS = "spiegel|sz|zeit|welt|bild|faz|heise|golem|rp|nw|az|mz|lvz|haz|nzz|wz|kn|ln|ksta|tageblatt|wort"
_MARK = rf"(?:abo|plus|premium|paid|abonn[ée]s|€|\+|[szfrnt]\+|(?:{_PAPERS})(?:\s?\+|[\s-]?plus))"
_MARKED_TITLE = re.compile(rf"🔒|🔐|[\[(]\s*{_MARK}\s*[\])]|^{_MARK}\s*\||\|\s*{_MARK}\s*$", re.IGNORECASE)
_CATEGORIES = """paid|paid content|paid-content|paidcontent|premium|paywall|bezahlinhalt|bezahlartikel|plus-artikel
    |plusartikel|abo-artikel|subscriber only|subscribers only|subscription|abonné|abonnés|réservé aux abonnés
    |article abonné"""
_MARKED_CATEGORIES = frozenset(name.strip() for name in _CATEGORIES.split("|"))
_MARKED_CATEGORY = re.compile(_MARK, re.IGNORECASE)
_MARKED_URL = re.compile(r"[?&](?:plus|paid|premium|abo)=(?:true|1|yes)(?:&|$)", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_SYNDICATED = re.compile(
    r"\s*(?:The post|Der Beitrag|L['’]article) .{1,300}?"
    r" (?:appeared first on|erschien zuerst auf|est apparu en premier sur) .{1,100}$"
)
_CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
_BLANK_LINE = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Item:
    """What a feed says of one item. `texts` are html with the address they are relative to, `summary` is html.

    Addresses are whole web addresses or "", pictures the best first; dates are as written, and the first that can be
    read counts.
    """

    uid: str = ""
    url: str = ""
    title: str = ""
    kicker: str = ""
    author: str = ""
    texts: tuple[tuple[str, str], ...] = ()
    summary: str = ""
    pictures: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    comments_url: str = ""
    language: str = ""


def drafts(items: Iterable[Item]) -> tuple[EntryDraft, ...]:
    """Return a draft for each item, in order; the same item again is left out.

    Where items with different addresses or titles share an id, the later one is known by these as well.
    """
    found: dict[str, EntryDraft] = {}
    for item in items:
        draft = draft_of(item)
        twin = found.get(draft.uid)
        if twin is not None and (draft.url, draft.title) != (twin.url, twin.title):
            draft = replace(draft, uid=_short(f"{draft.uid} {draft.url} {draft.title}"))
        found.setdefault(draft.uid, draft)
    return tuple(found.values())


def draft_of(item: Item) -> EntryDraft:
    """Return the draft for an item: text cleaned, addresses absolute, dates as epoch seconds."""
    html, base = max(item.texts, key=lambda text: len(text[0]), default=("", item.url))
    found = blocks.from_html(_CDATA.sub("", html), base)
    text = block_text.text_of(found)
    summary = _SYNDICATED.sub("", sanitize.plain(_CDATA.sub("", item.summary))) or " ".join(text.split())
    url = urls.untracked(item.url)
    title = sanitize.one_line(item.title) or cut(summary, _TITLE_LENGTH)
    pictures = (*filter(None, item.pictures), *(figure.src for figure in figures_of(found)))
    categories = _categories(item.categories)
    return EntryDraft(
        uid=_short(item.uid or url) or hashlib.sha256(f"{title}\n{text}".encode()).hexdigest(),
        url=url,
        title=title,
        kicker=sanitize.one_line(item.kicker),
        author=sanitize.one_line(item.author),
        teaser=cut(summary, TEASER_LENGTH),
        blocks=found,
        text=text,
        picture=next(iter(pictures), ""),
        published_at=_epoch(item.published),
        updated_at=_epoch(item.updated),
        categories=categories,
        comments_url=item.comments_url,
        language=language(item.language),
        paid_mark=_is_marked(title, categories, url),
    )


def paragraphs(text: str) -> str:
    """Return plain text as html, a paragraph for each blank line."""
    parts = (escape(part.strip(), quote=False).replace("\n", "<br>") for part in _BLANK_LINE.split(text))
    return "".join(f"<p>{part}</p>" for part in parts if part)


def cut(text: str, limit: int) -> str:
    """Return at most `limit` characters of one line of text, cut after a word; "…" only if it was cut."""
    line = sanitize.one_line(text, len(text) + 1)
    if len(line) <= limit:
        return line
    room = line[: limit - 1]
    words = room if line[limit - 1] == " " else room.rpartition(" ")[0] or room
    return words.rstrip(" ,;:–—-.…") + "…"


def language(tag: str) -> str:
    """Return a language tag as BCP 47 has it ("de-LU"), "" for anything else."""
    wanted = tag.strip().replace("_", "-")
    return wanted if _LANGUAGE.fullmatch(wanted) else ""


def _short(uid: str) -> str:
    """Return an id that fits into a row: an over-long one as its hash."""
    wanted = scrubbed(uid).strip()
    return wanted if len(wanted) <= _MAX_UID else hashlib.sha256(wanted.encode()).hexdigest()


def _epoch(written: tuple[str, ...]) -> float | None:
    moments = filter(None, map(dates.parse, written))
    seconds = next((dates.epoch(moment) for moment in moments), 0.0)
    return seconds if seconds > 0 else None


def _categories(names: tuple[str, ...]) -> tuple[str, ...]:
    lines = (sanitize.one_line(sanitize.plain(name), _MAX_CATEGORY) for name in names)
    return tuple(dict.fromkeys(filter(None, lines)))[:_MAX_CATEGORIES]


def _is_marked(title: str, categories: tuple[str, ...], url: str) -> bool:
    """Tell whether the feed itself says that the item is for those who pay."""
    if _MARKED_TITLE.search(title) or _MARKED_URL.search(url):
        return True
    return any(name.lower() in _MARKED_CATEGORIES or _MARKED_CATEGORY.fullmatch(name) for name in categories)
