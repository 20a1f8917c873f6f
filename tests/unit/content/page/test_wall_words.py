import pytest

from weiterlesen.content.page import wall_words
from weiterlesen.content.page.wall_words import Sign, signs


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Jetzt weiterlesen!", Sign.GATE),
        ("Diesen Artikel lesen Sie mit Bote Plus", Sign.GATE),
        ("Exklusiv für Abonnentinnen und Abonnenten", Sign.GATE),
        ("Dieser Beitrag ist kostenpflichtig", Sign.GATE),
        ("La suite est réservée aux abonnés", Sign.GATE),
        ("Pour lire la suite, abonnez-vous", Sign.GATE),
        ("Subscribe to continue reading", Sign.GATE),
        ("This story is for subscribers only", Sign.GATE),
        ("You’ve reached your monthly limit of free articles", Sign.GATE),
        ("Dësen Artikel ass nëmmen fir Abonnenten", Sign.GATE),
        ("Sie sind bereits Kunde?", Sign.KNOWN),
        ("Schon Abonnent?", Sign.KNOWN),
        ("Déjà abonné ?", Sign.KNOWN),
        ("Already a subscriber?", Sign.KNOWN),
        ("Sidd Dir schonn Client?", Sign.KNOWN),
        ("Für 0,99 € können Sie diesen Artikel erwerben", Sign.SINGLE),
        ("Acheter l’article", Sign.SINGLE),
        ("Buy this article", Sign.SINGLE),
        ("Zu den Abos", Sign.SUBSCRIPTION),
        ("Je m’abonne", Sign.SUBSCRIPTION),
        ("Start your free trial", Sign.SUBSCRIPTION),
        ("Kostenlos registrieren", Sign.REGISTER),
        ("Créer un compte gratuit", Sign.REGISTER),
        ("Hier anmelden", Sign.SIGN_IN),
        ("Se connecter", Sign.SIGN_IN),
        ("Aloggen", Sign.SIGN_IN),
        ("Mit Werbung weiterlesen", Sign.CONSENT),
        ("Accepter et continuer", Sign.CONSENT),
        ("Unser Newsletter", Sign.NEWSLETTER),
        ("3 Kommentare", Sign.COMMENT),
        ("Zu viele fehlgeschlagene Anmeldeversuche", Sign.LOCKED_OUT),
        ("Trop de tentatives de connexion", Sign.LOCKED_OUT),
        ("Your account has been locked", Sign.LOCKED_OUT),
        ("Your access to this site has been temporarily limited", Sign.LOCKED_OUT),
        ("Maximum number of login attempts exceeded", Sign.LOCKED_OUT),
        ("The maximum of 5 attempts was reached, wait 5 minutes", Sign.LOCKED_OUT),
        ("Please try again in 20 minutes", Sign.LOCKED_OUT),
        ("Bitte versuchen Sie es in 20 Minuten erneut", Sign.LOCKED_OUT),
        ("Sie haben sich zu oft falsch angemeldet", Sign.LOCKED_OUT),
        ("Veuillez réessayer dans 15 minutes", Sign.LOCKED_OUT),
        ("Seite nicht gefunden", Sign.NOT_FOUND),
    ],
)
def test_words_of_walls_are_known_in_four_languages(text: str, sign: Sign) -> None:
    assert wall_words.has(sign, text)
    assert sign in wall_words.signs(text)


@pytest.mark.parametrize(
    "text",
    [
        "weiterlesen",
        "Der Damm – weiterlesen",
        "Sie wird weiter lesen lernen wollen",
        "Die Mühle steht noch bis zu den Fenstern im Wasser.",
        "Il reste encore du pain à la boulangerie.",
        "He kept reading until the light went out.",
        "Das Brot kostet 2,40 €.",
    ],
)
def test_plain_sentences_and_teaser_links_open_no_wall(text: str) -> None:
    assert not wall_words.opens_wall(text)


def test_an_invitation_to_comment_opens_no_wall() -> None:
    assert wall_words.opens_wall("Bereits registriert?")
    assert not wall_words.opens_wall("Bereits registriert? Dann schreiben Sie einen Kommentar")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Noch 2 Gratis-Artikel", 2),
        ("Sie können noch drei Artikel kostenlos lesen", 3),
        ("Noch ein kostenloser Artikel", None),
        ("2 Gratis-Artikel übrig", 2),
        ("5 Artikel verbleibend", 5),
        ("Il vous reste 2 articles", 2),
        ("2 free articles left", 2),
        ("You have one free article remaining", 1),
        ("4 articles remaining", 4),
        ("No free articles left", 0),
        ("Dir hutt nach 3 gratis Artikelen", 3),
        ("Sie haben 3 von 5 Gratis-Artikeln gelesen", 2),
        ("3 of 5 free articles left", 3),
        ("6 von 5 Gratis-Artikeln gelesen", 0),
        ("This is your last free article", 0),
        ("Zwei Artikel des Gesetzes sind übrig geblieben", None),
        ("Die Mühle steht im Wasser", None),
    ],
)
def test_a_meter_says_how_many_are_left(text: str, left: int | None) -> None:
    assert wall_words.remaining(text) == left


@pytest.mark.parametrize(
    ("label", "address", "out"),
    [
        ("Abmelden", "", True),
        ("Jetzt ausloggen!", "", True),
        ("Se déconnecter", "", True),
        ("Sign out", "", True),
        ("Ofmellen", "", True),
        ("Konto", "/wp-login.php?action=logout&nonce=1", True),
        ("Newsletter abmelden", "", False),
        ("Weg damit", "/newsletter/abmelden", False),
        ("Anmelden", "/login", False),
    ],
)
def test_signing_out_is_the_whole_label_or_the_address(label: str, address: str, *, out: bool) -> None:
    assert wall_words.is_sign_out(label, address) is out


@pytest.mark.parametrize(
    "said",
    [
        "Dieser Text ist für alle frei, die sich bei Der Abendbote angemeldet haben.",
        "This story is free for all registered readers.",
        "This article is free for everyone who has signed in",
        "This article is free if you register.",
        "Dieser Artikel ist für alle angemeldeten Leser frei.",
        "Dieser Beitrag ist frei für alle, die ein Konto haben",
        "Cet article est gratuit pour tous les inscrits.",
        "Cet article est gratuit après inscription.",
        "Den Artikel ass gratis fir jiddereen, dee sech ugemellt huet.",
    ],
)
def test_what_is_free_for_some_is_not_free_for_everybody(said: str) -> None:
    assert Sign.OPEN not in signs(said)


@pytest.mark.parametrize(
    "said",
    [
        "Unsere Artikel sind für alle frei. Helfen Sie uns.",
        "Our journalism is free for everyone, thanks to readers.",
        "Dieser Artikel bleibt frei für alle, weil Mitglieder uns tragen.",
        "Cet article reste libre pour tous.",
        "Dësen Artikel ass fir jiddereen gratis.",
        "This story is free to read.",
    ],
)
def test_what_is_free_for_everybody_says_so(said: str) -> None:
    assert Sign.OPEN in signs(said)
