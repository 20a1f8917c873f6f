import pytest

from weiterlesen.content.feed_items import drafts
from weiterlesen.content.feed_items.drafts import Item
from weiterlesen.model.article import Figure, Paragraph

URL = "https://z.example/1"


def test_an_item_becomes_a_draft_with_clean_text() -> None:
    draft = drafts.draft_of(
        Item(
            uid=" guid-1 ",
            url=URL + "?utm_source=rss",
            title="Ein\u202e Titel",
            kicker="Politik",
            author="Anna",
            texts=(("kurz", URL), ("<p>Ein <b onclick=x>langer</b> Text</p><img src=/a.jpg>", URL)),
            summary="<p>Kurz &amp; gut</p>",
            pictures=("", "https://z.example/p.jpg"),
            published=("never", "2024-05-03T10:00:00Z"),
            updated=("2024-05-03T11:00:00Z",),
            categories=("Politik", "<b>Politik</b>", " ", "Welt"),
            comments_url=URL + "#comments",
            language="de_LU",
        )
    )
    assert draft.uid == "guid-1"
    assert draft.url == URL
    assert draft.title == "Ein Titel"
    assert draft.blocks == (Paragraph("Ein <strong>langer</strong> Text"), Figure("https://z.example/a.jpg"))
    assert draft.text == "Ein langer Text"
    assert draft.teaser == "Kurz & gut"
    assert draft.picture == "https://z.example/p.jpg"
    assert (draft.published_at, draft.updated_at) == (1_714_730_400.0, 1_714_734_000.0)
    assert draft.categories == ("Politik", "Welt")
    assert draft.language == "de-LU"
    assert not draft.paid_mark


def test_what_an_item_lacks_comes_from_what_it_has() -> None:
    draft = drafts.draft_of(Item(texts=(("<img src=https://z.example/a.jpg>" + "Wort " * 100, ""),)))
    assert draft.title == "Wort " * 15 + "Wort…"
    assert draft.teaser.endswith("Wort…")
    assert len(draft.teaser) <= drafts.TEASER_LENGTH
    assert draft.picture == "https://z.example/a.jpg"
    assert draft.published_at is None
    assert len(draft.uid) == 64
    assert drafts.draft_of(Item(url=URL)).uid == URL


def test_the_same_item_comes_once_and_twins_are_told_apart() -> None:
    items = [
        Item(uid="a", url=URL, title="x"),
        Item(uid="a", url=URL, title="x"),
        Item(uid="a", url=URL, title="y"),
        Item(uid="a", url=URL + "2", title="x"),
        Item(uid="a", url=URL, title="y"),
        Item(uid="b" * 1_000, title="z"),
    ]
    found = drafts.drafts(items)
    assert [(draft.url, draft.title) for draft in found] == [(URL, "x"), (URL, "y"), (URL + "2", "x"), ("", "z")]
    assert len({draft.uid for draft in found}) == 4
    assert max(len(draft.uid) for draft in found) == 64


@pytest.mark.parametrize(
    ("title", "category", "url"),
    [
        ("Titel (Plus)", "", ""),
        ("Titel [Abo]", "", ""),
        ("Titel (€)", "", ""),
        ("🔒 Titel", "", ""),
        ("heise+ | Titel", "", ""),
        ("+ | Titel", "", ""),
        ("Titel (S+)", "", ""),
        ("Titel | SZ Plus", "", ""),
        ("Titel", "Z+", ""),
        ("Titel", "SPIEGEL+", ""),
        ("Titel", "Bezahlinhalt", ""),
        ("Titel", "Réservé aux abonnés", ""),
        ("Titel", "Premium", ""),
        ("Titel", "", "https://z.example/a?plus=true"),
        ("Titel", "", "https://z.example/a?x=1&paid=1"),
    ],
)
def test_an_item_is_paid_when_the_feed_marks_it(title: str, category: str, url: str) -> None:
    assert drafts.draft_of(Item(title=title, url=url, categories=(category,))).paid_mark


@pytest.mark.parametrize(
    ("title", "category", "url"),
    [
        ("Rechte von LGBTIQ+", "LGBTIQ+", ""),
        ("Was Disney+ kostet", "Disney+", ""),
        ("C++ und (C++)", "C++", ""),
        ("+++ Newsticker +++", "Newsticker", ""),
        ("Ein Plus von 3 Prozent", "Wirtschaft", ""),
        ("Das Abo: eine Glosse", "Medien", ""),
        ("Titel", "", "https://z.example/plus/a?plus=false"),
    ],
)
def test_a_plus_alone_is_no_mark(title: str, category: str, url: str) -> None:
    assert not drafts.draft_of(Item(title=title, url=url, categories=(category,))).paid_mark


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("", 10, ""),
        ("kurz", 10, "kurz"),
        ("genau zehn", 10, "genau zehn"),
        ("eins zwei drei", 10, "eins zwei…"),
        ("eins zwei, drei", 11, "eins zwei…"),
        ("eins  zwei\ndrei vier", 11, "eins zwei…"),
        ("Donaudampfschiff", 6, "Donau…"),
    ],
)
def test_a_text_is_cut_after_a_word(text: str, limit: int, expected: str) -> None:
    assert drafts.cut(text, limit) == expected
    assert len(expected) <= limit


def test_the_footer_of_a_blog_is_no_teaser() -> None:
    summary = "<p>Der Anfang.</p><p>Der Beitrag <a>Titel</a> erschien zuerst auf <a>Blog</a>.</p>"
    assert drafts.draft_of(Item(summary=summary)).teaser == "Der Anfang."


def test_doubly_wrapped_text_is_unwrapped() -> None:
    assert drafts.draft_of(Item(texts=(("<![CDATA[<p>a</p>]]>", URL),), summary="<![CDATA[b]]>")).text == "a"


def test_plain_text_becomes_paragraphs() -> None:
    assert drafts.paragraphs("a & b\nc\n\n \nd\n") == "<p>a &amp; b<br>c</p><p>d</p>"
    assert drafts.paragraphs(" ") == ""


@pytest.mark.parametrize(
    ("tag", "expected"), [("de", "de"), (" de_LU ", "de-LU"), ("zh-Hant-TW", "zh-Hant-TW"), ("deutsch!", ""), ("", "")]
)
def test_languages_are_tags_or_nothing(tag: str, expected: str) -> None:
    assert drafts.language(tag) == expected
