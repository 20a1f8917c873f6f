import pytest

from weiterlesen.content.pagination import next_page, single_page

AT = "https://bote.example/politik/bruecke"


def page(links: str) -> str:
    return f"<html><body><article><h1>Brücke</h1><p>Text.</p></article><nav class='pager'>{links}</nav></body></html>"


@pytest.mark.parametrize(
    ("first", "href", "label"),
    [
        (AT, "/politik/bruecke/2", "2"),
        (AT, "?page=2", "Weiter"),
        (AT, "?seite=2", "Nächste Seite »"),
        (AT, "bruecke/seite-2", "Seite 2"),
        (AT, "/politik/bruecke/page/2/", "Page suivante"),
        (f"{AT}.html", "bruecke-2.html", "Next page"),
        (f"{AT}.html", "bruecke,2.html", "›"),
        (f"{AT}.html", "bruecke-seite-2.html", "weiterlesen auf Seite 2"),
        (f"{AT}.html?id=7", "bruecke.html?id=7&amp;page=2", "continue reading"),
        (f"{AT}?page=1", "?page=2", "Suite"),
    ],
)
def test_the_next_page_of_an_article_is_found(first: str, href: str, label: str) -> None:
    found = next_page(page(f'<a href="{href}">{label}</a>'), first, first, 1)
    assert found.startswith("https://bote.example/politik/bruecke")
    assert "2" in found


@pytest.mark.parametrize(
    "links",
    [
        '<a rel="next" href="/politik/tunnel">Weiter</a>',
        '<a href="/politik/bruecke/3">3</a>',
        '<a href="/politik/bruecke/2">Kommentare lesen</a>',
        '<div class="comments"><a href="?page=2">2</a></div>',
        '<a href="https://other.example/politik/bruecke/2">2</a>',
        '<a href="/politik/bruecke?id=9&page=2">2</a>',
        '<a href="/politik/bruecke-2026">Weiter</a>',
        '<a href="?page=2">Seite 3</a>',
        "<p>kein Link</p>",
    ],
)
def test_what_is_another_page_of_something_else_is_not_followed(links: str) -> None:
    assert next_page(page(links), AT, AT, 1) == ""


def test_the_third_page_follows_the_second() -> None:
    html = page('<a href="/politik/bruecke">1</a><a href="/politik/bruecke/2">2</a><a href="/politik/bruecke/3">3</a>')
    assert next_page(html, f"{AT}/2", AT, 2) == f"{AT}/3"
    assert next_page(html, f"{AT}/3", AT, 3) == ""


def test_the_front_page_has_no_next_page() -> None:
    assert next_page(page('<a href="/2">2</a>'), "https://bote.example/", "https://bote.example/", 1) == ""


@pytest.mark.parametrize(
    ("href", "label"),
    [
        ("bruecke/komplettansicht", "Auf einer Seite lesen"),
        ("?view=all", "View as one page"),
        ("?seite=alle", "Artikel auf einer Seite"),
    ],
)
def test_the_page_that_has_it_all_is_found(href: str, label: str) -> None:
    assert single_page(page(f'<a href="{href}">{label}</a>'), AT).startswith(AT)


@pytest.mark.parametrize(
    "links",
    [
        '<a href="?view=all">Alle Artikel</a>',
        '<a href="https://other.example/politik/bruecke?view=all">Auf einer Seite</a>',
        '<a href="/politik/tunnel?view=all">Auf einer Seite</a>',
        '<a href="?view=mobile">Auf einer Seite</a>',
        "Auf einer Seite",
        "",
    ],
)
def test_nothing_else_is_taken_for_it(links: str) -> None:
    assert single_page(page(links), AT) == ""


def test_a_page_that_cannot_be_read_has_neither() -> None:
    broken = '<!-- <a href="?page=2">2</a> <a href="?view=all">auf einer Seite</a> -->'
    assert next_page(broken, AT, AT, 1) == ""
    assert single_page(broken, AT) == ""
