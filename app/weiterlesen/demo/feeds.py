"""The newspaper's feeds: RSS 2.0, Atom, JSON Feed, and a comment feed per article.

Free articles come whole, all others as a teaser.
"""

import datetime as dt
import json
from email.utils import format_datetime
from typing import Any

from weiterlesen.demo.articles import AccessKind, Article, ReaderComment
from weiterlesen.demo.body import figure, parts_html
from weiterlesen.demo.pages import Paper
from weiterlesen.demo.web import escape
from weiterlesen.demo.words import CLAIM, SECTIONS, TITLE, words_for

RSS, ATOM, JSON = (f"application/{kind}; charset=utf-8" for kind in ("rss+xml", "atom+xml", "feed+json"))
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def changed(paper: Paper) -> dt.datetime:
    """Return when anything in the newspaper was last changed."""
    return max(paper.edition.updated(article) for article in paper.articles)


def _absolute(fragment: str, base: str) -> str:
    return fragment.replace('href="/', f'href="{base}/').replace('src="/', f'src="{base}/')


def _content(paper: Paper, article: Article) -> str:
    """Return the whole article as HTML with absolute addresses, or nothing unless it is free."""
    if article.access is not AccessKind.FREE:
        return ""
    lede = f'<p class="artikel__vorspann">{escape(article.lede)}</p>'
    whole = figure(article.picture) + lede + parts_html(article.parts, words_for(article))
    return _absolute(whole, paper.base)


def _uid(article: Article) -> str:
    return f"tag:uferbote.example,2026:artikel/{article.slug}"


def _categories(article: Article) -> tuple[str, ...]:
    plus = ("Plus",) if article.access is AccessKind.PAID else ()
    return (SECTIONS[article.section], *plus, *article.keywords)


def _picture(paper: Paper, article: Article) -> str:
    return f"{paper.base}/bilder/{article.picture.file}"


def _rss_item(paper: Paper, article: Article, size: int) -> str:
    link, content = paper.base + article.path, _content(paper, article)
    return f"""
<item>
<title>{escape(article.headline)}</title>
<link>{link}</link>
<guid isPermaLink="false">{_uid(article)}</guid>
<pubDate>{format_datetime(paper.edition.published(article))}</pubDate>
<dc:creator>{escape(", ".join(article.byline))}</dc:creator>
<dc:language>{article.language}</dc:language>
{"".join(f"<category>{escape(name)}</category>" for name in _categories(article))}
<description>{escape(article.lede)}</description>
{f"<content:encoded>{escape(content)}</content:encoded>" if content else ""}
<enclosure url="{_picture(paper, article)}" type="image/webp" length="{size}"/>
<comments>{link}#kommentare</comments>
<wfw:commentRss>{link}/kommentare.rss</wfw:commentRss>
<slash:comments>{article.comment_count}</slash:comments>
</item>"""


def rss(paper: Paper, sizes: dict[str, int]) -> bytes:
    """Return the RSS feed; `sizes` are the pictures' sizes in bytes by file name."""
    items = "".join(_rss_item(paper, article, sizes[article.picture.file]) for article in paper.articles)
    return f"""{_DECLARATION}<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:wfw="http://wellformedweb.org/CommentAPI/">
<channel>
<title>{TITLE}</title>
<link>{paper.base}/</link>
<atom:link href="{paper.base}/feed.xml" rel="self" type="application/rss+xml"/>
<description>{CLAIM}</description>
<language>de</language>
<lastBuildDate>{format_datetime(changed(paper))}</lastBuildDate>
<ttl>30</ttl>
<image><url>{paper.base}/favicon.png</url><title>{TITLE}</title><link>{paper.base}/</link></image>{items}
</channel>
</rss>
""".encode()


def _atom_entry(paper: Paper, article: Article) -> str:
    link, content = paper.base + article.path, _content(paper, article)
    authors = "".join(f"<author><name>{escape(name)}</name></author>" for name in article.byline)
    return f"""
<entry xml:lang="{article.language}">
<title>{escape(article.headline)}</title>
<id>{_uid(article)}</id>
<link rel="alternate" type="text/html" href="{link}"/>
<link rel="enclosure" type="image/webp" href="{_picture(paper, article)}"/>
<link rel="replies" type="application/rss+xml" href="{link}/kommentare.rss"/>
<published>{paper.edition.published(article).isoformat()}</published>
<updated>{paper.edition.updated(article).isoformat()}</updated>
{authors}{"".join(f'<category term="{escape(name)}"/>' for name in _categories(article))}
<summary>{escape(article.lede)}</summary>
{f'<content type="html">{escape(content)}</content>' if content else ""}
</entry>"""


def atom(paper: Paper) -> bytes:
    """Return the Atom feed."""
    entries = "".join(_atom_entry(paper, article) for article in paper.articles)
    return f"""{_DECLARATION}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de">
<title>{TITLE}</title>
<subtitle>{CLAIM}</subtitle>
<id>tag:uferbote.example,2026:feed</id>
<icon>{paper.base}/favicon.png</icon>
<link rel="alternate" type="text/html" href="{paper.base}/"/>
<link rel="self" type="application/atom+xml" href="{paper.base}/atom.xml"/>
<updated>{changed(paper).isoformat()}</updated>{entries}
</feed>
""".encode()


def _json_item(paper: Paper, article: Article) -> dict[str, Any]:
    content = _content(paper, article)
    return {
        "id": _uid(article),
        "url": paper.base + article.path,
        "title": article.headline,
        "summary": article.lede,
        "image": _picture(paper, article),
        "date_published": paper.edition.published(article).isoformat(),
        "date_modified": paper.edition.updated(article).isoformat(),
        "authors": [{"name": name} for name in article.byline],
        "tags": list(_categories(article)),
        "language": article.language,
        **({"content_html": content} if content else {"content_text": article.lede}),
    }


def json_feed(paper: Paper) -> bytes:
    """Return the JSON Feed (version 1.1)."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": TITLE,
        "home_page_url": f"{paper.base}/",
        "feed_url": f"{paper.base}/feed.json",
        "description": CLAIM,
        "icon": f"{paper.base}/favicon.png",
        "language": "de",
        "items": [_json_item(paper, article) for article in paper.articles],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1).encode()


def _comment_items(paper: Paper, article: Article, comment: ReaderComment, number: str) -> str:
    replies = "".join(
        _comment_items(paper, article, reply, f"{number}-{index}")
        for index, reply in enumerate(comment.replies, start=1)
    )
    return f"""
<item>
<title>{escape(comment.author)}</title>
<link>{paper.base}{article.path}#kommentar-{number}</link>
<guid isPermaLink="false">{_uid(article)}#kommentar-{number}</guid>
<dc:creator>{escape(comment.author)}</dc:creator>
<pubDate>{format_datetime(paper.edition.written(article, comment))}</pubDate>
<description>{escape(comment.text)}</description>
</item>{replies}"""


def comments(paper: Paper, article: Article) -> bytes:
    """Return the comments of one article as RSS."""
    items = "".join(
        _comment_items(paper, article, comment, str(index)) for index, comment in enumerate(article.comments, start=1)
    )
    return f"""{_DECLARATION}<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
<title>{escape(words_for(article).comments)}: {escape(article.headline)}</title>
<link>{paper.base}{article.path}</link>
<description>{TITLE}</description>{items}
</channel>
</rss>
""".encode()
