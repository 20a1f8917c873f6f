from decimal import Decimal
from pathlib import Path

import pytest

from helpers import walls
from helpers.walls import LONG, PAID, TEASER, WALL, json_ld, page
from weiterlesen.content import paywall
from weiterlesen.model.access import AccessState, Evidence, OfferKind, PageKind, Price, SessionFacts
from weiterlesen.model.publisher import Publisher, Site
from weiterlesen.policy.access import decide

URL = "https://bote.example/politik/muehle"
PAID_HEAD = '<meta property="article:content_tier" content="locked">'


def gather(html: str, **more: object) -> Evidence:
    return paywall.gather(html, URL, **more)  # type: ignore[arg-type]  # the tests below pass what the signature asks


@pytest.mark.parametrize("path", sorted(walls.PAGES.glob("*.html")), ids=lambda path: path.stem)
def test_pages_of_every_kind_get_the_verdict_in_their_name(path: Path) -> None:
    url = "https://bote.example/" if "front-page" in path.stem else URL
    evidence = paywall.gather(path.read_text("utf-8"), url)
    assert decide(evidence, SessionFacts()).state is AccessState(path.stem.partition("--")[0])


def test_a_wall_is_told_with_its_offers_and_what_stands_before_it() -> None:
    evidence = gather(page(TEASER + WALL, head=PAID_HEAD))
    assert evidence.wall
    assert evidence.wall_kinds == (OfferKind.SINGLE, OfferKind.SUBSCRIPTION, OfferKind.SIGN_IN)
    assert evidence.offers[0].price == Price(Decimal("0.99"), "EUR")
    assert evidence.sign_in_link == "https://bote.example/login"
    assert evidence.words == 17
    assert evidence.declared_free is False
    assert evidence.url == URL


def test_words_in_paid_parts_and_in_the_wall_are_counted_apart() -> None:
    head = json_ld('{"@type":"Article","hasPart":{"isAccessibleForFree":false,"cssSelector":".rest"}}')
    evidence = gather(page(f"{TEASER}<div class='rest'>{PAID}</div>{WALL}", head=head))
    assert evidence.paid_parts == (".rest",)
    assert (evidence.words, evidence.paid_words) == (17, 55)


def test_a_declared_part_that_is_the_wall_itself_is_no_paid_text() -> None:
    head = json_ld('{"@type":"Article","hasPart":{"isAccessibleForFree":false,"cssSelector":".angebot"}}')
    evidence = gather(page(TEASER + WALL, head=head))
    assert evidence.paid_parts == ()
    assert "paid-parts-absent" not in evidence.notes


def test_a_declared_part_beside_the_article_is_no_paid_text() -> None:
    head = json_ld('{"@type":"Article","hasPart":{"isAccessibleForFree":false,"cssSelector":".neben"}}')
    html = page(LONG, head=head).replace("</article>", f"</article><div class='neben'>{PAID}</div>")
    assert gather(html).paid_parts == ()


def test_a_small_marked_piece_is_not_the_article() -> None:
    assert gather(page(f"{LONG * 2}<div data-paywall>{PAID}</div>")).paid_parts == ()
    assert gather(page(f"{TEASER}<div data-paywall>{PAID}</div>")).paid_parts == ("[data-paywall]",)


def test_declared_parts_that_are_missing_are_noted() -> None:
    head = json_ld('{"@type":"Article","hasPart":{"isAccessibleForFree":false,"cssSelector":".rest"}}')
    assert gather(page(TEASER, head=head)).notes == ("paid-parts-absent",)


@pytest.mark.parametrize(
    ("body", "note"),
    [
        (f"<div class='paywall' style='max-height:9em;overflow:hidden'>{PAID}</div>", "curtain"),
        (f"<div class='paywall'>{PAID}</div>", "paid-name"),
        (f"{TEASER}<div hidden>{PAID}</div>", "covered-text"),
        (LONG + WALL.replace('"angebot"', '"paywall" hidden'), "hidden-wall"),
    ],
)
def test_what_is_covered_or_called_paid_is_noted(body: str, note: str) -> None:
    assert note in gather(page(body, head=PAID_HEAD)).notes


def test_a_hidden_menu_or_wall_says_nothing_on_a_page_that_is_not_paid() -> None:
    assert gather(page(f"{LONG}<div hidden>{PAID}</div>{WALL.replace('angebot', 'paywall hidden')}")).notes == ()


def test_a_little_covered_text_beside_much_open_text_is_no_curtain() -> None:
    assert gather(page(f"{LONG * 3}<div hidden>{PAID}</div>", head=PAID_HEAD)).notes == ()


def test_the_wall_itself_may_be_cropped() -> None:
    wall = WALL.replace('"angebot"', '"angebot" style="max-height:9em;overflow:hidden"')
    assert gather(page(TEASER + wall, head=PAID_HEAD)).notes == ()


def test_the_profile_names_walls_and_paid_marks() -> None:
    publisher = Publisher(
        "bote", "Der Bote", Site(("bote.example",)), wall_hints=(".angebot", ".fehlt"), paid_marks=(".plus",)
    )
    evidence = gather(page(f"<i class='plus'>+</i>{TEASER}{WALL}{LONG}"), publisher=publisher)
    assert evidence.wall
    assert evidence.notes == ("paid-name", "wall-hint:.angebot")


@pytest.mark.parametrize(
    ("end", "open_end"),
    [
        ("Sie ging hinaus …", True),
        ("Sie ging hinaus ...", True),
        ("Sie ging hinaus [...]", True),
        ("Sie ging hinaus, und was sie dort sah, das konnte sie niemandem mehr", True),
        ("Sie ging hinaus, und was sie dort sah, das konnte sie niemandem erzählen.", False),
        ("Sie ging hinaus, und was sie dort sah, das steht seither bei muehle.example", False),
        ("Fotos von Anna Beispiel und ihren Leuten", False),
    ],
)
def test_a_text_that_breaks_off_ends_open(end: str, *, open_end: bool) -> None:
    assert (
        gather(
            page(f"{TEASER}<p>{'Acht kleine Wörter stehen hier noch davor. ' if len(end) < 30 else ''}{end}</p>")
        ).ends_open
        is open_end
    )


def test_only_a_paragraph_ends_in_the_middle_of_a_sentence() -> None:
    line = "Acht kleine Wörter stehen hier noch davor und dann kommt der Rest"
    assert not gather(page(f"{TEASER}<div>{line}</div>")).ends_open
    assert not gather(page("")).ends_open


def test_the_longer_of_two_declared_lengths_counts() -> None:
    head = json_ld('{"@type":"Article","wordCount":300}')
    assert gather(page(LONG, head=head), declared_words=200).declared_words == 300
    assert gather(page(LONG, head=head), declared_words=400).declared_words == 400


def test_the_meter_is_read_from_short_lines_only() -> None:
    assert gather(page(LONG + "<p>Noch 2 Gratis-Artikel</p>")).remaining == 2
    assert gather(page(f"{LONG}<p>{'Wort ' * 40} noch 2 Gratis-Artikel</p>")).remaining is None


def test_the_page_tells_whom_it_takes_the_reader_for() -> None:
    out = page(LONG).replace("</header>", "<form action='/logout'><button>Abmelden</button></form></header>")
    assert gather(out).sign_out_link
    assert gather(page(LONG).replace("</header>", "<a href='/login'>Login</a></header>")).sign_in_link.endswith(
        "/login"
    )
    assert not gather(page(LONG)).sign_out_link


def test_the_walls_own_sign_in_does_not_hide_that_the_reader_is_signed_in() -> None:
    html = page(TEASER + WALL).replace("</header>", "<a href='/logout'>Abmelden</a></header>")
    assert gather(html).sign_out_link


@pytest.mark.parametrize(
    ("url", "hops", "html", "to_sign_in"),
    [
        ("https://bote.example/login?next=/x", ("https://bote.example/x",), page("<p>Anmelden</p>"), True),
        ("https://login.bote.example/", ("https://bote.example/x",), page(""), True),
        ("https://bote.example/konto", ("https://bote.example/x",), page("<input type=password>"), True),
        ("https://bote.example/konto", ("https://bote.example/x",), page(LONG + "<input type=password>"), False),
        ("https://bote.example/y", ("https://bote.example/x",), page(LONG), False),
        ("https://bote.example/login", ("https://bote.example/login",), page(""), False),
        ("https://bote.example/sso/anmelden", ("https://bote.example/login",), page(""), False),
        ("https://bote.example/login", (), page(""), False),
    ],
)
def test_a_redirect_to_a_sign_in_page_is_seen(url: str, hops: tuple[str, ...], html: str, *, to_sign_in: bool) -> None:
    evidence = paywall.gather(html, url, 200, hops)
    assert evidence.redirected_to_sign_in is to_sign_in
    if to_sign_in:
        assert [(offer.kind, offer.url) for offer in evidence.offers] == [(OfferKind.SIGN_IN, url)]


@pytest.mark.parametrize(
    ("html", "url", "status", "kind"),
    [
        (page(LONG), URL, 200, PageKind.ARTICLE),
        (page(LONG), URL, 500, PageKind.ERROR),
        ("", URL, 200, PageKind.NOTHING),
        ("", URL, 404, PageKind.ERROR),
        ("<body><img src=x></body>", URL, 200, PageKind.NOTHING),
        (page("<form><input type=password></form>"), URL, 200, PageKind.SIGN_IN),
        (page("<input type=password>", head="<meta property=og:type content=article>"), URL, 200, PageKind.ARTICLE),
        (page("", title="404 – Seite nicht gefunden"), URL, 200, PageKind.ERROR),
        (page("", title="404", head=json_ld('{"@type":"NewsArticle"}')), URL, 200, PageKind.ARTICLE),
        (page("<p>Mit Werbung weiterlesen</p><button>Zustimmen und weiter</button>"), URL, 200, PageKind.CONSENT),
        (page("<p>Mit Werbung weiterlesen</p>"), URL, 200, PageKind.ARTICLE),
        (page(LONG + "<button>Akzeptieren und weiter</button>"), URL, 200, PageKind.ARTICLE),
        (page(""), "https://consent.bote.example/x", 200, PageKind.CONSENT),
        (page(""), "https://bote.example/zustimmung?x", 200, PageKind.CONSENT),
        (page("<h2><a href=1>A</a></h2><h2><a href=2>B</a></h2><a href=3><h3>C</h3></a>"), "https://bote.example", 200,
         PageKind.FRONT_PAGE),
        (page("<h2><a href=1>A</a></h2>"), "https://bote.example/", 200, PageKind.ARTICLE),
        (page("<h2><a href=1>A</a></h2><p>Kurz gesagt.</p>" * 9), "https://bote.example/politik/", 200,
         PageKind.FRONT_PAGE),
        (page("<h2><a href=1>A</a></h2>" * 9, head="<meta property=og:type content=article>"), URL, 200,
         PageKind.ARTICLE),
        (page(f"<h2><a href=1>A</a></h2><p>{'Wort ' * 50}</p>" * 9), URL, 200, PageKind.ARTICLE),
        (page("<p>Wir und unsere 214 Partner speichern Cookies.</p><button>Alle akzeptieren</button>"), URL, 200,
         PageKind.CONSENT),
        (page("<p>Nous et nos 99 partenaires utilisons des cookies.</p><a href=#>Accepter</a>"), URL, 200,
         PageKind.CONSENT),
        (page("<p>We and our 80 partners store cookies.</p><input type=submit value='Accept all'>"), URL, 200,
         PageKind.CONSENT),
        (page("<p>Wir nutzen Cookies.</p><button>Alle akzeptieren</button><p>" + "Die Fähre fährt wieder. " * 6), URL,
         200, PageKind.ARTICLE),
        (page("<p>Wir nutzen Cookies.</p><a href=/mehr>Mehr</a>"), URL, 200, PageKind.ARTICLE),
        (page("<h2><a href=1>A</a></h2>" * 3), "https://bote.example/?p=7", 200, PageKind.ARTICLE),
    ],
)  # fmt: skip
def test_a_page_is_told_by_its_kind(html: str, url: str, status: int, kind: PageKind) -> None:
    assert paywall.gather(html, url, status).page_kind is kind


def test_a_page_too_large_to_be_an_article_is_nothing() -> None:
    assert gather("<p>" * 300_000).page_kind is PageKind.NOTHING


def test_the_length_that_was_really_found_replaces_the_first_look() -> None:
    first = Evidence(words=40, declared_words=900, ends_open=True)
    whole = paywall.measured(first, "Erster Absatz.\n\n" + "wort " * 500 + "Ende.")
    assert (whole.words, whole.ends_open) == (503, False)
    assert paywall.measured(first, "Ein Satz.\n\nUnd dann …").ends_open
    assert paywall.measured(first, "wort " * 40 + "und").ends_open


@pytest.mark.parametrize(
    "start",
    [
        '<rss version="2.0">',
        '\ufeff<?xml version="1.0" encoding="utf-8"?>\n<!-- made by hand -->\n<feed xmlns="http://www.w3.org/2005/Atom">',
        '<?xml version="1.0"?><rdf:RDF>',
    ],
)
def test_a_feed_is_no_article_and_never_free(start: str) -> None:
    seen = paywall.gather(f"{start}<title>Bote</title><description>{LONG}</description>", "https://bote.example/feed")
    assert seen.page_kind is PageKind.NOTHING
    assert decide(seen, SessionFacts()).state is AccessState.ERROR


def test_a_page_written_as_xml_is_a_page() -> None:
    html = f'<?xml version="1.0"?><!DOCTYPE html><html><body><article><h1>Brücke</h1>{LONG}</article></body></html>'
    assert paywall.gather(html, "https://bote.example/a").page_kind is PageKind.ARTICLE


IN_FIRST = (
    "Du musst dich <a href='/index.php?title=Spezial:Anmelden'>anmelden</a>, um Seiten lesen zu können.",
    "Bitte <a href='/login'>loggen Sie sich ein</a>, um diese Seite anzusehen.",
    "Sie müssen angemeldet sein, um diesen Inhalt zu sehen. <a href='/login'>Anmelden</a>",
    "Vous devez être connecté pour voir ce contenu. <a href='/connexion'>Se connecter</a>",
    "Please <a href='/login'>log in</a> to view other pages.",
    "You must be logged in to view this content. <a href='/login'>Log in</a>",
    "This content is restricted to subscribers.</p><p><a href='/login'>Log in</a>",
)


@pytest.mark.parametrize("before", ["", TEASER])
@pytest.mark.parametrize("line", IN_FIRST)
def test_a_line_that_wants_a_sign_in_to_read_is_a_wall_whether_a_teaser_stands_before_it_or_not(
    line: str, before: str
) -> None:
    evidence = gather(page(f"<h1>Die Mühle</h1>{before}<p>{line}</p>"))
    assert (evidence.wall, evidence.wall_kinds) == (True, (OfferKind.SIGN_IN,))


NO_ENTRY = (
    *("Zugriff verweigert", "Ihnen fehlt die nötige Berechtigung", "Sie haben keine Berechtigung für diese Seite."),
    *("Sorry, but you do not have permission to view this content.", "You are unauthorized to view this page."),
    *("Access denied", "Login required", "Accès refusé", "Identification requise", "Anmeldung erforderlich"),
)


@pytest.mark.parametrize("notice", NO_ENTRY)
def test_a_notice_in_the_articles_place_is_a_sign_in_page_that_offers_the_way_in(notice: str) -> None:
    header = "<header><a href='/login?next=/muehle'>Anmelden</a></header>"
    evidence = gather(f"<html><body>{header}<main><article><p>{notice}</p></article></main></body></html>")
    assert evidence.page_kind is PageKind.SIGN_IN
    assert [offer.url for offer in evidence.offers] == ["https://bote.example/login?next=/muehle"]


@pytest.mark.parametrize(
    "body",
    [
        "<p>Zugriff verweigert</p>",  # and no way to sign in
        "<a href='/login?neu=1'>Konto wechseln</a><a href='/logout'>Abmelden</a><p>Zugriff verweigert</p>",
        f"<a href='/login'>Anmelden</a><p>Zugriff verweigert</p>{LONG}",
        "<a href='/login'>Anmelden</a><p>Die Mühle läuft wieder.</p>",
    ],
)
def test_other_pages_turn_nobody_away(body: str) -> None:
    assert gather(page(body)).page_kind is not PageKind.SIGN_IN
