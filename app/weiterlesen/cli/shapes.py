"""The JSON documents of the command line: a promise to scripts, so they are written out here field by field."""

from datetime import UTC, datetime

from weiterlesen.content import wire
from weiterlesen.messages import sentence
from weiterlesen.messages_rules import dropped
from weiterlesen.model.access import Access, Offer
from weiterlesen.model.account import Account
from weiterlesen.model.article import Comment, figures_of
from weiterlesen.model.entry import EntryRow
from weiterlesen.model.errors import WeiterlesenError
from weiterlesen.model.feed import Feed
from weiterlesen.model.marks import Bookmark, SearchHit
from weiterlesen.services.profiles import OwnProfile
from weiterlesen.services.reading import OpenArticle
from weiterlesen.services.refresh import FeedOutcome
from weiterlesen.services.rule_import import ImportReport

Json = dict[str, object]


def time_of(epoch_s: float | None) -> str | None:
    """Return UTC epoch seconds as ISO 8601 with offset; None for 0 and None."""
    return datetime.fromtimestamp(epoch_s, UTC).isoformat(timespec="seconds") if epoch_s else None


def error(what: WeiterlesenError) -> Json:
    """Return the document of a failure; one that asks for a yes names the `origin` that the yes is for."""
    said: Json = {"code": what.code, "message": str(sentence(what))}
    if what.code == "origin-not-agreed":
        said["origin"] = what.subject
    return {"error": said}


def feed(value: Feed) -> Json:
    """Return a followed feed."""
    return {"url": value.url, "title": value.title}


def outcome(value: FeedOutcome, url: str) -> Json:
    """Return what asking one feed brought."""
    failed = None if value.error is None else error(value.error)["error"]
    return {"url": url, "title": value.title, "new": value.new, "changed": value.changed, "error": failed}


def entry(value: EntryRow) -> Json:
    """Return a row of a list."""
    return {
        "url": value.url,
        "title": value.title,
        "paper": value.paper,
        "published": time_of(value.published_at),
        "access": value.access.value,
        "read": value.read,
        "bookmarked": value.bookmarked,
        "bought": value.bought,
        "tags": list(value.tags),
    }


def account(value: Account) -> Json:
    """Return an account; there is no secret in it."""
    return {
        "publisher": value.publisher,
        "user": value.user,
        "health": value.health.value,
        "since": time_of(value.since_at),
        "probed_at": time_of(value.probed_at),
    }


def bookmark(value: Bookmark) -> Json:
    """Return a bookmark."""
    return {
        "url": value.url,
        "title": value.title,
        "created": time_of(value.created_at),
        "tags": list(value.tags),
        "note": value.note,
    }


def hit(value: SearchHit) -> Json:
    """Return a search result; the marks around found words are taken out."""
    return {
        "url": value.url,
        "title": value.title,
        "paper": value.paper,
        "published": time_of(value.published_at),
        "snippet": value.snippet.replace("\ue000", "").replace("\ue001", ""),
        "bookmarked": value.bookmarked,
    }


def own_profile(value: OwnProfile) -> Json:
    """Return a profile of the reader's own."""
    return {
        "file": value.path.name,
        "name": value.name,
        "hosts": list(value.hosts),
        "by_hand": value.by_hand,
        "error": error(value.problem)["error"] if value.problem else None,
    }


def rules_report(value: ImportReport) -> Json:
    """Return what an import of site rules took over, and each line that it left out."""
    return {
        "sites": value.sites,
        "kept": list(value.kept),
        "other_files": value.other,
        "dropped": [
            {
                "file": one.file,
                "line": one.line,
                "text": one.text,
                "reason": one.why.value,
                "message": dropped(one),
            }
            for one in value.dropped
        ],
    }


def access(value: Access) -> Json:
    """Return a verdict with its reasons and offers."""
    return {
        "state": value.state.value,
        "reasons": [{"code": reason.code.value, "detail": reason.detail} for reason in value.reasons],
        "offers": [_offer(offer) for offer in value.offers],
    }


def _offer(value: Offer) -> Json:
    price = None
    if value.price is not None:
        price = {"amount": float(value.price.amount), "currency": value.price.currency}
    return {
        "kind": value.kind.value,
        "label": value.label,
        "price": price,
        "period": value.period,
        "url": value.url,
    }


def _comment(value: Comment) -> Json:
    return {
        "author": value.author,
        "published": value.published.isoformat() if value.published else None,
        "text": value.text,
        "replies": [_comment(reply) for reply in value.replies],
    }


def article(value: OpenArticle) -> Json:
    """Return an article with its verdict."""
    text = value.article
    return {
        "url": value.url,
        "canonical_url": text.canonical_url or value.url,
        "site": text.site or value.paper,
        "title": text.title,
        "kicker": text.kicker,
        "lede": text.lede,
        "byline": list(text.byline),
        "dateline": text.dateline,
        "agency": text.agency,
        "published": text.published.isoformat() if text.published else None,
        "updated": text.updated.isoformat() if text.updated else None,
        "language": text.language,
        "word_count": text.word_count,
        "access": access(value.access),
        "source": value.source.value,
        "blocks": [wire.to_json(block) for block in text.blocks],
        "text": text.text,
        "comments": [_comment(comment) for comment in text.comments],
        "notes": list(text.notes),
        "pictures": list(dict.fromkeys(figure.src for figure in figures_of(text.blocks) if figure.src)),
    }
