"""The newspaper's own words in its three languages. They are content, not wording of the program."""

import datetime as dt
from dataclasses import dataclass

from weiterlesen.demo.articles import Article

TITLE = "Der Uferbote"
CLAIM = "Zeitung für Grevenau und das Moseltal"
PRICE = "0,99"
CURRENCY = "EUR"
SECTIONS = {
    "lokales": "Lokales",
    "region": "Region",
    "wirtschaft": "Wirtschaft",
    "kultur": "Kultur",
    "sport": "Sport",
    "wissen": "Wissen",
    "francais": "En français",
    "english": "In English",
}


@dataclass(frozen=True, slots=True)
class Words:
    """What stands around an article in its language."""

    wall: str
    buy: str
    subscribe: str
    customer: str
    sign_in: str
    registration_wall: str
    register: str
    known: str
    by: str
    and_: str
    updated: str
    stamp: str
    months: tuple[str, ...]
    related: str
    newsletter: str
    newsletter_text: str
    newsletter_button: str
    share: str
    advertisement: str
    correction: str
    comments: str
    reply: str
    plus: str
    with_subscription: str
    left: str


_DE = Words(
    wall="Jetzt weiterlesen!",
    buy="Diesen Artikel für 0,99 € lesen",
    subscribe="Abo wählen – ab 9,90 € im Monat",
    customer="Sie sind bereits Kunde?",
    sign_in="Hier anmelden",
    registration_wall="Kostenlos registrieren und weiterlesen",
    register="Jetzt kostenlos registrieren",
    known="Schon registriert?",
    by="Von",
    and_="und",
    updated="Aktualisiert",
    stamp="{day}. {month} {year}, {time} Uhr",
    months=(
        "Januar", "Februar", "März", "April", "Mai", "Juni",
        "Juli", "August", "September", "Oktober", "November", "Dezember",
    ),
    related="Lesen Sie auch",
    newsletter="Der Tag am Fluss",
    newsletter_text="Jeden Abend das Wichtigste aus Grevenau in Ihrem Postfach, kostenlos und ohne Umschweife.",
    newsletter_button="Jetzt abonnieren",
    share="Teilen",
    advertisement="Anzeige",
    correction="Korrektur:",
    comments="Kommentare",
    reply="Antworten",
    plus="Plus",
    with_subscription="Sie lesen diesen Artikel mit Ihrem Digital-Abo.",
    left="Noch 2 Gratis-Artikel übrig",
)  # fmt: skip

_FR = Words(
    wall="Continuez votre lecture",
    buy="Lire cet article pour 0,99 €",
    subscribe="Choisir un abonnement – dès 9,90 € par mois",
    customer="Déjà abonné ?",
    sign_in="Se connecter",
    registration_wall="Créez un compte gratuit pour continuer",
    register="S’inscrire gratuitement",
    known="Déjà inscrit ?",
    by="Par",
    and_="et",
    updated="Mis à jour",
    stamp="{day} {month} {year} à {time}",
    months=(
        "janvier", "février", "mars", "avril", "mai", "juin",
        "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ),
    related="À lire aussi",
    newsletter="Au fil de l’eau",
    newsletter_text="Chaque soir, l’essentiel de Grevenau dans votre boîte, gratuitement.",
    newsletter_button="Je m’abonne",
    share="Partager",
    advertisement="Publicité",
    correction="Rectificatif :",
    comments="Commentaires",
    reply="Répondre",
    plus="Plus",
    with_subscription="Vous lisez cet article grâce à votre abonnement.",
    left="Il vous reste 2 articles gratuits",
)  # fmt: skip

_EN = Words(
    wall="Keep reading",
    buy="Read this article for €0.99",
    subscribe="Choose a subscription – from €9.90 a month",
    customer="Already a customer?",
    sign_in="Sign in here",
    registration_wall="Create a free account to keep reading",
    register="Register for free",
    known="Already registered?",
    by="By",
    and_="and",
    updated="Updated",
    stamp="{day} {month} {year}, {time}",
    months=(
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    related="Read more",
    newsletter="The river, daily",
    newsletter_text="What mattered in Grevenau today, in your inbox every evening. Free.",
    newsletter_button="Subscribe now",
    share="Share",
    advertisement="Advertisement",
    correction="Correction:",
    comments="Comments",
    reply="Reply",
    plus="Plus",
    with_subscription="You are reading this with your subscription.",
    left="2 free articles left",
)  # fmt: skip

_ALL = {"de": _DE, "fr": _FR, "en": _EN}


def words_for(article: Article) -> Words:
    """Return the words in the language of `article`."""
    return _ALL[article.language]


def stamp(words: Words, moment: dt.datetime) -> str:
    """Return `moment` as the newspaper prints it."""
    month = words.months[moment.month - 1]
    return words.stamp.format(day=moment.day, month=month, year=moment.year, time=f"{moment:%H:%M}")


def names(words: Words, byline: tuple[str, ...]) -> str:
    """Return the byline as one phrase."""
    return f" {words.and_} ".join(byline)
