import pytest

from helpers.walls import LONG, SENTENCES, TEASER, json_ld, page
from weiterlesen.content import paywall
from weiterlesen.model.access import AccessState, SessionFacts, SessionState
from weiterlesen.policy import access

URL = "https://bote.example/muehle"
OFFER = (
    "<h2>Der Fluss hat viel zu erzählen.</h2><p>Plus für 9 € im Monat</p><a href='/plus'>Plus wählen</a>"
    "<p>Sie haben schon Zugang?</p><a href='/login'>Einloggen</a>"
)
ENTER = " <a href='/login'>Anmelden</a>"
PASSWORD = (
    "<b>Plus für 9 €</b> <a href='/plus'>Kaufen</a>"
    "<form>Ihr Zugang<input type='password'><button>Los</button></form><p>Hier geht es zum Fluss.</p>"
)
SHORT = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
FIXED = "position: fixed; inset: 0; z-index: 9"


def verdict(html: str, session: SessionState = SessionState.NO_ACCOUNT) -> AccessState:
    return access.decide(paywall.gather(html, URL), SessionFacts(session)).state


def under(layer: str, *, body: str = LONG, head: str = "") -> str:
    return page(body, head=head).replace("</main>", f"</main>{layer}")


@pytest.mark.parametrize(
    ("layer", "head"),
    [
        (f"<dialog open>{OFFER}</dialog>", ""),
        (f"<div role='dialog' aria-modal='true'>{OFFER}</div>", ""),
        (f"<section role='alertdialog'>{OFFER}</section>", ""),
        (f"<div style='{FIXED}'><div>{OFFER}</div></div>", ""),
        (f"<div style='position:fixed;top:0;left:0;width:100%;height:100vh'>{OFFER}</div>", ""),
        (f"<div class='fixed inset-0 z-50'>{OFFER}</div>", ""),
        (f"<div class='lage'>{OFFER}</div>", "<style>.lage{position:absolute;top:0;right:0;bottom:0;left:0}</style>"),
        (f"<div style='{FIXED}'></div><div style='position:fixed;top:20%'>{OFFER}</div>", ""),
        (f"<div class='unten'>{OFFER}</div>", "<style>body{overflow:hidden}.unten{position:fixed;bottom:0}</style>"),
        (f"<div style='{FIXED}'>{PASSWORD}</div>", ""),
    ],
)
def test_a_box_over_the_text_that_asks_for_money_and_a_sign_in_and_stays_is_a_wall(layer: str, head: str) -> None:
    for body in (LONG, SHORT):
        html = under(layer, body=body, head=head)
        assert verdict(html) is AccessState.LOCKED
        assert verdict(html, SessionState.SIGNED_IN) is AccessState.LOCKED
        kept = paywall.without_paid_text(html, paywall.gather(html, URL))
        assert not any(sentence in kept for sentence in SENTENCES)


@pytest.mark.parametrize("names", ["class='modal-open'", "style='overflow: hidden'"])
def test_a_smaller_layer_counts_where_the_page_cannot_be_scrolled(names: str) -> None:
    html = under(f"<div style='position:fixed; bottom:0'>{OFFER}</div>")
    assert verdict(html) is AccessState.FREE
    assert verdict(html.replace("<body>", f"<body {names}>")) is AccessState.LOCKED


@pytest.mark.parametrize(
    "layer",
    [
        f"<dialog>{OFFER}</dialog>",
        f"<div role='dialog' class='modal fade' aria-hidden='true'>{OFFER}</div>",
        f"<div hidden><div role='dialog'>{OFFER}</div></div>",
        f"<style>.m{{opacity:0;pointer-events:none}}</style><div class='m' style='{FIXED}'>{OFFER}</div>",
    ],
)
def test_a_box_that_the_page_does_not_show_lies_over_nothing(layer: str) -> None:
    assert verdict(under(layer)) is AccessState.FREE


@pytest.mark.parametrize(
    "way_out",
    [
        "<button>×</button>",
        "<button class='modal__close'><svg></svg></button>",
        "<span class='icon-close'></span>",
        "<span class='close'>✕</span>",
        "<button aria-label='Hinweis schließen'><svg></svg></button>",
        "<input type='button' value='Nicht jetzt'>",
        "<a href='#' data-bs-dismiss='modal'>Danke</a>",
        "<form method='dialog'><button>Gut</button></form>",
        "<a href='#'>Non, merci</a>",
        "<a role='button'>Maybe later</a>",
        "<div onclick='weg()'>Weiter ohne Abo</div>",
        "<a href='#'>Zurück zum Artikel</a>",
    ],
)
def test_a_box_with_a_way_to_close_it_is_none(way_out: str) -> None:
    inner = f"<div role='dialog' aria-modal='true'><h1>Jetzt weiterlesen</h1>{OFFER}</div>"
    layer = f"<div style='{FIXED}'>{way_out}{inner}</div>"
    assert verdict(under(layer)) is AccessState.FREE
    paid = json_ld('{"@type": "NewsArticle", "isAccessibleForFree": false}')
    assert verdict(under(layer, head=paid)) is AccessState.LOCKED


@pytest.mark.parametrize("words", ["Jederzeit kündbar", "Passer en illimité", "Sans engagement", "Cancel anytime"])
def test_a_word_for_ending_a_contract_closes_nothing(words: str) -> None:
    assert verdict(under(f"<dialog open>{OFFER}<a href='/plus/b'>{words}</a></dialog>")) is AccessState.LOCKED


@pytest.mark.parametrize(
    "inner",
    [
        "<h2>Newsletter</h2><p>Schon Abonnent?</p><form action='/nl'><button>Abonnieren</button></form>" + ENTER,
        "<p>Wir nutzen Cookies.</p><button>Akzeptieren und weiter</button><a href='/pur'>PUR-Abo für 3 €</a>" + ENTER,
        "<h2>Spenden Sie für den Fluss</h2><a href='/geben'>5 € im Monat</a><p>Schon Mitglied?</p>" + ENTER,
        "<p>Lesen Sie in unserer App weiter.</p><a href='/app'>Zur App</a>" + ENTER,
        "<a href='/abo'>Abo ab 9 €</a>" + ENTER,
        "<p>Zum Mitreden gibt es hier die Tür</p><a href='/abo'>Abo</a>" + ENTER,
        "<p>Artikel merken: schon Kunde?</p><a href='/abo'>Abo ab 9 €</a>" + ENTER,
    ],
)
def test_a_box_over_the_text_that_is_about_something_else_is_none(inner: str) -> None:
    assert verdict(under(f"<div role='dialog' aria-modal='true' style='{FIXED}'>{inner}</div>")) is AccessState.FREE


def test_neither_a_menu_nor_what_holds_the_page_lies_over_it() -> None:
    menu = f"<nav style='{FIXED}'>{OFFER}</nav>"
    assert verdict(under(menu)) is AccessState.FREE
    assert verdict(under(f"<div class='menu' style='{FIXED}'>{OFFER}</div>")) is AccessState.FREE
    app = page(LONG).replace("<main>", f"<div style='{FIXED}'>{OFFER}<main>").replace("</main>", "</main></div>")
    assert verdict(app) is AccessState.FREE


def test_a_page_that_calls_itself_free_is_believed() -> None:
    free = json_ld('{"@type": "NewsArticle", "isAccessibleForFree": true}')
    assert verdict(under(f"<dialog open>{OFFER}</dialog>", head=free)) is AccessState.FREE


def test_the_few_lines_before_a_dialog_in_the_article_are_its_teaser() -> None:
    html = page(TEASER + f"<div role='dialog' aria-modal='true'>{OFFER}</div>")
    kept = paywall.without_paid_text(html, paywall.gather(html, URL))
    assert verdict(html) is AccessState.LOCKED
    assert SENTENCES[0] in kept
    html = page(SHORT + SHORT + f"<div role='dialog' aria-modal='true'>{OFFER}</div>")
    assert SENTENCES[0] not in paywall.without_paid_text(html, paywall.gather(html, URL))
