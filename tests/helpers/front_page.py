"""A made-up newspaper for tests and screenshots: a few articles with everything a page can hold, written by us."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from weiterlesen.model.access import Access, AccessState, Offer, OfferKind, Price, Reason, ReasonCode
from weiterlesen.model.article import (
    Article,
    Block,
    Code,
    Comment,
    Correction,
    Embed,
    EmbedKind,
    Figure,
    Heading,
    InfoBox,
    ListBlock,
    ListItem,
    Paragraph,
    Quote,
    Table,
)

PAPER = "Moselblatt"
SITE = "https://moselblatt.example"
NOON = datetime(2026, 11, 22, 18, 4, tzinfo=UTC)

_RETURN = (
    "Wer am Dienstagabend über die alte Brücke ging, sah die Lichter der Fährstation zum ersten Mal seit Monaten "
    "wieder brennen. Der Gemeinderat hatte eine Stunde zuvor beschlossen, die Verbindung zwischen den beiden Ufern "
    "noch in diesem Winter wieder aufzunehmen, und zwar mit einem Schiff, das ganz ohne Diesel auskommt."
)
_COSTS = (
    "„Wir haben lange gerechnet“, sagte Bürgermeisterin Carla Wehenkel nach der Sitzung. Die Anschaffung koste "
    "1,8 Millionen Euro, dazu kämen jährlich rund 140.000 Euro für Betrieb und Wartung. Dafür entfielen die "
    "Sanierungskosten der alten Anlegestelle, die das Ingenieurbüro zuletzt auf fast eine Million Euro schätzte."
)
_DOUBTS = (
    "Die Opposition hält die Zahlen für zu freundlich. Sie verweist darauf, dass die Fahrgastzahlen schon vor der "
    'Stilllegung <em>deutlich</em> zurückgegangen seien, und fordert eine <a href="https://moselblatt.example/studie">'
    "unabhängige Verkehrsuntersuchung</a>. Darüber will der Rat im Januar noch einmal beraten."
)
_TEXT = (_RETURN, _COSTS, _DOUBTS)

BLOCKS: tuple[Block, ...] = (
    Figure(
        f"{SITE}/bilder/faehre.jpg",
        "Die Fähre am Anleger",
        "Die alte Fähre liegt seit dem Frühjahr am Anleger. Ihre Nachfolgerin fährt elektrisch.",
        "Foto: Jean Weber",
        1200,
        675,
        lead=True,
    ),
    Paragraph(_TEXT[0]),
    Paragraph(_TEXT[1]),
    Heading(2, "Zwei Ufer, eine Frage"),
    Paragraph(_TEXT[2]),
    Quote(
        ("Eine Fähre ist kein Luxus. Sie ist die kürzeste Straße, die wir haben.",), "Carla Wehenkel, Bürgermeisterin"
    ),
    Paragraph(_TEXT[0]),
    InfoBox(
        "Was die neue Fähre kann",
        (
            Paragraph("<strong>Platz</strong> für 60 Fahrgäste und 20 Fahrräder."),
            Paragraph("<strong>Laden</strong> dauert zwölf Minuten, eine Überfahrt vier."),
        ),
    ),
    Heading(2, "Was es kostet"),
    Table(
        (
            ("Posten", "einmalig", "im Jahr"),
            ("Schiff", "1.800.000 €", "–"),
            ("Betrieb und Wartung", "–", "140.000 €"),
            ("Anleger links", "220.000 €", "6.000 €"),
        ),
        1,
        "Die Rechnung der Gemeinde",
    ),
    ListBlock(
        (
            ListItem("Ausschreibung bis Mitte Dezember"),
            ListItem("Probefahrten im Februar"),
            ListItem("bei Hochwasser später", 1),
            ListItem("Eröffnung am 1. März"),
        )
    ),
    Embed(EmbedKind.VIDEO, f"{SITE}/video/1", "Mit der alten Fähre auf der letzten Fahrt", "3:12 Minuten"),
    Paragraph(_TEXT[1]),
    Code("Fahrplan = [t for t in range(6, 22)]\nprint(len(Fahrplan), 'Überfahrten')"),
    Correction("In einer früheren Fassung stand, die Fähre fasse 80 Fahrgäste. Es sind 60."),
)

COMMENTS = (
    Comment(
        "Uferläuferin",
        NOON - timedelta(hours=1),
        "Endlich! Ich fahre jeden Morgen den Umweg über die Autobahn. 🚲",
        (
            Comment("K. Thill", NOON - timedelta(minutes=40), "Ich auch. Mal sehen, wer zuerst an Bord ist. 😊"),
            Comment("Rechenschieber", None, "Und wer zahlt’s? 💸", (Comment("Uferläuferin", None, "Wir alle. Gern."),)),
        ),
    ),
    Comment("Nachbar", NOON, "Bitte leise. 🥷"),
)

FERRY = Article(
    url=f"{SITE}/politik/faehre",
    canonical_url=f"{SITE}/politik/faehre",
    site=PAPER,
    title="Die Fähre kehrt zurück – und fährt künftig ohne Diesel",
    kicker="Verkehr",
    lede="Nach acht Monaten Pause beschließt der Gemeinderat ein elektrisches Schiff. Die Rechnung ist umstritten, "
    "die Freude am Ufer groß.",
    byline=("Anna Muster", "Luc Reding"),
    dateline="Wasserbillig",
    agency="(mit Material der LPA)",
    published=NOON,
    updated=NOON + timedelta(hours=2),
    language="de",
    blocks=BLOCKS,
    text="\n\n".join([*_TEXT, *_TEXT] * 3),
    comments=COMMENTS,
)

TEASER = Article(
    url=f"{SITE}/plus/haushalt",
    site=PAPER,
    title="Wie die Regierung den Haushalt retten will",
    kicker="Finanzen",
    lede="Hinter verschlossenen Türen ringt die Koalition um 400 Millionen Euro. Ein Papier, das dem Moselblatt "
    "vorliegt, zeigt, wo gespart werden soll.",
    byline=("Anna Muster",),
    published=NOON,
    language="de",
    blocks=(BLOCKS[0], Paragraph(_TEXT[0])),
    text=_TEXT[0],
    comments=COMMENTS,
)

LOCKED = Access(
    AccessState.LOCKED,
    (Reason(ReasonCode.NO_ACCOUNT), Reason(ReasonCode.WALL)),
    (
        Offer(OfferKind.SINGLE, "Diesen Artikel lesen", f"{SITE}/kauf/1", Price(Decimal("0.99"), "EUR")),
        Offer(OfferKind.SUBSCRIPTION, "Digitalabo", f"{SITE}/abo", Price(Decimal("12.90"), "EUR")),
        Offer(OfferKind.SIGN_IN, "Bereits Kunde?", f"{SITE}/anmelden"),
    ),
)
