from decimal import Decimal

import pytest
from lxml.html import HtmlElement, fragment_fromstring

from weiterlesen.content.walls import offers
from weiterlesen.model.access import Offer, OfferKind, Price
from weiterlesen.model.period import Period

PAGE = "https://bote.example/politik/muehle"


def box(html: str) -> HtmlElement:
    return fragment_fromstring(html, create_parent="div")


def offers_in(html: str) -> tuple[Offer, ...]:
    return offers.offers_in(box(html), PAGE)


def test_the_three_ways_on_are_told_apart() -> None:
    found = offers_in(
        "<form action='/kasse?a=1' method='post'><p>Diesen Artikel kaufen</p><button>Für 0,99 € lesen</button></form>"
        "<p>Alles lesen für 9,90 € im Monat.</p><a href='/abo'>Zu den Abos</a>"
        "<p>Schon Kunde?</p><a href='../login?weiter=1'>Hier anmelden</a><a href='/agb'>AGB</a>"
    )
    assert found == (
        Offer(OfferKind.SINGLE, "Für 0,99 € lesen", "https://bote.example/kasse?a=1", Price(Decimal("0.99"), "EUR")),
        Offer(
            OfferKind.SUBSCRIPTION,
            "Zu den Abos",
            "https://bote.example/abo",
            Price(Decimal("9.90"), "EUR"),
            Period.MONTH,
        ),
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


def prices_of(html: str) -> dict[str, tuple[OfferKind, str]]:
    return {
        offer.label: (offer.kind, f"{offer.price.amount} {offer.price.currency}" if offer.price else "")
        for offer in offers_in(html)
    }


def test_a_price_between_two_buttons_goes_to_the_one_it_speaks_of() -> None:
    assert prices_of("<a href='/abo'>Abo wählen</a><p>9,90 € im Monat</p><a href='/k'>Diesen Artikel kaufen</a>") == {
        "Abo wählen": (OfferKind.SUBSCRIPTION, "9.90 EUR"),
        "Diesen Artikel kaufen": (OfferKind.SINGLE, ""),
    }
    assert prices_of("<a href='/k'>Artikel kaufen</a><p>Nur diesen Artikel: 2 €</p><a href='/abo'>Abo wählen</a>") == {
        "Artikel kaufen": (OfferKind.SINGLE, "2 EUR"),
        "Abo wählen": (OfferKind.SUBSCRIPTION, ""),
    }
    assert prices_of("<a href='/abo'>Abo wählen</a><p>2 €</p><a href='/k'>Diesen Artikel kaufen</a>") == {
        "Abo wählen": (OfferKind.SUBSCRIPTION, ""),
        "Diesen Artikel kaufen": (OfferKind.SINGLE, "2 EUR"),
    }


def test_a_price_in_a_buttons_own_card_is_its_price_wherever_it_stands_there() -> None:
    cards = (
        "<div><div><a href='/a'>Monat abonnieren</a><p>9,90 €</p></div>"
        "<div><p>Ein Jahr</p><a href='/b'>Jahr abonnieren</a><small>statt 120 € nur 99 €</small></div></div>"
    )
    assert prices_of(cards) == {
        "Monat abonnieren": (OfferKind.SUBSCRIPTION, "9.90 EUR"),
        "Jahr abonnieren": (OfferKind.SUBSCRIPTION, "99 EUR"),
    }


def test_beside_subscriptions_a_price_for_no_time_is_that_of_one_article() -> None:
    assert prices_of(
        "<div><p>12,90 € monatlich</p><a href='/a'>Dabei sein</a></div><div><p>1,20 €</p><a href='/b'>Oder so</a></div>"
    ) == {"Dabei sein": (OfferKind.SUBSCRIPTION, "12.90 EUR"), "Oder so": (OfferKind.SINGLE, "1.20 EUR")}


def test_each_of_several_prices_to_choose_from_is_an_offer_and_the_button_that_sends_it_is_none() -> None:
    choices = (
        "<form action='/kasse' lang='nb'><label><input type='radio' name='p'> 49 kr i måneden</label>"
        "<input type='radio' name='p' id='b'><label for='b'>Nur diesen Artikel 5 €</label>"
        "<input type='radio' name='p' id='c'> 9,90 € im Monat<br>"
        "<div role='radio'>99 € im Jahr</div><input type='radio' name='q'> Rechnung"
        "<button>Weiter mit Abo</button></form><a href='/login'>Anmelden</a>"
    )
    assert prices_of(choices) == {
        "49 kr i måneden": (OfferKind.SUBSCRIPTION, "49 NOK"),
        "Nur diesen Artikel 5 €": (OfferKind.SINGLE, "5 EUR"),
        "9,90 € im Monat": (OfferKind.SUBSCRIPTION, "9.90 EUR"),
        "99 € im Jahr": (OfferKind.SUBSCRIPTION, "99 EUR"),
        "Anmelden": (OfferKind.SIGN_IN, ""),
    }
    assert {offer.url for offer in offers_in(choices) if offer.kind is OfferKind.SINGLE} == {
        "https://bote.example/kasse"
    }


def test_a_button_that_a_script_moves_leads_where_the_script_says() -> None:
    box = "<div><p>9 € im Monat</p><button onclick=\"location.href='/los'\">Dabei sein</button></div>"
    assert [offer.url for offer in offers_in(box)] == ["https://bote.example/los"]


def test_a_box_that_keeps_a_text_back_sells_by_whatever_button_is_no_sign_in() -> None:
    held = "<div><h3>Hier endet die Vorschau</h3>"
    held += "<a href='/x1'>Weiter so</a><p>Drin? <a href='/login'>Anmelden</a></p>{}</div>"
    assert [offer.kind for offer in offers_in(held.format(""))] == [OfferKind.SUBSCRIPTION, OfferKind.SIGN_IN]
    card = "<article><p>Nur für Abonnenten</p></article>"
    assert [offer.kind for offer in offers_in(held.format(card))] == [OfferKind.SUBSCRIPTION, OfferKind.SIGN_IN]


@pytest.mark.parametrize(
    ("html", "period"),
    [
        ("<a href='/abo'>Digitalabo für 9,90 € im Monat</a>", Period.MONTH),
        ("<a href='/abo'>Monatsabo 9,90 €</a>", Period.MONTH),
        ("<p>Jahresabo</p><p>99 €</p><a href='/abo'>Auswählen</a>", Period.YEAR),
        ("<p>9,90 €, monatlich kündbar</p><a href='/abo'>Abo bestellen</a>", None),
        ("<p>99 € im Jahr, monatlich kündbar</p><a href='/abo'>Abo bestellen</a>", Period.YEAR),
        ("<p>2,50 €/Woche. Laufzeit 12 Monate</p><a href='/abo'>Abo bestellen</a>", Period.WEEK),
        ("<p>8 € alle vier Wochen</p><a href='/abo'>Abo bestellen</a>", Period.FOUR_WEEKS),
        ("<p>Ein Jahr lesen für 9,90 € im Monat</p><a href='/abo'>Abo bestellen</a>", Period.MONTH),
        ("<p>Jährlich 99 €, monatlich 9,90 €</p><a href='/abo'>Abo bestellen</a>", Period.YEAR),
        ("<p>Ersten Monat gratis, danach 9,90 € im Monat</p><a href='/abo'>Abo bestellen</a>", Period.MONTH),
        ("<p>1 € im ersten Monat, danach 9,90 € im Monat</p><a href='/abo'>Abo bestellen</a>", None),
        ("<p>Probemonat für 1 €</p><a href='/abo'>Abo bestellen</a>", None),
        ("<a href='/abo'>£4 a month, then £9</a>", None),
        ("<div><h4>Monatlich</h4><a href='/abo'>Für 9,90 € bestellen</a></div><a href='/abo2'>Abo</a>", Period.MONTH),
        ("<a href='/abo'>Abo bestellen</a>", None),
        ("<p>Nur diesen Artikel</p><a href='/x'>0,99 €</a>", None),
    ],
)
def test_how_often_a_price_is_paid_is_read_where_the_wall_says_it(html: str, period: Period | None) -> None:
    assert offers_in(html)[0].period is period
