from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from weiterlesen.model.access import Access, AccessState, Offer, OfferKind, Price, Reason, ReasonCode
from weiterlesen.model.account import Purchase
from weiterlesen.model.article import Article, Comment, Embed, EmbedKind, Figure, InfoBox, Paragraph
from weiterlesen.model.draft import EntryDraft
from weiterlesen.model.entry import EntryQuery
from weiterlesen.model.errors import LibraryError
from weiterlesen.model.feed import Feed
from weiterlesen.model.marks import Bookmark
from weiterlesen.policy.retention import ArticleFacts, Limits
from weiterlesen.storage.articles import ArticleTable, WaitingArticle
from weiterlesen.storage.bookmarks import BookmarkTable
from weiterlesen.storage.database import Database
from weiterlesen.storage.entries import EntryTable
from weiterlesen.storage.pictures import PictureStore
from weiterlesen.storage.purchases import PurchaseTable
from weiterlesen.storage.search import SearchIndex

NOW = 1_000_000.0
URL = "https://zeitung.example/1"
PICTURE = "https://zeitung.example/1.jpg"
WHOLE = Article(
    url=URL,
    canonical_url=URL + "?id=1",
    site="Die Zeitung",
    title="Die Straße",
    kicker="Verkehr",
    lede="Worum es geht.",
    byline=("Anna Müller", "Max Muster"),
    agency="dpa",
    published=datetime(2026, 11, 23, 6, 0, tzinfo=UTC),
    language="de",
    blocks=(
        Paragraph("Der <strong>ganze</strong> Text."),
        Figure(PICTURE, credit="Foto: dpa"),
        InfoBox("Kasten", (Figure("https://zeitung.example/2.jpg"),)),
        Embed(EmbedKind.VIDEO, "https://video.example/1"),
    ),
    text="Der ganze Text mit Geheimwort.",
    comments=(Comment("Leser", None, "😀", (Comment("Leserin", datetime(2026, 11, 23, tzinfo=UTC), "Ja"),)),),
    picture=PICTURE,
)
TEASER = Article(url=URL, title="Die Straße", blocks=(Paragraph("Der Anfang"),), text="Der Anfang", picture=PICTURE)
NOTHING = Article(url=URL)
ENTITLED = Access(AccessState.ENTITLED, (Reason(ReasonCode.OPENED_BY_SESSION, "zeitung.example"),))
LOCKED = Access(
    AccessState.LOCKED,
    (Reason(ReasonCode.WALL), Reason(ReasonCode.NO_ACCOUNT)),
    (Offer(OfferKind.SINGLE, "Dieser Artikel", URL + "/kaufen", Price(Decimal("0.99"), "EUR")),),
)


def test_an_article_comes_back_as_it_was_put(articles: ArticleTable) -> None:
    assert articles.get(URL) is None
    assert articles.access_of(URL) is AccessState.UNKNOWN
    assert articles.put(URL, WHOLE, ENTITLED, NOW, session="zeitung.example")
    stored = articles.get("https://ZEITUNG.example/1?utm_source=mail#top")
    assert stored is not None
    assert (stored.article, stored.access, stored.fetched_at) == (WHOLE, ENTITLED, NOW)
    assert (stored.session, stored.session_over, stored.refused, stored.whole) == ("zeitung.example", False, None, True)
    assert articles.access_of(URL) is AccessState.ENTITLED


def test_a_teaser_never_replaces_a_whole_article(articles: ArticleTable, index: SearchIndex) -> None:
    articles.put(URL, WHOLE, ENTITLED, NOW, session="zeitung.example")
    assert not articles.put(URL, TEASER, LOCKED, NOW + 60)
    stored = articles.get(URL)
    assert stored is not None
    assert (stored.article, stored.access, stored.fetched_at) == (WHOLE, ENTITLED, NOW)
    assert (stored.refused, stored.refused_at, stored.session) == (LOCKED, NOW + 60, "zeitung.example")
    assert index.search("geheimwort")
    assert articles.waiting() == ()
    assert not articles.put(URL, NOTHING, Access(AccessState.FREE), NOW + 61)  # called whole, and nothing is there


def test_a_whole_article_replaces_all_there_was(articles: ArticleTable, index: SearchIndex) -> None:
    articles.put(URL, TEASER, LOCKED, NOW)
    assert articles.waiting() == (URL,)
    articles.put(URL, WHOLE, ENTITLED, NOW + 1, session="zeitung.example")
    articles.put(URL, TEASER, LOCKED, NOW + 2)
    free = Access(AccessState.FREE)
    assert articles.put(URL, WHOLE, free, NOW + 3)
    stored = articles.get(URL)
    assert stored is not None
    assert (stored.access, stored.session, stored.refused, stored.refused_at) == (free, "", None, None)
    assert articles.waiting() == ()
    assert len(index.search("geheimwort")) == 1


def test_a_page_without_text_does_not_take_the_teaser_away(articles: ArticleTable) -> None:
    gone = Access(AccessState.GONE, (Reason(ReasonCode.HTTP_STATUS, "410"),))
    articles.put(URL, TEASER, LOCKED, NOW)
    assert not articles.put(URL, NOTHING, gone, NOW + 1)
    stored = articles.get(URL)
    assert stored is not None
    assert (stored.article, stored.access, stored.fetched_at, stored.whole) == (TEASER, gone, NOW + 1, False)
    assert articles.waiting() == ()
    other = URL + "/other"
    assert articles.put(other, NOTHING, gone, NOW)
    assert articles.put(other, TEASER, LOCKED, NOW)


def test_the_index_has_no_word_that_was_not_kept(
    articles: ArticleTable, entries: EntryTable, feed: Feed, index: SearchIndex
) -> None:
    entries.upsert(feed.id, [EntryDraft("1", URL, "Die Straße", text="Feedtext")], NOW)
    articles.put(URL, TEASER, LOCKED, NOW)
    assert index.search("anfang") == ()  # the feed's own text is longer than any teaser needs to be
    assert index.search("feedtext")
    articles.put(URL, WHOLE, ENTITLED, NOW)
    assert index.search("feedtext") == ()
    articles.remove([URL, "https://unknown.example/"])
    assert index.search("geheimwort") == ()
    assert index.search("feedtext")


def test_comments_can_come_later_and_change_nothing_else(articles: ArticleTable, index: SearchIndex) -> None:
    said = (Comment("Späte", None, "Nachgereicht 🙂"),)
    articles.put_comments(URL, said)
    assert articles.get(URL) is None
    articles.put(URL, WHOLE, ENTITLED, NOW)
    before = articles.get(URL)
    articles.put_comments(URL, said)
    assert before is not None
    assert articles.get(URL) == replace(before, article=replace(WHOLE, comments=said))
    assert index.search("Nachgereicht") == ()


def test_damage_is_noticed(articles: ArticleTable, db: Database) -> None:
    articles.put(URL, WHOLE, ENTITLED, NOW)
    with db.write() as connection:
        connection.execute("UPDATE article SET article = replace(article, 'Geheimwort', 'Geheimnis')")
    with pytest.raises(LibraryError) as caught:
        articles.get(URL)
    assert (caught.value.code, caught.value.subject) == ("damaged", URL)


def test_waiting_articles_are_known_by_their_hosts(articles: ArticleTable) -> None:
    places = ("zeitung.example/1", "www.zeitung.example/2", "zeitung.example:8443/3", "nichtzeitung.example/4")
    states = (AccessState.LOCKED, AccessState.REGISTRATION, AccessState.CONSENT, AccessState.INCOMPLETE)
    for number, (place, state) in enumerate(zip(places, states, strict=True)):
        articles.put(f"https://{place}", TEASER, Access(state), NOW + number)
    articles.put("https://zeitung.example/free", WHOLE, Access(AccessState.FREE), NOW)
    assert articles.waiting() == tuple(f"https://{place}" for place in reversed(places))
    assert articles.waiting(["zeitung.example"]) == (f"https://{places[1]}", f"https://{places[0]}")
    assert articles.waiting(["zeitung.example:8443"]) == (f"https://{places[2]}",)
    assert articles.waiting([]) == ()


def test_what_was_asked_for_in_vain_goes_to_the_front_of_the_queue_and_keeps_its_text(articles: ArticleTable) -> None:
    for number, at in enumerate((1.0, 2.0)):
        articles.put(f"{URL}{number}", TEASER, LOCKED, at)
    articles.put(URL, WHOLE, ENTITLED, 3.0)
    articles.asked_in_vain(f"{URL}0", 5.0)
    articles.asked_in_vain(URL, 5.0)
    assert articles.queue() == (
        WaitingArticle(f"{URL}0", AccessState.LOCKED, 5.0),
        WaitingArticle(f"{URL}1", AccessState.LOCKED, 2.0),
    )
    whole, teaser = articles.get(URL), articles.get(f"{URL}0")
    assert whole is not None
    assert whole.fetched_at == 3.0, "it does not wait"
    assert teaser is not None
    assert teaser.article == TEASER


def test_signing_out_keeps_what_was_read(articles: ArticleTable, index: SearchIndex) -> None:
    articles.put(URL, WHOLE, ENTITLED, NOW, session="zeitung.example")
    articles.put(URL + "/free", WHOLE, Access(AccessState.FREE), NOW)
    assert articles.forget_session("zeitung.example") == (URL,)
    stored = articles.get(URL)
    assert stored is not None
    assert (stored.article, stored.session, stored.session_over) == (WHOLE, "zeitung.example", True)
    assert len(index.search("geheimwort")) == 2
    articles.put(URL, WHOLE, ENTITLED, NOW, session="zeitung.example")
    again = articles.get(URL)
    assert again is not None
    assert not again.session_over


def test_another_verdict_leaves_the_text_and_whose_session_it_was(articles: ArticleTable) -> None:
    articles.put(URL, WHOLE, Access(AccessState.FREE), NOW, session="zeitung.example")
    articles.forget_session("zeitung.example")
    articles.judge(URL, ENTITLED)
    stored = articles.get(URL)
    assert stored is not None
    assert (stored.article, stored.access, stored.fetched_at) == (WHOLE, ENTITLED, NOW)
    assert (stored.session, stored.session_over) == ("zeitung.example", True)
    assert articles.access_of(URL) is AccessState.ENTITLED


def test_a_page_that_may_be_open_to_all_tells_nothing_of_the_session(articles: ArticleTable) -> None:
    articles.put(URL, WHOLE, ENTITLED, NOW, session="zeitung.example")
    articles.put(URL + "/mitglieder", WHOLE, Access(AccessState.FREE), NOW + 1, session="zeitung.example")
    assert articles.opened_last("zeitung.example") == URL


def test_wiping_leaves_no_byte_of_what_a_session_opened(
    articles: ArticleTable, db: Database, index: SearchIndex, tmp_path: Path
) -> None:
    pictures = PictureStore(tmp_path / "pictures", db, now=lambda: NOW)
    articles.put(URL, WHOLE, ENTITLED, NOW, session="zeitung.example")
    shared = Article("", blocks=(Figure("https://zeitung.example/2.jpg"),), text="frei")
    articles.put(URL + "/free", shared, Access(AccessState.FREE), NOW)
    for name in "12":
        pictures.put(f"https://zeitung.example/{name}.jpg", name.encode(), "image/jpeg")
    assert articles.forget_session("zeitung.example", wipe_articles=True) == (URL,)
    assert articles.get(URL) is None
    assert articles.get(URL + "/free") is not None
    assert index.search("geheimwort") == ()
    assert pictures.get(PICTURE) is None
    assert pictures.get("https://zeitung.example/2.jpg") is not None
    assert pictures.remove_unused() == 1
    for file in tmp_path.iterdir():
        if file.is_file():
            assert b"eheimwort" not in file.read_bytes(), file
    assert articles.forget_session("zeitung.example", wipe_articles=True) == ()


def test_what_was_bought_outlives_a_sign_out_that_wipes(articles: ArticleTable, db: Database) -> None:
    long = replace(WHOLE, text="Wort " * 400)
    shorter = Article("", blocks=(Paragraph("nur noch wenig"),), text="nur noch wenig")
    for url in (URL, URL + "/abo"):
        articles.put(url, long, ENTITLED, NOW, session="zeitung.example")
        articles.put(url, shorter, ENTITLED, NOW + 1, session="zeitung.example")
    PurchaseTable(db).put(Purchase("zeitung.example", URL, NOW))
    assert articles.forget_session("zeitung.example", wipe_articles=True) == (URL, URL + "/abo")
    kept = articles.get(URL)
    assert kept is not None
    assert kept.session_over
    assert articles.earlier(URL) is not None
    assert articles.get(URL + "/abo") is None
    assert articles.earlier(URL + "/abo") is None


def test_articles_that_nothing_leads_to_go_after_a_while(
    articles: ArticleTable, entries: EntryTable, feed: Feed, db: Database
) -> None:
    names = ("loose", "feed", "mark", "bought", "waits", "fresh")
    for name in names:
        waits = name == "waits"
        at = NOW + 100 if name == "fresh" else NOW
        articles.put(f"{URL}/{name}", TEASER if waits else WHOLE, LOCKED if waits else ENTITLED, at)
    entries.upsert(feed.id, [EntryDraft("1", f"{URL}/feed", "t")], NOW)
    BookmarkTable(db).put(Bookmark(f"{URL}/mark", "t", NOW))
    PurchaseTable(db).put(Purchase("zeitung.example", f"{URL}/bought", NOW))
    facts = {fact.url.rpartition("/")[2]: fact for fact in articles.facts()}
    assert facts["loose"] == ArticleFacts(f"{URL}/loose", NOW)
    assert facts["feed"].in_feed
    assert facts["mark"].bookmarked
    assert facts["bought"].bought
    assert facts["waits"].waiting
    assert articles.retain(Limits(loose_article_s=50), NOW + 60) == 1
    assert articles.get(f"{URL}/loose") is None
    assert len(articles.facts()) == 5


def test_a_list_shows_the_verdict(articles: ArticleTable, entries: EntryTable, feed: Feed) -> None:
    entries.upsert(feed.id, [EntryDraft("1", URL + "?utm_source=feed", "t")], NOW)
    articles.put(URL, TEASER, LOCKED, NOW)
    assert [row.access for row in entries.rows(EntryQuery(waiting=True))] == [AccessState.LOCKED]
    articles.put(URL, WHOLE, ENTITLED, NOW)
    assert [row.access for row in entries.rows(EntryQuery())] == [AccessState.ENTITLED]


def text_of(words: int) -> Article:
    text = " ".join(["Wort"] * words)
    return Article(url=URL, title="Die Straße", blocks=(Paragraph(text),), text=text)


FREE = Access(AccessState.FREE)


def test_a_text_that_grew_shorter_is_kept_twice(articles: ArticleTable, db: Database) -> None:
    articles.put(URL, text_of(400), FREE, 1.0)
    assert articles.earlier(URL) is None
    articles.put(URL, text_of(390), FREE, 2.0)
    assert articles.earlier(URL) is None, "edited, not shortened"
    assert articles.put(URL, text_of(200), FREE, 3.0)
    assert articles.earlier(URL) == text_of(390)
    articles.put(URL, text_of(100), FREE, 4.0)
    assert articles.earlier(URL) == text_of(390), "the longest"
    kept = articles.get(URL)
    assert kept is not None
    assert kept.article == text_of(100)
    with db.write() as connection:
        connection.execute("UPDATE earlier_article SET checksum = 'x'")
    with pytest.raises(LibraryError):
        articles.earlier(URL)
    articles.put(URL, text_of(395), FREE, 5.0)
    assert articles.earlier(URL) is None, "it is as long again"
    articles.put(URL, text_of(100), FREE, 6.0)
    articles.remove([URL])
    assert articles.earlier(URL) is None
    with db.read() as connection:
        assert connection.execute("SELECT count(*) FROM earlier_article").fetchone()[0] == 0


def test_less_without_the_session_does_not_replace_what_it_had_opened(articles: ArticleTable) -> None:
    articles.put(URL, text_of(400), ENTITLED, 1.0, session="zeitung.example")
    assert not articles.put(URL, text_of(100), FREE, 2.0)
    kept = articles.get(URL)
    assert kept is not None
    assert (kept.article, kept.access, kept.refused) == (text_of(400), ENTITLED, FREE)
    assert articles.put(URL, text_of(100), ENTITLED, 3.0, session="zeitung.example")
    assert articles.earlier(URL) == text_of(400)


def test_signing_out_wipes_the_longer_text_that_the_session_had_opened(articles: ArticleTable, db: Database) -> None:
    articles.put(URL, text_of(400), ENTITLED, 1.0, session="zeitung.example")
    articles.put(URL, text_of(100), ENTITLED, 2.0, session="zeitung.example")
    with db.write() as connection:
        connection.execute("UPDATE article SET session = ''")
    articles.forget_session("zeitung.example", wipe_articles=True)
    assert articles.earlier(URL) is None
    assert articles.get(URL) is not None
