import pytest

from helpers.walls import LONG, TEASER, json_ld, page
from weiterlesen.content import paywall
from weiterlesen.model.access import AccessState, SessionFacts
from weiterlesen.policy import access

URL = "https://bote.example/muehle"
BUY = "<p><a href='/abo'>See plans</a></p>"
ASK = "<p>I already pay <a href='/login'>Sign in here</a></p>"


def verdict(html: str) -> AccessState:
    return access.decide(paywall.gather(html, URL), SessionFacts()).state


@pytest.mark.parametrize(
    "lines",
    [
        "<p>Want to know how it ends?</p><p><a href='/abo'>Start your 30-day trial for €1</a></p>" + ASK,
        "<p>The rest of this piece is for paying readers</p>" + BUY + ASK,
        (
            "<p>Hier geht es nur mit Digitalzugang weiter</p><p><a href='/abo'>Monatlich für 7,99 €</a></p>"
            "<p>Schon dabei? <a href='/login'>Einloggen</a></p>"
        ),
        (
            "<p>Envie de connaître la suite ?</p><p><a href='/abo'>Voir nos formules</a></p>"
            "<p>J'ai déjà un accès <a href='/login'>Me connecter</a></p>"
        ),
        "<h3>Texte payant</h3><p><a href='/abo'>4€90</a></p><p>J'ai un compte <b data-url='/connexion'>Par ici</b></p>",
    ],
)
def test_a_wall_of_loose_lines_is_a_wall_and_what_follows_it_is_not_given_away(lines: str) -> None:
    html = page(TEASER + lines)
    assert verdict(html) is AccessState.LOCKED
    html = page(TEASER + lines + "<div hidden><p>Geheimwort</p></div>")
    assert "Geheimwort" not in paywall.without_paid_text(html, paywall.gather(html, URL))


@pytest.mark.parametrize(
    "lines",
    [
        "<p>Erster Satz.</p><p>Zweiter Satz.</p>",
        "<p>Der Eintritt ist frei.</p><p><a href='/abo'>Zum Abo</a></p>",
        "<p>Um mitzureden:</p><p><a href='/login'>Anmelden</a></p>",
        "<p>Das Boot legt ab.</p><p><a href='/oauth2/los'>Weiter</a></p>",
        (
            "<p>Der Steg.</p><p><a href='/login'>Anmelden kann sich am Steg, wer mitfahren will, jeden Morgen um acht "
            "Uhr</a></p>"
        ),
    ],
)
def test_short_lines_that_do_not_ask_for_both_money_and_a_sign_in_stay_text(lines: str) -> None:
    assert verdict(page(TEASER + lines + LONG)) is AccessState.FREE


def test_a_box_that_asks_in_other_words_is_a_wall() -> None:
    html = page(TEASER + f"<div><h3>Nur dieses eine Mal</h3><a href='/abo'>Plus für 9 €</a>{ASK}</div>")
    assert verdict(html) is AccessState.LOCKED


def test_an_appeal_for_donations_is_none_but_on_a_paid_page_or_where_the_article_is_sold() -> None:
    box = "<div><h3>Jetzt weiterlesen und spenden</h3><a href='/abo'>Ab 5 € im Monat</a>" + ASK + "</div>"
    assert verdict(page(TEASER + box)) is AccessState.FREE
    paid = json_ld('{"@type": "NewsArticle", "isAccessibleForFree": false}')
    assert verdict(page(TEASER + box, head=paid)) is AccessState.LOCKED
    sold = box.replace("</h3>", "</h3><a href='/kasse'>Diesen Artikel kaufen</a>")
    assert verdict(page(TEASER + sold)) is AccessState.LOCKED


@pytest.mark.parametrize(
    "box",
    [
        "<p>{}</p>",
        "<div>{}</div>",
        "<aside class='abo-box'>{}</aside>",
    ],
)
@pytest.mark.parametrize(
    "words",
    [
        "Noch mehr erfahren? Mit unserem Probeabo lesen Sie alles.|Plus testen|Haben Sie bereits ein Konto?|Anmelden",
        "Wëllt Dir méi gewuer ginn? Mat eisem Abo liest Dir alles.|Abo ab 8 € de Mount|Schonn Abonnent?|Aloggen",
    ],
)
def test_an_advertisement_before_a_whole_text_is_none(words: str, box: str) -> None:
    lede, offer, known, sign_in = words.split("|")
    lines = (lede, f"<a href='/abo'>{offer}</a>", f"{known} <a href='/login'>{sign_in}</a>")
    advert = "".join(box.format(line) for line in lines)
    assert verdict(page(advert + LONG)) is AccessState.FREE
    assert verdict(page(f"<section>{advert}</section>" + LONG)) is AccessState.FREE


def test_a_button_that_only_a_script_listens_to_is_a_way_on() -> None:
    box = (
        "<aside><h2>This post is for paying subscribers only</h2><a data-portal='signup'>Subscribe now</a>"
        "<p>Already have an account? <a data-portal='signin'>Sign in</a></p></aside>"
    )
    assert verdict(page(TEASER + box)) is AccessState.LOCKED


QUIET = "<h3>Der Fluss geht weiter</h3><a href='/abo'>Hier entlang</a><p>Immer offen: <a href='/login'>Zur Tür</a></p>"


def test_a_box_that_only_leads_to_payment_and_sign_in_is_a_wall_where_the_text_is_covered() -> None:
    covered = f"<div style='filter: blur(4px)'>{LONG}</div>"
    assert verdict(page(TEASER + f"<div>{QUIET}</div>" + covered)) is AccessState.LOCKED
    assert verdict(page(TEASER + covered + f"<div>{QUIET}</div>")) is AccessState.LOCKED
    assert verdict(page(TEASER * 3 + f"<div>{QUIET}</div>")) is AccessState.FREE
    assert verdict(page(LONG + f"<div>{QUIET}</div>" + covered)) is AccessState.FREE
    for less in (QUIET.replace("/abo", "/hafen"), QUIET.replace("/login", "/hafen")):
        assert verdict(page(TEASER + covered + f"<div>{less}</div>")) is AccessState.FREE


@pytest.mark.parametrize("words", ["Um zu kommentieren:", "Artikel merken?", "Newsletter bestellt?"])
def test_a_door_to_something_else_is_no_question_to_customers(words: str) -> None:
    box = f"<div><h3>Plus</h3><a href='/abo'>9 € im Monat</a><p>{words} <a href='/login'>Zur Tür</a></p></div>"
    assert verdict(page(TEASER * 2 + box)) is AccessState.FREE
    assert verdict(page(TEASER * 2 + box.replace(words, "Drinnen gewesen?"))) is AccessState.LOCKED


def test_a_box_called_a_wall_that_sells_and_asks_for_customers_is_one_wherever_it_stands() -> None:
    box = f"<div class='article-paywall'>{QUIET.replace(':', '?')}</div>"
    assert verdict(page(TEASER + box + LONG)) is AccessState.LOCKED
    assert verdict(page(TEASER + box.replace("-paywall", "-teil") + LONG)) is AccessState.FREE


def test_where_parts_are_declared_paid_the_box_that_sells_them_is_their_wall() -> None:
    paid = f"<div data-paywall='true'>{LONG}</div>"
    evidence = paywall.gather(page(TEASER + paid + f"<div>{ASK}{BUY}</div>"), URL)
    assert [offer.label for offer in evidence.offers] == ["Sign in here", "See plans"]
    saving = "<div><p>Jetzt weiterlesen? <a href='/register'>Kostenlos registrieren</a></p></div>"
    assert not paywall.gather(page(TEASER + saving + paid), URL).wall


@pytest.mark.parametrize("head", ["<header>{}</header>", "<div role='banner'>{}</div>"])
def test_a_pages_head_is_no_wall_however_its_text_is_covered(head: str) -> None:
    covered = f"<div class='locked'>{LONG}</div>"
    html = page(covered).replace("<main>", head.format(QUIET) + "<main>")
    assert verdict(html) is AccessState.FREE


def test_paragraphs_that_speak_of_registers_are_still_the_text() -> None:
    line = "Das Register der Mühlen nennt drei Besitzer, und wer sich registrieren ließ, der stand auch im Buch. " * 3
    box = "<div><a href='/abo'>Abo für 9 € im Monat</a><p>Schon Abonnent? <a href='/login'>Anmelden</a></p></div>"
    assert verdict(page(f"<div>{f'<p>{line}</p>' * 6}{box}</div>")) is AccessState.FREE
