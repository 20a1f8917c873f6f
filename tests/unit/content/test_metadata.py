from datetime import UTC, datetime, timedelta, timezone

import pytest

from helpers.markup import SENTENCE, prose, tree_of
from weiterlesen.content.metadata import Metadata, from_tree

URL = "https://nordufer.example/orte/faehre"
CEST = timezone(timedelta(hours=2))


def metadata(html: str, url: str = URL) -> Metadata:
    return from_tree(tree_of(html), url)


def declared(**properties: str) -> str:
    inner = ",".join(f'"{key}": {value}' for key, value in properties.items())
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", {inner}}}</script>'


def test_a_page_that_says_nothing_has_nothing() -> None:
    assert metadata("<p>Ja.</p>") == Metadata()


def test_what_is_declared_is_taken() -> None:
    found = metadata(
        '<html lang="de"><head><meta property="og:site_name" content="Nordufer">'
        '<meta property="og:image" content="/b.jpg">'
        '<meta name="description" content="Kurz gesagt."><link rel="canonical" href="/orte/faehre?x=1"></head>'
        + declared(
            headline='"Die Fähre"', author='{"name": "Jana Kirpach"}', datePublished='"2026-05-04T06:30:00+02:00"'
        )
        + '<p class="kicker">Hafen</p><h1>Die Fähre</h1></html>'
    )
    assert found == Metadata(
        title="Die Fähre",
        kicker="Hafen",
        byline=("Jana Kirpach",),
        published=datetime(2026, 5, 4, 6, 30, tzinfo=CEST),
        language="de",
        site="Nordufer",
        canonical_url="https://nordufer.example/orte/faehre?x=1",
        picture="https://nordufer.example/b.jpg",
        description="Kurz gesagt.",
    )


# -- people


@pytest.mark.parametrize(
    ("html", "byline"),
    [
        (
            declared(author='[{"@type":"Organization","name":"Haus"}]') + '<meta name="author" content="Jana Kirpach">',
            ("Jana Kirpach",),
        ),
        (
            '<meta property="article:author" content="https://x.example/jana"><a rel="author">Jana Kirpach</a>',
            ("Jana Kirpach",),
        ),
        ('<span itemprop="author"><b itemprop="name">Jana Kirpach</b>, Grevenau</span>', ("Jana Kirpach",)),
        ('<article><h1>T</h1><p class="byline">Von Jana Kirpach</p></article>', ("Jana Kirpach",)),
        (
            '<article><h1>T</h1><div class="author"><a>Jana Kirpach</a><a>Tom Weltgen</a></div></article>',
            ("Jana Kirpach", "Tom Weltgen"),
        ),
        (
            f'<article><h1>T</h1><p class="author">{SENTENCE * 2}</p><div>Von Tom Weltgen</div></article>',
            ("Tom Weltgen",),
        ),
        ('<article><h1>T</h1><p class="author">ein langer Satz ohne jeden Namen darin</p></article>', ()),
        ("<div><p>Von Jana Kirpach</p></div>", ("Jana Kirpach",)),
        ("<p>Von hier stammt die Idee, und sie ist gut.</p>", ()),
        ('<h1>T</h1><div class="author" hidden>Jana Kirpach</div>', ()),
        (f'<aside class="author">Jana Kirpach</aside><article><h1>T</h1>{prose(1)}</article>', ()),
    ],
)
def test_authors_are_people(html: str, byline: tuple[str, ...]) -> None:
    assert metadata(html).byline == byline


# -- times


@pytest.mark.parametrize(
    ("html", "published"),
    [
        (
            '<meta property="article:published_time" content="2026-05-04T06:30:00Z">',
            datetime(2026, 5, 4, 6, 30, tzinfo=UTC),
        ),
        (
            '<meta name="date" content="gestern"><meta name="dc.date" content="2026-05-04">',
            datetime(2026, 5, 4, tzinfo=UTC),
        ),
        (declared(dateCreated='"2026-05-04"'), datetime(2026, 5, 4, tzinfo=UTC)),
        ('<time itemprop="datePublished" datetime="2026-05-04">x</time>', datetime(2026, 5, 4, tzinfo=UTC)),
        (
            '<time datetime="2026-05-05">x</time><time class="published">4. Mai 2026</time>',
            datetime(2026, 5, 4, tzinfo=UTC),
        ),
        (
            '<time datetime="2026-05-05">x</time><article><h1>T</h1><time datetime="2026-05-04">x</time></article>',
            datetime(2026, 5, 4, tzinfo=UTC),
        ),
        ('<time datetime="2026-05-04">x</time>', datetime(2026, 5, 4, tzinfo=UTC)),
        (
            '<article><h1>T</h1><span class="date">4. Mai 2026, 6:30 Uhr</span></article>',
            datetime(2026, 5, 4, 6, 30, tzinfo=UTC),
        ),
        ('<article><h1>T</h1><span class="date">bald</span></article>', None),
        ('<meta property="article:modified_time" content="2026-05-04">', datetime(2026, 5, 4, tzinfo=UTC)),
        ("<h1>T</h1><p>4. Mai 2026 – Die Fähre fährt wieder.</p>", datetime(2026, 5, 4, tzinfo=UTC)),
        ("<h1>T</h1><p>| May 4, 2026 | Grevenau</p>", datetime(2026, 5, 4, tzinfo=UTC)),
        ("<h1>T</h1><p>Jana Kirpach <span>Updated May 4, 2026</span></p>", datetime(2026, 5, 4, tzinfo=UTC)),
        ("<p>May 4, 2026</p><h1>T</h1>", datetime(2026, 5, 4, tzinfo=UTC)),
        ("<p><b>Ort</b> 04.05.2026 Die Fähre fährt.</p>", datetime(2026, 5, 4, tzinfo=UTC)),
        ("<h1>T</h1><p>Seit 4. Mai 2026 fährt sie.</p><p>99. 99. 2026</p>", None),
        ("<p>Ja.</p>", None),
    ],
)
def test_the_time_of_publication_is_found(html: str, published: datetime | None) -> None:
    assert metadata(html).published == published


def test_a_date_in_the_address_is_the_last_resort() -> None:
    assert metadata("<p>Ja.</p>", "https://nordufer.example/2026/05/04/faehre").published == datetime(
        2026, 5, 4, tzinfo=UTC
    )


def test_a_guess_that_fails_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object, **__: object) -> str:
        raise ZeroDivisionError

    monkeypatch.setattr("htmldate.find_date", stumble)
    assert metadata("<p>Ja.</p>").published is None


def test_updated_is_apart_from_published() -> None:
    found = metadata(declared(datePublished='"2026-05-04T06:00:00Z"', dateModified='"2026-05-04T08:00:00Z"'))
    assert (found.published, found.updated) == (
        datetime(2026, 5, 4, 6, tzinfo=UTC),
        datetime(2026, 5, 4, 8, tzinfo=UTC),
    )


# -- language, place, address


@pytest.mark.parametrize(
    ("html", "language"),
    [
        ('<html lang="de-LU"><p>x', "de-LU"),
        ('<html lang="x-default"><meta property="og:locale" content="fr_FR"><p>x', "fr-FR"),
        (declared(inLanguage='"en"'), "en"),
        ('<meta http-equiv="x" name="content-language" content="it"><p>x', "it"),
        ('<body lang="pt"><p>x', "pt"),
        (f"<p>{SENTENCE} Der Kapitän und die Kinder sind auch mit dem Rad da.</p>", "de"),
        (f'<html lang="en-US"><p>{SENTENCE} Der Kapitän und die Kinder sind auch mit dem Rad da.</p>', "de"),
        (f'<html lang="de-AT"><p>kurz</p>{prose(30)}', "de-AT"),
    ],
)
def test_the_language_is_declared_or_heard(html: str, language: str) -> None:
    assert metadata(html).language == language


def test_place_and_agency_are_read_where_they_are_named() -> None:
    found = metadata(
        '<article><h1>T</h1><span class="artikel__ort">Grevenau,</span><p class="ort"><a href=x>Karte</a></p>'
        '<p class="dateline">4. Mai 2026</p></article><p class="artikel__agentur">(mda/ub)</p>'
    )
    assert (found.dateline, found.agency) == ("Grevenau", "mda/ub")
    bare = metadata('<article><h1>T</h1><p class="dateline">4. Mai 2026</p></article><p class="ort">Anderswo</p>')
    assert bare.dateline == ""


def test_surroundings_without_an_article_reach_as_far_as_a_page_of_text() -> None:
    html = f'<div><div><h1>T</h1><p class="byline">Von Jana Kirpach</p></div><div>{prose(20)}</div></div>'
    assert metadata(html).byline == ("Jana Kirpach",)


@pytest.mark.parametrize(
    ("href", "canonical"),
    [
        ("/a", "https://nordufer.example/a"),
        ("https://www.nordufer.example/a", "https://www.nordufer.example/a"),
        ("https://fremd.example/a", ""),
        ("mailto:x@nordufer.example", ""),
        ("http://[", ""),
        ("", ""),
    ],
)
def test_the_canonical_address_is_one_of_the_same_site(href: str, canonical: str) -> None:
    assert metadata(f'<link rel="canonical" href="{href}"><p>x').canonical_url == canonical


def test_the_canonical_address_may_come_from_open_graph_and_need_no_address_of_ours() -> None:
    assert (
        metadata('<meta property="og:url" content="https://fremd.example/a"><p>x', "").canonical_url
        == "https://fremd.example/a"
    )
