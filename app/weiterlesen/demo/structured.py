"""What an article's page says of itself to machines: meta elements and JSON-LD."""

import json
from typing import Any

from weiterlesen.demo.articles import AccessKind, Article, WallKind
from weiterlesen.demo.edition import Edition
from weiterlesen.demo.web import escape
from weiterlesen.demo.words import SECTIONS, TITLE

CLOSED_CLASS = {WallKind.CURTAIN: "paywall", WallKind.TEASER: "artikel__plus"}
_LOCALES = {"de": "de_LU", "fr": "fr_LU", "en": "en_GB"}
_TIERS = {AccessKind.FREE: "free", AccessKind.METERED: "metered", AccessKind.PAID: "locked"}


def _meta(attribute: str, name: str, content: str) -> str:
    return f'<meta {attribute}="{name}" content="{escape(content)}">'


def metas(article: Article, edition: Edition, base: str) -> str:
    """Return the canonical link and the meta elements of an article."""
    found = [
        f'<link rel="canonical" href="{base}{article.path}">',
        _meta("name", "description", article.lede),
        _meta("name", "author", ", ".join(article.byline)),
        _meta("name", "keywords", ", ".join(article.keywords)),
        _meta("property", "og:type", "article"),
        _meta("property", "og:site_name", TITLE),
        _meta("property", "og:locale", _LOCALES[article.language]),
        _meta("property", "og:url", base + article.path),
        _meta("property", "og:title", article.headline),
        _meta("property", "og:description", article.lede),
        _meta("property", "og:image", f"{base}/bilder/{article.picture.file}"),
        _meta("property", "og:image:alt", article.picture.alt),
        _meta("name", "twitter:card", "summary_large_image"),
        _meta("property", "article:published_time", edition.published(article).isoformat()),
        _meta("property", "article:modified_time", edition.updated(article).isoformat()),
        _meta("property", "article:section", SECTIONS[article.section]),
    ]
    tier = _TIERS.get(article.access)
    if tier is not None and article.wall is not WallKind.BARE:
        found.append(_meta("property", "article:content_tier", tier))
    return "\n".join(found)


def _access(article: Article) -> dict[str, Any]:
    """Return how the page declares who may read it; a registration wall says it with a string, as some sites do."""
    if article.access is AccessKind.FREE:
        return {"isAccessibleForFree": True}
    if article.access is AccessKind.REGISTRATION:
        return {"isAccessibleForFree": "False"}
    declared: dict[str, Any] = {"isAccessibleForFree": False}
    css = CLOSED_CLASS.get(article.wall)
    if css:
        part = {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": f".{css}"}
        declared["hasPart"] = part
    if article.wall is WallKind.JSON_LD:
        declared["articleBody"] = article.text
    return declared


def json_ld(article: Article, edition: Edition, base: str) -> str:
    """Return the page's script of structured data, or nothing where the newspaper sends none."""
    if article.wall is WallKind.BARE:
        return ""
    news = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": base + article.path,
        "headline": article.headline,
        "alternativeHeadline": article.kicker,
        "description": article.lede,
        "image": [f"{base}/bilder/{article.picture.file}"],
        "datePublished": edition.published(article).isoformat(),
        "dateModified": edition.updated(article).isoformat(),
        "inLanguage": article.language,
        "articleSection": SECTIONS[article.section],
        "keywords": list(article.keywords),
        "wordCount": len(article.text.split()),
        "commentCount": article.comment_count,
        "author": [{"@type": "Person", "name": name} for name in article.byline],
        "publisher": {
            "@type": "NewsMediaOrganization",
            "name": TITLE,
            "logo": {"@type": "ImageObject", "url": f"{base}/favicon.png"},
        },
        **_access(article),
    }
    text = json.dumps(news, ensure_ascii=False, indent=1).replace("</", "<\\/")
    return f'<script type="application/ld+json">{text}</script>'
