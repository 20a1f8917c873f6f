"""The pages to read: front page, lists of articles, an article with its wall, the video that does not exist."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from weiterlesen.demo.articles import AccessKind, Article, ReaderComment, Video, WallKind
from weiterlesen.demo.body import advertisement, clutter, figure, newsletter_box, parts_html, strewn
from weiterlesen.demo.edition import Edition
from weiterlesen.demo.layout import Page
from weiterlesen.demo.reception import Customer, Plan
from weiterlesen.demo.structured import CLOSED_CLASS, json_ld, metas
from weiterlesen.demo.web import escape
from weiterlesen.demo.words import CLAIM, SECTIONS, TITLE, Words, names, stamp, words_for

_CURTAIN_STYLE = "<style>.paywall--zu{display:none}</style>"


@dataclass(frozen=True, slots=True)
class Paper:
    """What the pages are made from: the articles, newest first, the day, and the server's own address without slash."""

    articles: tuple[Article, ...]
    edition: Edition
    base: str


def _badge(article: Article) -> str:
    if article.access is not AccessKind.PAID:
        return ""
    return f'<span class="marke-plus" title="Für Abonnentinnen und Abonnenten">{words_for(article).plus}</span> '


def teaser(article: Article, edition: Edition, *, big: bool = False) -> str:
    """Return a card that leads to an article."""
    words, level, published = words_for(article), 2 if big else 3, edition.published(article)
    return f"""
<article class="karte{" karte--gross" if big else ""}" lang="{article.language}">
<a class="karte__bild" href="{article.path}" tabindex="-1" aria-hidden="true"><img src="/bilder/{article.picture.file}"
 alt="" width="1200" height="675" loading="lazy"></a>
<p class="karte__dachzeile">{_badge(article)}{escape(article.kicker)}</p>
<h{level} class="karte__titel"><a href="{article.path}">{escape(article.headline)}</a></h{level}>
<p class="karte__vorspann">{escape(article.lede)}</p>
<p class="karte__zeit"><time datetime="{published.isoformat()}">{stamp(words, published)}</time></p>
</article>"""


def listing(title: str, articles: Sequence[Article], edition: Edition) -> Page:
    """Return a page of teasers: a section, an author's articles, what a search found."""
    cards = "".join(teaser(article, edition) for article in articles) or "<p>Nichts gefunden.</p>"
    return Page(title, f'<h1 class="seitentitel">{escape(title)}</h1><div class="karten">{cards}</div>')


def front_page(paper: Paper) -> Page:
    """Return the front page."""
    first, *others = paper.articles
    words = words_for(first)
    cards = "".join(teaser(article, paper.edition) for article in others)
    head = (
        f'<meta name="description" content="{CLAIM}"><meta property="og:type" content="website">'
        f'<meta property="og:title" content="{TITLE}"><link rel="canonical" href="{paper.base}/">'
    )
    main = (
        f'<h1 class="unsichtbar">{TITLE}: {CLAIM}</h1>'
        + advertisement(words, "oben", "Kelterei Mohnbach: Traubensaft aus der eigenen Presse.")
        + teaser(first, paper.edition, big=True)
        + f'<div class="karten">{cards}</div>'
        + newsletter_box(words)
    )
    return Page(CLAIM, main, head, css="startseite")


def _comment(article: Article, comment: ReaderComment, edition: Edition, number: str) -> str:
    words, written = words_for(article), edition.written(article, comment)
    replies = "".join(
        _comment(article, reply, edition, f"{number}-{index}") for index, reply in enumerate(comment.replies, start=1)
    )
    nested = f'<ol class="kommentar__antworten">{replies}</ol>' if replies else ""
    return f"""
<li class="kommentar" id="kommentar-{number}" itemprop="comment" itemscope itemtype="https://schema.org/Comment">
<div class="kommentar__kopf"><b class="kommentar__name" itemprop="author">{escape(comment.author)}</b>
<time class="kommentar__zeit" itemprop="dateCreated" datetime="{written.isoformat()}">{stamp(words, written)}</time>
</div>
<p class="kommentar__text" itemprop="text">{escape(comment.text)}</p>
<a class="kommentar__antworten-link" href="/anmelden?next={article.path}" rel="nofollow">{words.reply}</a>{nested}
</li>"""


def _comments(article: Article, edition: Edition) -> str:
    words = words_for(article)
    found = "".join(
        _comment(article, comment, edition, str(index)) for index, comment in enumerate(article.comments, start=1)
    )
    return f"""
<section class="kommentare" id="kommentare"><h2>{words.comments} ({article.comment_count})</h2>
<ol class="kommentare__liste">{found}</ol></section>"""


def _wall(article: Article, customer: Customer | None) -> str:
    """Return the box where the text stops. Whoever is signed in is not asked to sign in."""
    words = words_for(article)
    back = quote(article.path)
    if article.access is AccessKind.REGISTRATION:
        return f"""
<section class="weiterlesen weiterlesen--registrieren" aria-labelledby="wand">
<h2 id="wand">{words.registration_wall}</h2>
<a class="weiterlesen__weg weiterlesen__weg--registrieren" href="/registrieren?next={back}">{words.register}</a>
<a class="weiterlesen__weg weiterlesen__weg--kunde" href="/anmelden?next={back}">{words.known}
<b>{words.sign_in}</b></a>
</section>"""
    sign_in = (
        f'<a class="weiterlesen__weg weiterlesen__weg--kunde" href="/anmelden?next={back}">{words.customer}'
        f" <b>{words.sign_in}</b></a>"
    )
    return f"""
<section class="weiterlesen" aria-labelledby="wand">
<h2 id="wand">{words.wall}</h2>
<a class="weiterlesen__weg weiterlesen__weg--einzeln" href="/kaufen/{article.slug}">{words.buy}</a>
<a class="weiterlesen__weg weiterlesen__weg--abo" href="/abo">{words.subscribe}</a>
{sign_in if customer is None else ""}
</section>"""


def _note(article: Article, words: Words, customer: Customer | None) -> str:
    """Return the line above the text that says why it can be read."""
    subscriber = customer is not None and customer.plan is Plan.SUBSCRIBER
    if article.access is AccessKind.METERED and not subscriber:
        return f'<p class="zaehler">{words.left}</p>'
    if article.access is AccessKind.PAID and subscriber:
        return f'<p class="abo-hinweis">{words.with_subscription}</p>'
    return ""


def _text(article: Article, customer: Customer | None, related: Sequence[Article], *, readable: bool) -> str:
    """Return the text up to its end or to the wall, with the clutter in it or after the wall."""
    words = words_for(article)
    if not readable:
        closed = parts_html(article.closed_parts, words) if article.wall is WallKind.CURTAIN else ""
        hidden = f'<div class="paywall paywall--zu">{closed}</div>' if closed else ""
        opened = parts_html(article.open_parts, words)
        return "\n".join((opened, hidden, _wall(article, customer), *clutter(words, related)))
    opened = strewn(article.open_parts, words, related)
    if article.access is AccessKind.FREE:
        return opened + newsletter_box(words)
    closed, css = parts_html(article.closed_parts, words), CLOSED_CLASS.get(article.wall)
    return f'{opened}\n<div class="{css}">{closed}</div>' if css else f"{opened}\n{closed}"


def _byline(article: Article, edition: Edition) -> str:
    words = words_for(article)
    published, updated = edition.published(article), edition.updated(article)
    linked = tuple(
        f'<a rel="author" href="/autor/{quote(name)}" itemprop="author">{escape(name)}</a>' for name in article.byline
    )
    late = (
        f' <span class="artikel__aktualisiert">{words.updated}: <time datetime="{updated.isoformat()}">'
        f"{stamp(words, updated)}</time></span>"
        if updated != published
        else ""
    )
    return f"""
<div class="artikel__zeile"><span class="artikel__autoren">{words.by} {names(words, linked)}</span>
<span class="artikel__ort">{escape(article.dateline)}</span>
<time class="artikel__zeit" datetime="{published.isoformat()}">{stamp(words, published)}</time>{late}</div>"""


def _share(article: Article, base: str) -> str:
    address, label = quote(base + article.path, safe=""), words_for(article).share
    return (
        f'<div class="teilen" role="group" aria-label="{label}"><span>{label}</span>'
        f'<a href="mailto:?subject={quote(article.headline)}&amp;body={address}">E-Mail</a>'
        '<button type="button">Link</button><button type="button" onclick="print()">Print</button></div>'
    )


def _feed_link(title: str, path: str) -> str:
    return f'<link rel="alternate" type="application/rss+xml" title="{title}" href="{path}">'


def _most_read(paper: Paper, article: Article) -> str:
    others = sorted((other for other in paper.articles if other.slug != article.slug), key=lambda other: other.slug)[:5]
    entries = "".join(f'<li><a href="{other.path}">{escape(other.headline)}</a></li>' for other in others)
    return f'<aside class="meistgelesen" lang="de"><h2>Meistgelesen</h2><ol>{entries}</ol></aside>'


def article_page(paper: Paper, article: Article, customer: Customer | None, *, readable: bool) -> Page:
    """Return an article, whole or up to its wall."""
    words = words_for(article)
    others = [other for other in paper.articles if other.slug != article.slug]
    related = ([other for other in others if other.language == article.language] + others)[:2]
    agency = f'<p class="artikel__agentur">{escape(article.agency)}</p>' if article.agency else ""
    kind = "PlusArtikel" if article.access is AccessKind.PAID else "Artikel"
    layer = json.dumps({"pageType": "article", "contentType": kind, "signedIn": customer is not None})
    head = "\n".join(
        (
            metas(article, paper.edition, paper.base),
            json_ld(article, paper.edition, paper.base),
            f"<script>window.dataLayer=[{layer}]</script>",
            _feed_link(words.comments, f"{article.path}/kommentare.rss"),
            _CURTAIN_STYLE if article.wall is WallKind.CURTAIN and not readable else "",
        )
    )
    tags = "".join(f'<li><a href="/suche?q={quote(tag)}">{escape(tag)}</a></li>' for tag in article.keywords)
    section = SECTIONS[article.section]
    main = f"""
<nav class="pfad" aria-label="Pfad"><a href="/">{TITLE}</a> › <a href="/ressort/{article.section}">{section}</a></nav>
<div class="spalten">
<article class="artikel">
<header class="artikel__kopf">
<div class="artikel__oben">{_badge(article)}<p class="artikel__dachzeile">{escape(article.kicker)}</p></div>
<h1 class="artikel__titel">{escape(article.headline)}</h1>
<p class="artikel__vorspann" itemprop="description">{escape(article.lede)}</p>
{_byline(article, paper.edition)}
</header>
{figure(article.picture, "artikel__bild artikel__bild--aufmacher", "eager")}
{_share(article, paper.base)}
{_note(article, words, customer)}
<div class="artikel__text">
{_text(article, customer, related, readable=readable)}
</div>
<footer class="artikel__fuss">{agency}<ul class="schlagworte">{tags}</ul></footer>
</article>
<div class="randspalte">{_most_read(paper, article)}
{advertisement(words, "rand", "Zweirad Pohlmann: Wir machen Ihr Rad winterfest.")}</div>
</div>
{_comments(article, paper.edition)}"""
    return Page(article.headline, main, head, article.language, "artikelseite")


def video_page(video: Video) -> Page:
    """Return what stands in the frame of a film: its poster and a plain word."""
    main = (
        f'<figure class="video-ersatz"><img src="/bilder/{video.poster}" alt="" width="1200" height="675">'
        f"<figcaption>{escape(video.title)} ({video.length}). In der Demo gibt es keine Filme.</figcaption></figure>"
    )
    return Page(video.title, main, css="nur-video")
