"""The articles of the demo newspaper, read from the TOML files in `resources/demo/articles/`.

Text in the files is HTML of inline tags only, written by us and trusted; everything else is plain text.
"""

import html
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

_TAG = re.compile(r"<[^>]+>")


class AccessKind(StrEnum):
    """Who may read an article."""

    FREE = "free"
    PAID = "paid"
    REGISTRATION = "registration"
    METERED = "metered"


class WallKind(StrEnum):
    """What a locked page gives away besides its teaser, or how little it says of being locked."""

    NONE = "none"
    TEASER = "teaser"  # nothing: the server keeps the rest
    CURTAIN = "curtain"  # the whole text stands in the page, hidden by a style sheet
    JSON_LD = "json-ld"  # the whole text stands in the structured data
    BARE = "bare"  # nothing, and there is no structured data at all


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of `resources/demo/pictures/`."""

    file: str
    alt: str
    caption: str
    credit: str


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """Paragraphs as inline HTML."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Subhead:
    """A heading inside the text."""

    text: str


@dataclass(frozen=True, slots=True)
class PullQuote:
    """A sentence set apart, and who said it."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A list with bullets."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; the first row is its head."""

    rows: tuple[tuple[str, ...], ...]
    caption: str


@dataclass(frozen=True, slots=True)
class Box:
    """A box beside the text."""

    title: str
    texts: tuple[str, ...]
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Video:
    """A film that the demo does not have: a card that links to `/video/<key>`."""

    key: str
    title: str
    length: str
    poster: str


@dataclass(frozen=True, slots=True)
class Correction:
    """What the newspaper had wrong."""

    text: str


Part = Picture | Paragraphs | Subhead | PullQuote | Listing | Grid | Box | Video | Correction


@dataclass(frozen=True, slots=True)
class ReaderComment:
    """A reader's comment, `after_minutes` after publication."""

    author: str
    after_minutes: int
    text: str
    replies: "tuple[ReaderComment, ...]" = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One article. It was published `age_days` before the edition's day, at `at` ("18:40"), local time.

    `open_parts` everybody may read, `closed_parts` only who is entitled; `paid_marker` is an invented word that
    stands in every closed part that has running text, and nowhere else.
    """

    slug: str
    language: str
    section: str
    access: AccessKind
    wall: WallKind
    paid_marker: str
    kicker: str
    headline: str
    lede: str
    byline: tuple[str, ...]
    dateline: str
    agency: str
    age_days: int
    at: str
    updated: str
    keywords: tuple[str, ...]
    picture: Picture
    open_parts: tuple[Part, ...]
    closed_parts: tuple[Part, ...]
    comments: tuple[ReaderComment, ...]

    @property
    def path(self) -> str:
        """The address on the server."""
        return f"/artikel/{self.slug}"

    @property
    def parts(self) -> tuple[Part, ...]:
        """The whole text."""
        return self.open_parts + self.closed_parts

    @property
    def text(self) -> str:
        """The whole running text without markup, paragraphs parted by a blank line."""
        return "\n\n".join(text for part in self.parts for text in texts_of(part))

    @property
    def comment_count(self) -> int:
        """How many comments there are, replies too."""
        return sum(1 + len(comment.replies) for comment in self.comments)


def plain(inline: str) -> str:
    """Return inline HTML as plain text."""
    return html.unescape(_TAG.sub("", inline))


def texts_of(part: Part) -> tuple[str, ...]:
    """Return the running text of a part, plain: paragraphs, list items, cells; nothing of pictures and films."""
    match part:
        case Paragraphs(texts=found) | Listing(items=found):
            pass
        case Subhead(text=text) | Correction(text=text):
            found = (text,)
        case PullQuote(text=text, source=source):
            found = (text, source)
        case Grid(rows=rows):
            found = tuple(cell for row in rows for cell in row if cell)
        case Box(title=title, texts=texts, items=items):
            found = (title, *texts, *items)
        case _:
            found = ()
    return tuple(plain(text) for text in found)


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(" ".join(piece.split()) for piece in text.split("\n\n") if piece.strip())


def _part(block: Mapping[str, Any]) -> Part:
    """Return the part that a `[[block]]` table describes; its first telling key says what it is."""
    match block:
        case {"box": title}:
            return Box(title, _paragraphs(block.get("text", "")), tuple(block.get("list", ())))
        case {"quote": text, "source": source}:
            return PullQuote(text, source)
        case {"video": key}:
            return Video(key, block["title"], block["length"], block["poster"])
        case {"picture": file}:
            return Picture(file, block["alt"], block["caption"], block["credit"])
        case {"table": rows}:
            return Grid(tuple(tuple(row) for row in rows), block["caption"])
        case {"list": items}:
            return Listing(tuple(items))
        case {"subhead": text}:
            return Subhead(text)
        case {"correction": text}:
            return Correction(text)
        case _:
            return Paragraphs(_paragraphs(block["text"]))


def _comment(table: Mapping[str, Any]) -> ReaderComment:
    replies = tuple(_comment(reply) for reply in table.get("reply", ()))
    return ReaderComment(table["author"], table["after_minutes"], table["text"], replies)


def _split(blocks: Sequence[Mapping[str, Any]]) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Return the parts before and after the block `wall = true`; without one, all parts are open."""
    at = next((index for index, block in enumerate(blocks) if "wall" in block), len(blocks))
    return tuple(map(_part, blocks[:at])), tuple(map(_part, blocks[at + 1 :]))


def read(path: Path) -> Article:
    """Return the article in the TOML file `path`; a missing key raises KeyError."""
    table = tomllib.loads(path.read_text("utf-8"))
    open_parts, closed_parts = _split(table["block"])
    return Article(
        slug=path.stem,
        language=table["language"],
        section=table["section"],
        access=AccessKind(table["access"]),
        wall=WallKind(table.get("wall", "none")),
        paid_marker=table.get("paid_marker", ""),
        kicker=table["kicker"],
        headline=table["headline"],
        lede=table["lede"],
        byline=tuple(table["byline"]),
        dateline=table["dateline"],
        agency=table.get("agency", ""),
        age_days=table["age_days"],
        at=table["at"],
        updated=table.get("updated", table["at"]),
        keywords=tuple(table["keywords"]),
        picture=Picture(**table["picture"]),
        open_parts=open_parts,
        closed_parts=closed_parts,
        comments=tuple(_comment(comment) for comment in table.get("comment", ())),
    )


def read_all(resources: Path) -> tuple[Article, ...]:
    """Return all articles in `resources`/articles, newest first."""
    found = [read(path) for path in sorted((resources / "articles").glob("*.toml"))]
    return tuple(sorted(found, key=lambda article: (-article.age_days, article.at), reverse=True))


def markers(articles: Sequence[Article]) -> dict[str, list[str]]:
    """Return slug → invented words for every article with a closed part: they must never get past its wall."""
    return {article.slug: [article.paid_marker] for article in articles if article.paid_marker}
