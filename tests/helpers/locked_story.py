"""The stories of generated newspaper pages: our own words in four languages, and a marker in each paid paragraph."""

import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

MARK = "Karfunkel"
LANGUAGES = ("de", "fr", "en", "lb")
_PAID_PARAGRAPHS = 6

_WHO = {
    "de": (
        "Die Bürgermeisterin",
        "Der Hafenmeister",
        "Ein Nachbar",
        "Die alte Lehrerin",
        "Der Gemeinderat",
        "Eine Winzerin",
    ),
    "fr": ("La maire", "Le capitaine du port", "Un voisin", "La vieille institutrice", "Le conseil", "Une vigneronne"),
    "en": ("The mayor", "The harbour master", "A neighbour", "The old teacher", "The council", "A wine grower"),
    "lb": ("D'Buergermeeschtesch", "Den Hafemeeschter", "E Noper", "Déi al Léierin", "De Gemengerot", "Eng Wënzerin"),
}
_DID = {
    "de": (
        "erzählte am Abend von",
        "rechnete lange mit",
        "schrieb einen Brief über",
        "fragte im Rathaus nach",
        "lachte laut über",
        "dachte noch oft an",
    ),
    "fr": (
        "parlait le soir de",
        "comptait depuis longtemps avec",
        "écrivait une lettre sur",
        "demandait à la mairie",
        "riait beaucoup de",
        "pensait souvent à",
    ),
    "en": (
        "spoke in the evening of",
        "had long counted on",
        "wrote a letter about",
        "asked the town hall about",
        "laughed aloud at",
        "often thought of",
    ),
    "lb": (
        "huet owes vun",
        "huet laang gerechent mat",
        "huet e Bréif geschriwwen iwwer",
        "huet an der Gemeng gefrot no",
        "huet haart gelaacht iwwer",
        "huet nach dacks geduecht un",
    ),
}
_WHAT = {
    "de": (
        "der gesunkenen Fähre und ihrem rostigen Anker",
        "dem neuen Deich hinter den Obstwiesen",
        "einer Brücke, die niemand bezahlen will",
        "den Störchen auf dem Dach der Molkerei",
        "der Glocke aus dem Jahr des großen Eises",
    ),
    "fr": (
        "le bac coulé et son ancre rouillée",
        "la nouvelle digue derrière les vergers",
        "un pont que personne ne veut payer",
        "les cigognes sur le toit de la laiterie",
        "la cloche de l'année du grand gel",
    ),
    "en": (
        "the sunken ferry and its rusty anchor",
        "the new dyke behind the orchards",
        "a bridge that nobody wants to pay",
        "the storks on the roof of the dairy",
        "the bell from the year of the great ice",
    ),
    "lb": (
        "der ënnergaanger Fähr an hirem verrouschte Bengel",
        "dem neien Damm hannert de Bongerten",
        "enger Bréck, déi keen bezuele wëll",
        "de Storken um Daach vun der Molkerei",
        "der Klack aus dem Joer vum grousse Läis",
    ),
}
_WHILE = {
    "de": "während draußen der Regen gegen die Fenster schlug und im Hof ein Hund bellte",
    "fr": "tandis que la pluie battait les fenêtres et qu'un chien aboyait dans la cour",
    "en": "while rain beat on the windows outside and a dog barked in the yard",
    "lb": "wärend dobaussen de Reen géint d'Fënstere geschloen huet an am Haff en Hond gebillt huet",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Story:
    """One article: what everybody may read of it, and what has to be paid for."""

    language: str
    title: str
    teaser: tuple[str, ...]
    paid: tuple[str, ...]
    number: int

    @property
    def markers(self) -> tuple[str, ...]:
        """The word in each paid paragraph that stands nowhere else."""
        return tuple(f"{MARK}{self.number}x{place}" for place in range(len(self.paid)))

    @property
    def words(self) -> int:
        """The length of the whole."""
        return sum(len(text.split()) for text in (*self.teaser, *self.paid))

    def html(self, texts: tuple[str, ...]) -> str:
        """Return paragraphs as a page has them."""
        return "".join(f"<p>{escape(text, quote=False)}</p>\n" for text in texts)


@dataclass(frozen=True, slots=True)
class Pieces:
    """What a carrier adds to a visitor's page: in the head, in the article after the teaser, at the page's end.

    `selector` is what a declaration would name as the paid part.
    """

    head: str = ""
    body: str = ""
    end: str = ""
    selector: str = ".paid-text"


def story(number: int, chance: random.Random) -> Story:
    """Make up an article."""
    language = LANGUAGES[number % len(LANGUAGES)]

    def sentence() -> str:
        who, did, what = (chance.choice(table[language]) for table in (_WHO, _DID, _WHAT))
        return f"{who} {did} {what}, {_WHILE[language]}."

    def paragraph(place: int) -> str:
        first, second, third = sentence(), sentence(), sentence()
        return f"{first} {second[:-1]} ({MARK}{number}x{place}). {third}"

    title = f"{chance.choice(_WHO[language])} {chance.choice(_DID[language])} {chance.choice(_WHAT[language])}"
    teaser = tuple(sentence() for _ in range(chance.randint(1, 3)))
    return Story(language, title, teaser, tuple(paragraph(place) for place in range(_PAID_PARAGRAPHS)), number)


Carrier = Callable[[Story], Pieces]
Declaration = Callable[[Story, str], str]


def declared_article(said: Story, more: dict[str, object]) -> str:
    """Return structured data of an article, with `more`."""
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": said.title,
        "datePublished": "2026-05-04",
        **more,
    }
    return f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'
