"""One self-contained HTML page for an article: semantic, readable without us, and nothing in it is loaded.

Every word of the article stands in it once, in the order of its blocks.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from html import escape
from string import Template

from weiterlesen import resources
from weiterlesen.content import day_words
from weiterlesen.content.markup import direction
from weiterlesen.model.article import (
    Article,
    Block,
    Code,
    Comment,
    Correction,
    Embed,
    Figure,
    Footnote,
    Formula,
    Gallery,
    Heading,
    InfoBox,
    ListBlock,
    ListItem,
    Paragraph,
    Quote,
    Table,
)

_REFERENCE = re.compile(r'<a href="note:([0-9a-f]{10})">')


@dataclass(frozen=True, slots=True)
class Words:
    """The few words of ours on the page, in the reader's `language`; times are written in that of the article."""

    comments: str = "Comments"
    original: str = "Original"
    language: str = "en"

    def moment(self, moment: datetime, language: str) -> str:
        """Return a time in the language of an article."""
        return day_words.moment_written(moment, language, self.language)


def no_picture(_src: str) -> str:
    """Leave pictures out; captions stay."""
    return ""


def page(article: Article, words: Words | None = None, picture: Callable[[str], str] = no_picture) -> str:
    """Return the whole page. `picture` turns a picture's address into a "data:" address, or "" to leave it out."""
    said = words or Words()
    body = _tied("\n".join(blocks(article.blocks, picture)))
    parts = "\n".join([*_head(article, said), body, *_foot(article, said)])
    return Template(resources.text("styles/export.html")).substitute(
        language=escape(article.language or "und"),
        direction="rtl" if direction.is_rtl(article.language) else "ltr",
        title=escape(article.title or article.url),
        style=resources.text("styles/export.css"),
        article=parts,
    )


def blocks(found: Iterable[Block], picture: Callable[[str], str] = no_picture) -> Iterator[str]:
    """Yield the HTML of each block; references to footnotes are still "note:KEY"."""
    return (_block(block, picture) for block in found)


def _tied(html: str) -> str:
    """Let references lead to their notes, and the first one of each be where the note leads back to."""
    seen: set[str] = set()

    def tied(found: "re.Match[str]") -> str:
        key = found[1]
        place = "" if key in seen else f' id="from-{key}"'
        seen.add(key)
        return f'<a href="#note-{key}"{place} role="doc-noteref">'

    return _REFERENCE.sub(tied, html)


def _head(article: Article, words: Words) -> Iterator[str]:
    yield "<header>"
    if article.kicker:
        yield f'<p class="kicker">{escape(article.kicker)}</p>'
    if article.title:
        yield f"<h1>{escape(article.title)}</h1>"
    if article.lede:
        yield f'<p class="lede">{escape(article.lede)}</p>'
    facts = [article.site, article.author, article.dateline]
    facts += [words.moment(moment, article.language) for moment in (article.published, article.updated) if moment]
    if any(facts):
        yield f'<p class="byline">{" · ".join(escape(fact) for fact in facts if fact)}</p>'
    yield "</header>"


def _foot(article: Article, words: Words) -> Iterator[str]:
    if article.agency and article.agency not in article.byline:
        yield f'<p class="agency">{escape(article.agency)}</p>'
    if article.comments:
        said = _comments(article.comments, article.language, words)
        yield f"<section><h2>{escape(words.comments)}</h2>{said}</section>"
    url = article.canonical_url or article.url
    yield f'<footer><a href="{escape(url)}">{escape(words.original)}</a></footer>'


def _comments(comments: tuple[Comment, ...], language: str, words: Words) -> str:
    said = []
    for comment in comments:
        when = f" · {escape(words.moment(comment.published, language))}" if comment.published else ""
        text = "".join(f"<p>{_lines(part)}</p>" for part in comment.text.split("\n\n") if part.strip())
        said.append(
            f"<li><p><b>{escape(comment.author)}</b>{when}</p>{text}{_comments(comment.replies, language, words)}</li>"
        )
    return f"<ul>{''.join(said)}</ul>" if said else ""


def _block(block: Block, picture: Callable[[str], str]) -> str:
    match block:
        case Paragraph(html):
            return _paragraph(html)
        case Heading(level, html):
            return f"<h{level}{direction.attribute(html)}>{html}</h{level}>"
        case Figure():
            return _figure(block, picture)
        case Gallery():
            return _gallery(block, picture)
        case InfoBox(title, inner):
            head = f"<h2>{escape(title)}</h2>" if title else ""
            return f"<aside>{head}{''.join(blocks(inner, picture))}</aside>"
        case _:
            return _set_apart(block)


def _set_apart(block: Quote | ListBlock | Table | Code | Formula | Embed | Correction | Footnote) -> str:
    match block:
        case Quote(paragraphs, source):
            who = f"<footer>{escape(source)}</footer>" if source else ""
            said = "".join(map(_paragraph, paragraphs))
            return f"<blockquote{direction.attribute(paragraphs)}>{said}{who}</blockquote>"
        case ListBlock(items, ordered):
            return _list(items, "ol" if ordered else "ul")
        case Table():
            return _table(block)
        case Code(text):
            return f"<pre><code>{escape(text)}</code></pre>"
        case Formula(text):
            return f'<p class="formula"><code>{escape(text)}</code></p>'
        case Footnote(key, mark, html):
            back = f'<a href="#from-{key}" role="doc-backlink">{escape(mark)}</a>'
            return f'<p class="footnote" id="note-{key}" role="doc-footnote">{back} {html}</p>'
        case Embed(_, url, title, text):
            rest = f"<br>{_lines(text)}" if text else ""
            return f'<p class="card"><a href="{escape(url)}">{escape(title or url)}</a>{rest}</p>'
        case _:
            return f'<p class="correction">{block.html}</p>'


def _paragraph(html: str) -> str:
    return f"<p{direction.attribute(html)}>{html}</p>"


def _figure(figure: Figure, picture: Callable[[str], str]) -> str:
    data = picture(figure.src)
    image = f'<img src="{escape(data)}" alt="{escape(figure.alt)}">' if data else ""
    credit = f"<small>{escape(figure.credit)}</small>" if figure.credit else ""
    said = " ".join(part for part in (escape(figure.caption), credit) if part)
    caption = f"<figcaption>{said}</figcaption>" if said else ""
    return f"<figure>{image}{caption}</figure>" if image or caption else ""


def _gallery(gallery: Gallery, picture: Callable[[str], str]) -> str:
    title = f"<p>{escape(gallery.title)}</p>" if gallery.title else ""
    caption = f"<figcaption>{escape(gallery.caption)}</figcaption>" if gallery.caption else ""
    inner = "".join(_figure(figure, picture) for figure in gallery.figures)
    return f'<figure class="gallery">{title}{inner}{caption}</figure>' if title or inner or caption else ""


def _list(items: tuple[ListItem, ...], tag: str) -> str:
    """Nest by the level of the items; a level that is skipped counts as one."""
    parts: list[str] = []
    open_levels: list[int] = []
    for item in items:
        while open_levels and open_levels[-1] > item.level:
            open_levels.pop()
            parts.append(f"</li></{tag}>")
        if open_levels and open_levels[-1] == item.level:
            parts.append("</li>")
        else:
            open_levels.append(item.level)
            parts.append(f"<{tag}>")
        parts.append(f"<li{direction.attribute(item.html)}>{item.html}")
    return "".join(parts) + f"</li></{tag}>" * len(open_levels)


def _table(table: Table) -> str:
    caption = f"<caption>{escape(table.caption)}</caption>" if table.caption else ""
    head = "".join(_row(row, "th") for row in table.rows[: table.header_rows])
    body = "".join(_row(row, "td") for row in table.rows[table.header_rows :])
    return f"<table>{caption}{f'<thead>{head}</thead>' if head else ''}<tbody>{body}</tbody></table>"


def _row(cells: tuple[str, ...], tag: str) -> str:
    return f"<tr>{''.join(f'<{tag}{direction.attribute(html)}>{html}</{tag}>' for html in cells)}</tr>"


def _lines(text: str) -> str:
    return escape(text.strip()).replace("\n", "<br>")
