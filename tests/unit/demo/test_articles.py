import re
from pathlib import Path

import pytest

from weiterlesen.demo.articles import (
    AccessKind,
    Article,
    Box,
    Correction,
    Grid,
    Listing,
    Paragraphs,
    Picture,
    PullQuote,
    Subhead,
    Video,
    WallKind,
    markers,
    plain,
    read,
    read_all,
    texts_of,
)

_INLINE = re.compile(r"</?(?:em|strong|a)\b[^>]*>")

_SMALL = """
language = "de"
section = "lokales"
access = "paid"
wall = "curtain"
paid_marker = "Zwirbelwort"
kicker = "K"
headline = "H"
lede = "L"
byline = ["Eine"]
dateline = "Ort"
age_days = 1
at = "10:00"
keywords = ["k"]
[picture]
file = "tram.webp"
alt = "A"
caption = "C"
credit = "Foto: F"
[[block]]
text = '''
Erster
Absatz.

Zweiter <em>Absatz</em>.
'''
[[block]]
wall = true
[[block]]
subhead = "Zwirbelwort"
"""


@pytest.fixture(scope="module")
def articles() -> tuple[Article, ...]:
    return read_all(Path(__file__).parents[3] / "resources" / "demo")


def test_an_article_is_read_with_its_text_parted_at_the_wall(tmp_path: Path) -> None:
    file = tmp_path / "kleiner-artikel.toml"
    file.write_text(_SMALL, "utf-8")
    article = read(file)
    assert article.path == "/artikel/kleiner-artikel"
    assert article.open_parts == (Paragraphs(("Erster Absatz.", "Zweiter <em>Absatz</em>.")),)
    assert article.closed_parts == (Subhead("Zwirbelwort"),)
    assert article.text == "Erster Absatz.\n\nZweiter Absatz.\n\nZwirbelwort"
    assert article.updated == article.at
    assert article.comment_count == 0


def test_a_file_without_a_headline_names_what_is_missing(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_text(_SMALL.replace('headline = "H"', ""), "utf-8")
    with pytest.raises(KeyError, match="headline"):
        read(file)


def test_running_text_of_a_part_is_plain_and_leaves_pictures_and_films_out() -> None:
    assert texts_of(Listing(("<em>eins</em>", "zwei &amp; drei"))) == ("eins", "zwei & drei")
    assert texts_of(PullQuote("Satz", "Wer")) == ("Satz", "Wer")
    assert texts_of(Correction("falsch")) == ("falsch",)
    assert texts_of(Grid((("", "a"), ("b", "c")), "Titel")) == ("a", "b", "c")
    assert texts_of(Box("T", ("p",), ("i",))) == ("T", "p", "i")
    assert texts_of(Picture("f", "a", "c", "q")) == texts_of(Video("k", "t", "1:00", "p")) == ()


def test_plain_drops_tags_and_resolves_entities() -> None:
    assert plain('<a href="/x">Tom &amp; Jana</a>') == "Tom & Jana"


def test_the_paper_has_articles_of_every_kind_in_three_languages(articles: tuple[Article, ...]) -> None:
    kinds = [article.access for article in articles]
    assert {kind: kinds.count(kind) for kind in AccessKind} == {
        AccessKind.FREE: 5,
        AccessKind.PAID: 5,
        AccessKind.REGISTRATION: 1,
        AccessKind.METERED: 1,
    }
    languages = [article.language for article in articles]
    assert {name: languages.count(name) for name in set(languages)} == {"de": 8, "fr": 2, "en": 2}
    walls = sorted(article.wall for article in articles if article.access is AccessKind.PAID)
    assert walls == [WallKind.BARE, WallKind.CURTAIN, WallKind.JSON_LD, WallKind.TEASER, WallKind.TEASER]


def test_the_paper_shows_every_kind_of_part(articles: tuple[Article, ...]) -> None:
    kinds = {type(part) for article in articles for part in article.parts}
    assert kinds == {Paragraphs, Subhead, PullQuote, Listing, Grid, Box, Video, Correction, Picture}
    assert any(comment.replies for article in articles for comment in article.comments)


def test_every_article_is_of_readable_length_and_uses_only_plain_inline_markup(articles: tuple[Article, ...]) -> None:
    for article in articles:
        assert 250 <= len(article.text.split()) <= 750, article.slug
        for part in article.parts:
            raw = str(part)
            assert "<" not in _INLINE.sub("", raw), article.slug


def test_every_closed_part_with_text_holds_the_marker_and_nothing_else_does(articles: tuple[Article, ...]) -> None:
    for article in articles:
        if not article.closed_parts:
            assert article.paid_marker == ""
            continue
        for part in article.closed_parts:
            if isinstance(part, Paragraphs | PullQuote | Listing | Grid | Box):
                assert article.paid_marker in " ".join(texts_of(part)), (article.slug, part)
        everything_open = (
            str(article.open_parts),
            str(article.comments),
            *(article.kicker, article.headline, article.lede, *article.keywords),
            str(article.picture),
            *(str(other) for other in articles if other.slug != article.slug),
        )
        assert article.paid_marker not in " ".join(everything_open), article.slug


def test_every_picture_exists_is_small_and_has_words(articles: tuple[Article, ...], folder: Path) -> None:
    shown = [part for article in articles for part in (article.picture, *article.parts) if isinstance(part, Picture)]
    posters = [part.poster for article in articles for part in article.parts if isinstance(part, Video)]
    assert all(picture.alt and picture.caption and picture.credit for picture in shown)
    named = {picture.file for picture in shown} | set(posters)
    files = {file.name: file.stat().st_size for file in (folder / "pictures").iterdir()}
    assert named == set(files)
    assert max(files.values()) < 60_000
    assert sum(files.values()) < 900_000


def test_links_in_the_text_lead_to_articles_that_exist(articles: tuple[Article, ...]) -> None:
    paths = {article.path for article in articles}
    links = {link for article in articles for link in re.findall(r'href="([^"]+)"', str(article.parts))}
    assert links
    assert links <= paths


def test_articles_come_newest_first(articles: tuple[Article, ...]) -> None:
    ages = [(article.age_days, article.at) for article in articles]
    days = [age for age, _ in ages]
    assert days == sorted(days)
    newest = [at for age, at in ages if age == 1]
    assert newest == sorted(newest, reverse=True)


def test_markers_name_the_words_that_must_stay_behind_the_wall(articles: tuple[Article, ...]) -> None:
    found = markers(articles)
    assert found["weinlese-am-steilhang"] == ["Quirlenstein"]
    assert len(found) == 6
    assert "linie-4-faehrt-bis-zum-fluss" not in found
