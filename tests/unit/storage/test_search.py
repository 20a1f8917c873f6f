import logging

import pytest

from weiterlesen.model.access import Access, AccessState
from weiterlesen.model.article import Article, Comment, Figure, Gallery, InfoBox, Paragraph
from weiterlesen.model.draft import EntryDraft
from weiterlesen.model.entry import EntryQuery
from weiterlesen.model.feed import Feed
from weiterlesen.model.marks import Bookmark
from weiterlesen.storage.articles import ArticleTable
from weiterlesen.storage.bookmarks import BookmarkTable
from weiterlesen.storage.database import Database
from weiterlesen.storage.entries import EntryTable
from weiterlesen.storage.search import SearchIndex
from weiterlesen.storage.snippets import END_MARK, START_MARK

NOW = 1_000_000_000.0
DAY_S = 24 * 3600.0

HOSTILE = [
    *(
        '"',
        '""',
        '"""',
        "'",
        "*",
        "-",
        "(",
        ")",
        ")(",
        "AND",
        "OR",
        "NOT a",
        "a AND",
        "NEAR(a b)",
        "a NEAR b",
        "^a",
        "a*",
    ),
    *(
        "title:wort",
        "title : wort",
        "{title} : wort",
        "wort + wort",
        "a:b:c",
        "--",
        ";",
        "\\",
        "%",
        "_",
        "\x00",
        "a\x00b",
    ),
    *(
        "\ud800",
        "\udcff wort",
        "\ue000wort\ue001",
        "\u202ewort",
        "\u0308",
        "wort\u0308",
        "😀",
        "𝔚𝔬𝔯𝔱",
        "中文",
        "ﬁ",
        "İ",
        "ẞ",
    ),
    *(
        "wort" * 5_000,
        "a " * 5_000,
        '"' * 999,
        "(" * 999,
        "ue" * 500,
        "ßssäae" * 200,
        "'; DROP TABLE entry; --",
        "\n\t\r",
    ),
]


@pytest.fixture
def papers(entries: EntryTable, feed: Feed) -> EntryTable:
    drafts = [
        EntryDraft("title", "https://a.example/title", "Münchner Straße gesperrt", published_at=NOW - 900 * DAY_S),
        EntryDraft("text", "https://a.example/text", "Anderes", text="In der Straße steht ein Haus.", published_at=NOW),
        EntryDraft("lede", "https://a.example/lede", "Drittes", teaser="Die Straße.", author="José Ångström"),
        EntryDraft("accent", "https://a.example/accent", "Cœur à cœur", text="Le café où Zoë naît; Smørrebrød"),
    ]
    entries.upsert(feed.id, drafts, NOW)
    return entries


def found(index: SearchIndex, words: str) -> list[str]:
    return [hit.url.rpartition("/")[2] for hit in index.search(words)]


def test_the_headline_counts_before_the_text(papers: EntryTable, index: SearchIndex) -> None:
    hits = index.search("straße")
    assert [(hit.url.rpartition("/")[2], hit.reason) for hit in hits] == [
        ("title", "title"),
        ("lede", "lede"),
        ("text", "text"),
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("münchner", ["title"]),
        ("MUENCHNER", ["title"]),
        ("munchner", ["title"]),
        ("münch", ["title"]),
        ("muench", ["title"]),
        ("strasse gesperrt", ["title"]),
        ("STRASSE", ["title", "lede", "text"]),
        ("straße steht", ["text"]),
        ("cœur", ["accent"]),
        ("coeur", ["accent"]),
        ("zoe", ["accent"]),
        ("zoë cafe", ["accent"]),
        ("smørre", ["accent"]),
        ("smorre", ["accent"]),
        ("jose angstrom", ["lede"]),
        ("jose ångström", ["lede"]),
        ('"der straße"', ["text"]),
        ('"der strasse"', ["text"]),
        ('"straße der"', []),
        ('"der stra"', []),
        ("haus straße", ["text"]),
        ("haus fehlt", []),
        ("h", []),
        ("straße ein haus.", ["text"]),
    ],
)
def test_words_are_found_in_every_spelling(
    papers: EntryTable, index: SearchIndex, words: str, expected: list[str]
) -> None:
    assert found(index, words) == expected


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_that_is_typed_raises(papers: EntryTable, index: SearchIndex, words: str) -> None:
    index.search(words)
    papers.rows(EntryQuery(words=words))
    papers.count(EntryQuery(words=words, bookmarked=True))


def test_words_spread_over_an_article_are_found(papers: EntryTable, index: SearchIndex) -> None:
    assert [(hit.entry_id, hit.reason) for hit in index.search("anderes haus")] == [(3, "text")]


def test_a_hit_says_what_a_list_needs(papers: EntryTable, index: SearchIndex, bookmarks: BookmarkTable) -> None:
    bookmarks.put(Bookmark("https://a.example/text", "Mark", 1.0))
    (hit,) = index.search("haus")
    assert (hit.title, hit.paper, hit.published_at, hit.bookmarked) == ("Anderes", "Die Zeitung", NOW, True)
    assert hit.snippet == f"In der Straße steht ein {START_MARK}Haus{END_MARK}."


def test_an_address_that_is_only_bookmarked_is_found(bookmarks: BookmarkTable, index: SearchIndex) -> None:
    bookmarks.put(Bookmark("https://loose.example/x", "", NOW, note="Steuern 2026", tags=("wichtig",)))
    (hit,) = index.search("steuer")
    assert (hit.title, hit.paper, hit.entry_id) == ("https://loose.example/x", "loose.example", 0)
    assert (hit.published_at, hit.bookmarked, hit.reason) == (NOW, True, "note")
    assert f"{START_MARK}Steuern{END_MARK} 2026" in hit.snippet
    assert [hit.reason for hit in index.search("wichtig")] == ["note"]


def test_an_article_read_by_hand_is_found_once(articles: ArticleTable, index: SearchIndex) -> None:
    article = Article("", title="Titel", site="Blatt", blocks=(Paragraph("x"),), text="Ein Wort")
    for _ in range(2):
        articles.put("https://a.example/hand", article, Access(AccessState.FREE), NOW)
    (hit,) = index.search("wort")
    assert (hit.url, hit.paper, hit.published_at) == ("https://a.example/hand", "Blatt", NOW)


def test_captions_boxes_and_cards_are_found_with_the_words_around_them(
    articles: ArticleTable, index: SearchIndex
) -> None:
    blocks = (
        Paragraph("x"),
        Gallery((Figure("https://a.example/1.jpg", caption="Die Fährfrau winkt", credit="Foto: Weber"),), "Rundgang"),
        InfoBox("Zur Sache", (Paragraph("Der <em>Kahn</em> fasst zwanzig."),)),
    )
    article = Article("", title="Titel", blocks=blocks, text="x", comments=(Comment("Eva", None, "Unsinn"),))
    articles.put("https://a.example/hand", article, Access(AccessState.FREE), NOW)
    for word in ("fährfrau", "weber", "rundgang", "sache", "kahn"):
        assert [hit.url for hit in index.search(word)] == ["https://a.example/hand"], word
    assert f"{START_MARK}Kahn{END_MARK} fasst zwanzig" in index.search("kahn")[0].snippet
    assert index.search("unsinn") == (), "comments are not the article"


def test_a_teasers_boxes_are_not_indexed(articles: ArticleTable, index: SearchIndex) -> None:
    article = Article("", title="Titel", blocks=(InfoBox("Kasten", (Paragraph("drinnen"),)),), text="Anfang")
    articles.put("https://a.example/zu", article, Access(AccessState.LOCKED), NOW)
    assert index.search("anfang")
    assert index.search("drinnen") == ()


def test_a_damaged_article_keeps_its_words_in_the_search(
    db: Database, articles: ArticleTable, bookmarks: BookmarkTable, index: SearchIndex, caplog: pytest.LogCaptureFixture
) -> None:
    articles.put(
        "https://a.example/d", Article("", blocks=(Paragraph("x"),), text="Wort"), Access(AccessState.FREE), NOW
    )
    with db.write() as connection:
        connection.execute("UPDATE article SET article = '{'")
    with caplog.at_level(logging.WARNING):
        bookmarks.put(Bookmark("https://a.example/d", "D", NOW))
    assert index.search("wort")
    assert "damaged" in caplog.text or "stored" in caplog.text
    caplog.clear()


def test_marks_in_a_text_are_not_taken_for_ours(entries: EntryTable, feed: Feed, index: SearchIndex) -> None:
    entries.upsert(
        feed.id, [EntryDraft("1", "https://a.example/1", "t", text="\ue001böses \ue000Wort\ue001 hier")], NOW
    )
    (hit,) = index.search("hier")
    assert hit.snippet == f"böses Wort {START_MARK}hier{END_MARK}"


def test_results_are_limited(papers: EntryTable, index: SearchIndex) -> None:
    assert len(index.search("straße", 2)) == 2
    assert index.search("straße", 0) == index.search("straße", -1) == ()
    assert index.search("nirgends") == ()
    assert index.search("  ") == ()
