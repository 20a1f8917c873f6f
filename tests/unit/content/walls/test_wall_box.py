import pytest

from helpers.walls import LONG, TEASER, WALL, page
from weiterlesen.content.page.curtains import matching
from weiterlesen.content.page.passages import Passages
from weiterlesen.content.page.tree import parse, text_of
from weiterlesen.content.walls import wall_box
from weiterlesen.content.walls.wall_box import Wall
from weiterlesen.model.access import OfferKind

URL = "https://bote.example/muehle"


def find(html: str, *, free: bool | None = None, hint: str = "") -> Wall | None:
    tree = parse(html)
    assert tree is not None
    hinted = frozenset(matching(tree, hint)) if hint else frozenset()
    return wall_box.find(Passages(tree), URL, declared_free=free, hinted=hinted)


def test_a_box_after_the_teaser_with_words_and_ways_on_is_a_wall() -> None:
    wall = find(page(TEASER + WALL))
    assert wall is not None
    assert wall.box.get("class") == "angebot"
    assert wall.kinds == (OfferKind.SINGLE, OfferKind.SUBSCRIPTION, OfferKind.SIGN_IN)
    assert wall.within.tag == "article"
    assert wall.words_before == 17


def test_the_box_takes_in_its_wrappers_and_its_second_half() -> None:
    halves = (
        "<div id='alles'><div><h3>Jetzt weiterlesen</h3><a href='/abo'>Zum Abo</a></div>"
        "<div><p>Alle Artikel, alle Geräte, jederzeit kündbar und das erste Vierteljahr gibt es sogar ganz umsonst.</p>"
        "<p>Schon Kunde?</p><a href='/login'>Anmelden</a></div></div>"
    )
    wall = find(page(TEASER + halves))
    assert wall is not None
    assert wall.box.get("id") == "alles"
    assert OfferKind.SIGN_IN in wall.kinds


def test_a_wall_may_be_the_only_thing_under_the_title() -> None:
    wall = find(page(WALL))
    assert wall is not None
    assert wall.words_before == 0


@pytest.mark.parametrize(
    "box",
    [
        "<p>Jetzt weiterlesen</p>",
        "<div><p>Jetzt weiterlesen</p><a href='/hilfe'>Hilfe</a></div>",
        f"{'<div>' * 9}<p>Jetzt weiterlesen</p>{'</div>' * 9}",
        "<div><p>Wir suchen Verstärkung.</p><a href='/abo'>Abo bestellen</a></div>",
        "<div><h3>Keep reading with our newsletter</h3><a href='/subscribe'>Subscribe by e-mail</a></div>",
        "<div><p>Mit Werbung weiterlesen</p><a href='/pur'>PUR-Abo bestellen</a></div>",
        f"<div class='comments'>{WALL}</div>",
        f"<nav>{WALL}</nav>",
        f"<footer>{WALL}</footer>",
        "<div><p>Schon Kunde?</p><a href='/login'>Anmelden</a></div>",
        "<div><h3>Jetzt registrieren</h3><p>Schon registriert?</p><a href='/login'>Hier entlang</a></div>",
    ],
)
def test_no_single_word_makes_a_wall(box: str) -> None:
    assert find(page(TEASER + box)) is None


HALF_WALL = "<div class='angebot'><h2>Jetzt weiterlesen</h2><a href='/abo'>Abo für 9,90 €</a></div>"


def test_a_box_in_the_middle_of_the_text_is_no_wall() -> None:
    assert find(page(TEASER + HALF_WALL + LONG)) is None


@pytest.mark.parametrize(("free", "found"), [(None, True), (False, True), (True, False)])
def test_a_box_that_asks_to_pay_and_to_sign_in_is_a_wall_before_the_text_too(*, free: bool | None, found: bool) -> None:
    assert (find(page(TEASER + WALL + LONG), free=free) is not None) is found


@pytest.mark.parametrize("cover", ["max-height:0;overflow:hidden", "filter:blur(4px)"])
def test_text_under_a_curtain_counts_neither_before_a_wall_nor_after_it(cover: str) -> None:
    covered = f"<div style='{cover}'>{LONG}</div>"
    assert find(page(TEASER + covered + HALF_WALL)) is not None
    assert find(page(TEASER + HALF_WALL + covered)) is not None
    assert find(page(TEASER + HALF_WALL + covered + LONG)) is None


@pytest.mark.parametrize(("free", "found"), [(None, False), (False, True)])
def test_a_page_that_calls_itself_paid_needs_one_sign_less(*, free: bool | None, found: bool) -> None:
    box = "<div><h2>Jetzt weiterlesen</h2><a href='/abo'>Zum Abo</a> <a href='/login'>Anmelden</a></div>"
    assert (find(page(TEASER + box + LONG), free=free) is not None) is found


@pytest.mark.parametrize(
    "words",
    [
        "Sie haben alle Gratis-Artikel gelesen",
        "Ihr monatliches Limit ist erreicht",
        "Sie haben keine kostenlosen Artikel mehr",
        "Vous avez lu tous vos articles gratuits",
        "Vous n’avez plus d’article gratuit",
        "You've reached your monthly limit",
        "Dir hutt keng gratis Artikelen méi",
    ],
)
def test_a_meter_at_its_end_is_a_wall_before_the_text_too(words: str) -> None:
    box = f"<div><h2>{words}</h2><a href='/abo'>Zum Abo</a> <a href='/login'>Anmelden</a></div>"
    assert find(page(TEASER + box + LONG)) is not None


def test_a_short_notice_after_the_wall_does_not_free_it() -> None:
    notice = "<p>Die Redaktion ist werktags von acht bis achtzehn Uhr unter der bekannten Nummer zu erreichen.</p>"
    assert find(page(TEASER + WALL + notice)) is not None


@pytest.mark.parametrize(("free", "found"), [(None, True), (False, True), (True, False)])
def test_a_box_that_is_called_a_paywall_is_one_wherever_it_stands(*, free: bool | None, found: bool) -> None:
    named = WALL.replace("angebot", "ia-paywall")
    assert (find(page(TEASER + named + LONG), free=free) is not None) is found


def test_a_box_that_the_profile_knows_is_a_wall_wherever_it_stands() -> None:
    assert find(page(TEASER + WALL + LONG), hint=".angebot") is not None


def test_a_named_box_with_half_a_reason_stays_a_box() -> None:
    half = "<div class='paywall'><p>Schon Abonnent?</p><a href='/abo'>Abo bestellen</a></div>"
    assert find(page(TEASER + half + LONG)) is None


@pytest.mark.parametrize(
    ("name", "free", "found"),
    [
        ("angebot", None, False),
        ("angebot", False, True),
        ("paywall", None, True),
        ("paywall", True, False),
    ],
)
def test_after_a_long_text_it_takes_a_name_or_a_declaration(name: str, *, free: bool | None, found: bool) -> None:
    assert (find(page(LONG + HALF_WALL.replace("angebot", name)), free=free) is not None) is found


@pytest.mark.parametrize(
    ("box", "free", "found"),
    [
        ("<div><p>Jetzt weiterlesen</p><a href='/abo'>Zum Abo</a></div>", None, True),
        ("<div><p>Jetzt weiterlesen</p><a href='/abo'>Zum Abo</a></div>", True, False),
        ("<div><p>Jetzt weiterlesen für 2 €</p><a href='/abo'>Zum Abo</a></div>", True, True),
        ("<div><p>Jetzt weiterlesen</p><a href='/register'>Registrieren</a></div>", None, False),
        ("<div><p>Schon Kunde?</p><a href='/login'>Anmelden</a> <a href='/abo'>Abo für 2 €</a></div>", None, True),
        ("<div><p>Schon Kunde?</p><a href='/login'>Anmelden</a> <a href='/abo'>Abo für 2 €</a></div>", True, False),
        ("<div class='regwall'><p>Schon Leser?</p><a href='/register'>Registrieren</a></div>", None, True),
        ("<div><p>Schon Leser?</p><a href='/register'>Registrieren</a></div>", None, False),
        ("<div><p>Schon Leser?</p><a href='/register'>Registrieren</a></div>", False, True),
    ],
)
def test_how_much_it_takes_depends_on_what_the_page_says(box: str, *, free: bool | None, found: bool) -> None:
    assert (find(page(TEASER + box), free=free) is not None) is found


def test_a_bar_above_the_text_that_says_next_to_nothing_is_no_wall() -> None:
    bar = "<div><p>Der Bote</p><a href='/abo'>Abo</a><p>Kunde? <a href='/login'>Anmelden</a></p></div>"
    assert find(page(bar + TEASER)) is None
    assert find(page(TEASER + bar)) is not None


_GHOST = """<aside class="gh-post-upgrade-cta"><h2>This post is for paying subscribers only</h2>
<a href="#/portal/signup">Subscribe now</a>
<p>Already have an account? <a href="#/portal/signin">Sign in</a></p></aside>"""
_PMPRO = """<div class="pmpro_content_message">This content is for Gold members only.<br><a href="/login">Log In</a>
<a href="/membership-levels">Join Now</a></div>"""
_TIMES = """<div><p>Want all of our news?</p><a href="/s">Subscribe</a>
Already a subscriber? <a href="/l">Log in</a></div>"""


@pytest.mark.parametrize(
    ("words", "link", "label"),
    [
        ("Sie lesen eine Vorschau. Der Beitrag ist Mitgliedern vorbehalten.", "/x", "Mitglied werden"),
        ("Freischalten ab 0,49 €", "/x", "Jetzt Zugang sichern"),
        ("Vous lisez un aperçu de cet article.", "/x", "Devenir membre"),
        ("You are reading a preview.", "/x", "Start your trial"),
        ("Dës Säit ass just fir Memberen", "/x", "Member ginn"),
        ("Um diesen Artikel vollständig lesen zu können, benötigen Sie ein Abo.", "/abo", "Abo wählen"),
        ("Das war eine Leseprobe. Mit einem Abo können Sie den ganzen Artikel lesen.", "/abo", "Zum Abo"),
        ("Dieser Text ist exklusiv für Abonnentinnen und Abonnenten.", "/login", "Einloggen"),
        ("Il vous reste 78.1% de cet article à lire.", "/offres", "Je m’abonne"),
        ("Cet article est réservé aux abonné·es.", "/connexion", "Se connecter"),
        ("Subscribe to unlock this article", "/buy", "Only €1 for 4 weeks"),
        ("You have reached your monthly limit", "/s", "See my subscription options"),
        ("Fir weiderzeliesen braucht Dir en Abonnement.", "/abo", "Abonnéiert Iech"),
        ("Mit Plus weiterlesen", "/kasse", "Monatsabo für 4,90 €"),
    ],
)
def test_walls_are_found_by_their_words_in_four_languages(words: str, link: str, label: str) -> None:
    wall = find(page(f"{TEASER}<div><p>{words}</p><a href='{link}'>{label}</a></div>"))
    assert wall is not None
    assert [offer.label for offer in wall.offers] == [label]


@pytest.mark.parametrize("box", [_GHOST, _PMPRO, _TIMES])
def test_walls_of_common_systems_are_found(box: str) -> None:
    wall = find(page(TEASER + box))
    assert wall is not None
    assert {OfferKind.SUBSCRIPTION, OfferKind.SIGN_IN} <= set(wall.kinds)


@pytest.mark.parametrize(
    ("name", "words", "link", "label"),
    [
        ("abo-box", "Sie wollen mehr lesen? Nur 9,90 € im Monat", "/abo", "Abo testen"),
        ("subscribe-box", "Unlock unlimited access", "/subscribe", "Subscribe for $1"),
        ("x", "Accédez à tous nos articles", "/offres", "Découvrir nos offres"),
        ("x", "Subscribe to read more stories like this", "/subscribe", "Subscribe"),
        ("x", "Unterstützen Sie unsere Arbeit!", "/abo", "Abo für 5 €"),
        ("related", "Jetzt weiterlesen mit Bote Plus", "/abo/damm", "Zum Abo"),
        ("x", "Hier können Sie die Rechte an diesem Artikel erwerben.", "/rechte", "Rechte kaufen"),
        ("x", "Lesen Sie hier, wie man den ganzen Artikel 5 des Gesetzes versteht.", "/damm", "Mehr"),
    ],
)
def test_advertisements_under_an_article_are_no_walls(name: str, words: str, link: str, label: str) -> None:
    box = f"<div class='{name}'><p>{words}</p><a href='{link}'>{label}</a></div>"
    assert find(page(TEASER * 6 + box)) is None
    assert find(page(LONG + box)) is None


def test_a_very_large_box_is_no_box() -> None:
    assert find(page(TEASER + f"<div><h2>Jetzt weiterlesen</h2><ul>{'<li>Artikel</li>' * 400}</ul></div>")) is None


def test_without_an_article_the_search_ends_at_the_page() -> None:
    wall = find(f"<body><div>{TEASER}{WALL}</div></body>")
    assert wall is not None
    assert wall.within.tag == "body"


def test_steady_cuts_the_article_at_its_mark() -> None:
    wall = find(page(f"{TEASER}<p>___STEADY_PAYWALL___</p>{LONG}"))
    assert wall is not None
    assert (wall.kinds, wall.words_before) == ((OfferKind.SUBSCRIPTION,), 17)
    assert "STEADY" in text_of(wall.box)


def test_steadys_mark_outside_the_article_means_nothing() -> None:
    assert find(page(LONG).replace("<main>", "<main><div>___STEADY_PAYWALL___</div>")) is None


@pytest.mark.parametrize(
    ("box", "waits"),
    [
        (WALL.replace('"angebot"', '"paywall" hidden'), True),
        (WALL.replace('"angebot"', '"angebot" hidden'), False),
        ("<div class='paywall' hidden><p>Jetzt weiterlesen</p></div>", False),
        ("<div class='paywall' hidden><p>Schon Kunde?</p><a href='/login'>Anmelden</a></div>", False),
    ],
)
def test_a_hidden_wall_waits_for_a_script(box: str, *, waits: bool) -> None:
    tree = parse(page(LONG + box))
    assert tree is not None
    assert wall_box.is_waiting(Passages(tree, with_hidden=True), URL) is waits
