"""The running text of an article as HTML, with the clutter that a newspaper strews into it."""

from collections.abc import Sequence

from weiterlesen.demo.articles import (
    Article,
    Box,
    Correction,
    Grid,
    Listing,
    Paragraphs,
    Part,
    Picture,
    PullQuote,
    Subhead,
    Video,
)
from weiterlesen.demo.web import escape
from weiterlesen.demo.words import Words

PICTURE_WIDTH, PICTURE_HEIGHT = 1200, 675


def figure(picture: Picture, css: str = "artikel__bild", loading: str = "lazy") -> str:
    """Return a picture with caption and credit."""
    return (
        f'<figure class="{css}"><img src="/bilder/{picture.file}" alt="{escape(picture.alt)}" width="{PICTURE_WIDTH}"'
        f' height="{PICTURE_HEIGHT}" loading="{loading}" decoding="async"><figcaption>{escape(picture.caption)}'
        f' <span class="bild__quelle">{escape(picture.credit)}</span></figcaption></figure>'
    )


def _list(items: Sequence[str]) -> str:
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>" if items else ""


def _table(grid: Grid) -> str:
    head, *rows = grid.rows
    first = "".join(f'<th scope="col">{cell}</th>' for cell in head)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return (
        f'<div class="tabelle"><table><caption>{escape(grid.caption)}</caption><thead><tr>{first}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _video(video: Video) -> str:
    return (
        f'<figure class="video"><iframe src="/video/{video.key}" title="{escape(video.title)}" width="800" height="450"'
        f' loading="lazy" allowfullscreen></iframe><figcaption><a href="/video/{video.key}">{escape(video.title)}</a>'
        f' <span class="video__dauer">{video.length}</span></figcaption></figure>'
    )


def part_html(part: Part, words: Words) -> str:
    """Return one part as HTML."""
    match part:
        case Paragraphs(texts=texts):
            return "\n".join(f'<p class="artikel__absatz">{text}</p>' for text in texts)
        case Subhead(text=text):
            return f'<h2 class="artikel__zwischentitel">{text}</h2>'
        case PullQuote(text=text, source=source):
            return (
                f'<blockquote class="zitat"><p>{text}</p><footer class="zitat__quelle"><cite>{source}</cite></footer>'
                "</blockquote>"
            )
        case Listing(items=items):
            return _list(items)
        case Grid():
            return _table(part)
        case Box(title=title, texts=texts, items=items):
            inner = "".join(f"<p>{text}</p>" for text in texts) + _list(items)
            return f'<aside class="infobox"><h3 class="infobox__titel">{title}</h3>{inner}</aside>'
        case Video():
            return _video(part)
        case Correction(text=text):
            return f'<aside class="korrektur" role="note"><p><strong>{words.correction}</strong> {text}</p></aside>'
        case _:
            return figure(part)


def parts_html(parts: Sequence[Part], words: Words) -> str:
    """Return the parts as HTML and nothing else, as a feed carries them."""
    return "\n".join(part_html(part, words) for part in parts)


def related_box(articles: Sequence[Article], words: Words) -> str:
    """Return the box of teasers that stands in the middle of the text."""
    teasers = "".join(
        f'<li class="teaser-liste__eintrag"><a href="{other.path}"><span class="teaser-liste__dachzeile">'
        f'{escape(other.kicker)}</span> <span class="teaser-liste__titel">{escape(other.headline)}</span></a></li>'
        for other in articles
    )
    return (
        f'<aside class="teaser-liste" aria-label="{words.related}"><p class="teaser-liste__kopf">{words.related}</p>'
        f"<ul>{teasers}</ul></aside>"
    )


def advertisement(words: Words, slot: str, text: str) -> str:
    """Return an advertisement of an invented shop."""
    return (
        f'<div class="anzeige anzeige--{slot}" data-ad-slot="{slot}"><span class="anzeige__marke">'
        f'{words.advertisement}</span><p class="anzeige__text">{text}</p></div>'
    )


def newsletter_box(words: Words) -> str:
    """Return the box that asks for the reader's address."""
    return (
        '<section class="newsletter-box" aria-label="Newsletter">'
        f'<p class="newsletter-box__titel">{words.newsletter}</p><p>{words.newsletter_text}</p>'
        '<form class="newsletter-box__formular" action="/newsletter" method="post">'
        '<label class="unsichtbar" for="newsletter-adresse">E-Mail</label>'
        '<input id="newsletter-adresse" type="email" name="adresse" placeholder="E-Mail" autocomplete="email">'
        f'<button type="submit">{words.newsletter_button}</button></form></section>'
    )


def clutter(words: Words, related: Sequence[Article]) -> tuple[str, str]:
    """Return what interrupts every article: a box of teasers and an advertisement."""
    bakery = advertisement(words, "mitte", "Bäckerei Lohmar: frische Fastenbrezeln, jeden Morgen ab sechs.")
    return related_box(related, words), bakery


def strewn(parts: Sequence[Part], words: Words, related: Sequence[Article]) -> str:
    """Return the parts with the clutter between them."""
    pieces = [part_html(part, words) for part in parts]
    for at, piece in zip((3, 6), clutter(words, related), strict=True):
        pieces.insert(min(at, len(pieces)), piece)
    return "\n".join(pieces)
