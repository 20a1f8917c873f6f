import pytest

from helpers.demo_stage import Stage


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/style.css", "text/css; charset=utf-8"),
        ("/favicon.svg", "image/svg+xml"),
        ("/favicon.png", "image/png"),
        ("/favicon.ico", "image/png"),
        ("/bilder/tram.webp", "image/webp"),
    ],
)
def test_files_are_served_with_their_kind_and_kept_by_the_visitor(open_stage: Stage, path: str, kind: str) -> None:
    visitor = open_stage.visitor()
    seen = visitor.get(path)
    assert (seen.status, seen.headers["content-type"]) == (200, kind)
    assert visitor.get(path, {"If-None-Match": seen.headers["etag"]}).status == 304


@pytest.mark.parametrize(
    "path",
    [
        "/artikel/gibt-es-nicht",
        "/ressort/wetter",
        "/autor/Niemand",
        "/video/keins",
        "/bilder/keins.webp",
        "/bilder/../articles/pegelwaechter.toml",
        "/bilder/%2e%2e/style.css",
        "/gibt/es/nicht",
        "/newsletter",
    ],
)
def test_what_is_not_there_is_not_found(open_stage: Stage, path: str) -> None:
    assert open_stage.visitor().get(path).status == 404


def test_lists_show_a_section_an_author_and_what_a_search_finds(open_stage: Stage) -> None:
    visitor = open_stage.visitor()
    assert visitor.get("/ressort/sport").text.count('<article class="karte') == 1
    assert visitor.get("/autor/Mireille%20Adant").text.count('<article class="karte') == 2
    assert visitor.get("/suche?q=STRASSENBAHN").text.count('<article class="karte') == 1
    for nothing in ("/suche?q=xyzzy", "/suche?q=", "/suche", "/suche?q=Quirlenstein"):
        assert "Nichts gefunden." in visitor.get(nothing).text


def test_a_search_word_is_shown_as_text(open_stage: Stage) -> None:
    assert "<script>alert" not in open_stage.visitor().get("/suche?q=<script>alert(1)</script>").text


@pytest.mark.parametrize("path", ["/impressum", "/datenschutz", "/kontakt"])
def test_the_plain_pages_are_there(open_stage: Stage, path: str) -> None:
    assert open_stage.visitor().get(path).status == 200


def test_the_newsletter_form_thanks_and_does_nothing(open_stage: Stage) -> None:
    assert "kein Newsletter" in open_stage.visitor().post("/newsletter", {"adresse": "a@example.org"}).text


def test_a_page_is_private_and_differs_by_cookie(open_stage: Stage) -> None:
    seen = open_stage.visitor().get("/artikel/pegelwaechter")
    assert (seen.headers["cache-control"], seen.headers["vary"]) == ("private, no-cache", "Cookie")


def test_a_page_changes_its_etag_with_the_sign_in(open_stage: Stage) -> None:
    path = "/artikel/weinlese-am-steilhang"
    outside = open_stage.visitor().get(path).headers["etag"]
    inside = open_stage.subscriber()
    assert inside.get(path, {"If-None-Match": outside}).status == 200
    assert "last-modified" not in inside.get("/").headers
