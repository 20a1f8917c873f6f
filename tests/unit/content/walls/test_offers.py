from decimal import Decimal

import pytest
from lxml.html import HtmlElement, fragment_fromstring

from weiterlesen.content.walls import offers
from weiterlesen.model.access import Offer, OfferKind, Price

PAGE = "https://bote.example/politik/muehle"


def box(html: str) -> HtmlElement:
    return fragment_fromstring(html, create_parent="div")


def offers_in(html: str) -> tuple[Offer, ...]:
    return offers.offers_in(box(html), PAGE)


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("Für 0,99 € lesen", "0.99", "EUR"),
        ("1\u00a0€ im ersten Monat, danach 9,99 €", "1", "EUR"),
        ("9,90 € im Monat", "9.90", "EUR"),
        ("CHF 2.–", "2", "CHF"),
        ("Fr. 2.50", "2.50", "CHF"),
        ("2,- €", "2", "EUR"),
        ("£1", "1", "GBP"),
        ("only $4.99 a month", "4.99", "USD"),
        ("4,99 euros par mois", "4.99", "EUR"),
        ("4\u202f€", "4", "EUR"),
        ("EUR 1.200", "1200", "EUR"),
        ("CA$ 3", "3", "CAD"),
        ("99 Cent", "0.99", "EUR"),
        ("99 Cent statt 2 €", "0.99", "EUR"),
        ("2 € statt 99 Cent", "2", "EUR"),
        ("statt 19,90 € nur 9,90 €", "9.90", "EUR"),
        ("instead of £5 now £2.50", "2.50", "GBP"),
        ("1 Monat gratis, danach 9,90 €", "9.90", "EUR"),
        ("2€/mois pendant 3 mois", "2", "EUR"),
        ("$1 a week for the first year", "1", "USD"),
        ("99ct", "0.99", "EUR"),
        ("99p a week", "0.99", "GBP"),
        ("3 pounds", "3", "GBP"),
        ("statt 9,90 €", "9.90", "EUR"),
    ],
)
def test_prices_are_amounts_with_a_currency(text: str, amount: str, currency: str) -> None:
    assert offers.price_in(text) == Price(Decimal(amount), currency)


@pytest.mark.parametrize("text", ["kostenlos", "vier Wochen", "12 Monate", "5 $chilling", "im Jahr 2026", ""])
def test_a_number_alone_is_no_price(text: str) -> None:
    found = offers.price_in(text)
    assert found is None or found.currency == "USD"


def test_the_three_ways_on_are_told_apart() -> None:
    found = offers_in(
        "<form action='/kasse?a=1' method='post'><p>Diesen Artikel kaufen</p><button>Für 0,99 € lesen</button></form>"
        "<p>Alles lesen für 9,90 € im Monat.</p><a href='/abo'>Zu den Abos</a>"
        "<p>Schon Kunde?</p><a href='../login?weiter=1'>Hier anmelden</a><a href='/agb'>AGB</a>"
    )
    assert found == (
        Offer(OfferKind.SINGLE, "Für 0,99 € lesen", "https://bote.example/kasse?a=1", Price(Decimal("0.99"), "EUR")),
        Offer(OfferKind.SUBSCRIPTION, "Zu den Abos", "https://bote.example/abo", Price(Decimal("9.90"), "EUR")),
        Offer(OfferKind.SIGN_IN, "Hier anmelden", "https://bote.example/login?weiter=1"),
    )


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ("<a href='/x'>Artikel kaufen</a>", OfferKind.SINGLE),
        ("<p>Nur diesen Artikel:</p><a href='/x'>0,99 €</a>", OfferKind.SINGLE),
        ("<p>Nur diesen Artikel</p><a href='/x'>Jetzt weiterlesen</a>", OfferKind.SINGLE),
        ("<a href='/x'>4,90 € im Monat</a>", OfferKind.SUBSCRIPTION),
        ("<a href='/abo/wahl'>Hier entlang</a>", OfferKind.SUBSCRIPTION),
        ("<a href='/wp-login.php?x=1'>Hier entlang</a>", OfferKind.SIGN_IN),
        ("<p>Sie haben bereits ein Konto?</p><a href='/x'>Hier entlang</a>", OfferKind.SIGN_IN),
        ("<a href='/register'>Anmelden oder registrieren</a>", OfferKind.REGISTER),
        ("<a href='/login'>Anmelden oder registrieren</a>", OfferKind.SIGN_IN),
        ("<a href='/x'>Kostenlos registrieren</a>", OfferKind.REGISTER),
        ("<a href='/inscription'>Par ici</a>", OfferKind.REGISTER),
        ("<p>Registrieren Sie sich kostenlos:</p><a href='/x'>Jetzt kostenlos weiterlesen</a>", OfferKind.REGISTER),
        ("<a href='/x'>4 Wochen für 0 € lesen</a>", OfferKind.SUBSCRIPTION),
        ("<a href='/x'>Essai gratuit de 7 jours</a>", OfferKind.SUBSCRIPTION),
        ("<a href='/x'>Try free for one month</a>", OfferKind.SUBSCRIPTION),
        ("<p>Tagespass CHF 2.–</p><a href='/x'>Kaufen</a>", OfferKind.SINGLE),
        ("<p>Ein Jahr Fr. 190.–</p><a href='/x'>Auswählen</a>", OfferKind.SUBSCRIPTION),
    ],
)
def test_words_address_and_context_tell_what_a_link_asks_for(html: str, kind: OfferKind) -> None:
    assert [offer.kind for offer in offers_in(html)] == [kind]


@pytest.mark.parametrize(
    "html",
    [
        "<a href='/hilfe'>Hilfe</a>",
        "<a href='/abo'></a>",
        "<a href='mailto:abo@bote.example'>Abo bestellen</a>",
        "<a href='/abo' hidden>Abo bestellen</a>",
        "<a href='/x'>Abo kündigen</a>",
        "<a href='/x'>Abo verschenken</a>",
        "<a href='/x'>Fragen zum Abo?</a>",
        "<a href='/x'>Kaufen</a>",
        "<a href='/newsletter'>Newsletter abonnieren</a>",
        f"<a href='/abo'>{'Abo ' * 30}</a>",
        "<select><option>Abo</option></select>",
        "<input type='text' value='Abo'>",
    ],
)
def test_what_leads_nowhere_or_elsewhere_is_no_offer(html: str) -> None:
    assert offers_in(html) == ()


@pytest.mark.parametrize(
    ("html", "url"),
    [
        ("<form action='/abo'><input type='submit' value='Abo bestellen'></form>", "https://bote.example/abo"),
        ("<form><button>Abo bestellen</button></form>", PAGE),
        ("<span data-href='/abo'>Abo bestellen</span>", "https://bote.example/abo"),
        ("<a href='#' data-url='/abo'>Abo bestellen</a>", "https://bote.example/abo"),
        ("<a href='/abo' data-url='/zaehlen'>Abo bestellen</a>", "https://bote.example/abo"),
        ("<form action='/x'><button formaction='/abo'>Abo bestellen</button></form>", "https://bote.example/abo"),
        ("<a href='/abo' aria-label='Abo bestellen'><svg></svg></a>", "https://bote.example/abo"),
    ],
)
def test_addresses_come_from_links_forms_and_data(html: str, url: str) -> None:
    assert [offer.url for offer in offers_in(html)] == [url]


@pytest.mark.parametrize(
    "html",
    [
        "<button>Abo bestellen</button>",
        "<a href='#'>Abo bestellen</a>",
        "<a href=''>Abo bestellen</a>",
        "<a href='javascript:kaufen()'>Abo bestellen</a>",
        "<span role='button'>Abo bestellen</span>",
        "<form action='/suche'><button type='button'>Abo bestellen</button></form>",
    ],
)
def test_a_button_that_only_a_script_listens_to_works_on_the_page_itself(html: str) -> None:
    assert [offer.url for offer in offers_in(html)] == [PAGE]


def test_of_two_links_with_one_aim_the_one_with_the_price_is_kept() -> None:
    found = offers_in("<a href='/abo'>Zum Abo</a><a href='/abo'>Abo für 5 €</a><a href='/abo'>Abo für 7 €</a>")
    assert [offer.label for offer in found] == ["Abo für 5 €"]


def test_a_price_under_the_only_button_counts() -> None:
    (offer,) = offers_in("<a href='/abo'>Abo bestellen</a><p>nur 3 € im Monat</p>")
    assert offer.price == Price(Decimal(3), "EUR")


def test_a_sign_in_has_no_price() -> None:
    (offer,) = offers_in("<p>3 €</p><a href='/login'>Anmelden</a>")
    assert offer.price is None


def test_a_label_is_one_plain_line() -> None:
    (offer,) = offers_in("<a href='/abo'>Abo\n  \u202e<b>bestellen</b></a>")
    assert offer.label == "Abo bestellen"


@pytest.mark.parametrize(
    ("html", "prices"),
    [
        (
            "<p>4 Wochen für 1 €</p><a href='/abo/1'>Probeabo</a><p>89 € im Jahr</p><a href='/abo/2'>Jahresabo</a>",
            ["1", "89"],
        ),
        (
            "<a href='/abo/1'>Probeabo</a><p>4 Wochen für 1 €</p><a href='/abo/2'>Jahresabo</a><p>89 € im Jahr</p>",
            ["1", "89"],
        ),
        ("<a href='/abo/1'>Probeabo</a><p>4 Wochen für 1 €</p><a href='/abo/2'>Jahresabo</a>", [None, "1"]),
        ("<a href='/abo/1'>Abo für 1 €</a><p>Im Jahr 89 €</p>", ["1"]),
    ],
)
def test_prices_belong_to_the_button_before_or_after_them_as_the_box_has_it(
    html: str, prices: list[str | None]
) -> None:
    assert [offer.price and str(offer.price.amount) for offer in offers_in(html)] == prices
