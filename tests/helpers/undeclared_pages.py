"""Locked pages that nothing declares paid: the wall speaks in its own words, and only what stands there tells.

Wordings, boxes and hiding places are those of no rule in the program; each page is made by seed, as `locked_pages`.
"""

import random
from html import escape

from helpers.locked_habits import CARRIERS as HABITS
from helpers.locked_pages import OUT, LockedPage, frame
from helpers.locked_shapes import CARRIERS as SHAPES
from helpers.locked_story import Carrier, Pieces, Story, story

#: Headline, one line more, what is sold, the question to customers, the way in.
WORDS = {
    "de": (
        ("Mehr dazu für Stammleser", "Wir freuen uns.", "Stammleser werden", "Stammleserin?", "Hier geht's rein"),
        ("Sie möchten alles wissen?", "Mit W+ lesen Sie ohne Grenzen.", "W+ testen", "W+-Kunde?", "Login"),
        ("Ihr kostenloser Abschnitt endet hier", "Alles Weitere gehört zu Ufer+.", "Ufer+ für 2,50 € die Woche",
         "Ufer+ schon freigeschaltet?", "Zur Anmeldung"),
        ("Die ganze Geschichte gibt es im Abo", "Mit dem Monatspass öffnen Sie jeden Text.",
         "Monatspass für 8 Euro 50", "Sie kennen uns bereits?", "Einloggen"),
        ("Sie haben noch keinen Zugang zu diesem Text.", "Das geht schnell.", "Zugang kaufen",
         "Haben Sie Zugangsdaten?", "Anmelden"),
        ("Exklusiv für Digitalkunden", "Tag, Woche oder Monat: Sie wählen.", "Digitalpaket bestellen",
         "Digitalkundin?", "Mit Kundennummer anmelden"),
    ),
    "fr": (
        ("Fin de l'extrait gratuit", "Les 1 200 mots restants sont pour les abonnés.", "Je découvre les offres",
         "Déjà des nôtres ?", "Connexion"),
        ("La lecture s'arrête ici pour les visiteurs", "La suite est dans l'édition abonnés.",
         "Abonnez-vous pour 1 € le premier mois", "Vous êtes des nôtres ?", "Connectez-vous"),
        ("Cet article fait partie de l'offre Rive+", "Sans engagement.", "Découvrir Rive+", "Abonné ?",
         "Identifiez-vous"),
        ("Pour connaître la fin, rejoignez-nous", "Un mois suffit.", "L'accès à 4€90 par mois",
         "Vous possédez déjà un abonnement ?", "Se connecter"),
    ),
    "en": (
        ("This one's for our backers", "Thank you.", "Back us from $5 a month", "Backer?", "Sign in"),
        ("Your preview has ended", "Keep going with a digital subscription.", "Continue for $1", "Subscriber?",
         "Sign in"),
        ("That's the end of your free sample", "The remaining text is for Shore Plus.", "Get Plus – £2 a week",
         "Plus reader?", "Log in"),
        ("Sign up to finish this story", "Registration takes a minute, reading costs 99p.", "Read it for 99p",
         "Registered?", "Log in"),
        ("Don't stop here.", "Full access, cancel any time.", "See subscription options", "Have access?", "Log in"),
        ("Locked", "This report comes with a digital pass.", "Buy a digital pass", "Pass holder?", "Sign in here"),
    ),
    "lb": (
        ("Dës Geschicht ass fir eis Memberen", "Gitt Member fir 5 € de Mount.", "Member ginn", "Member?", "Umellen"),
        ("Hei hält de gratis Deel op", "De Rescht ass fir Ufer+ Lieser.", "Ufer+ fir 2 € d'Woch",
         "Sidd Dir schonn dobäi?", "Aloggen"),
        ("Dësen Artikel kascht eppes", "Mat engem Pass kënnt Dir alles liesen.", "De Pass kafen",
         "Hutt Dir e Kont?", "Loggt Iech an"),
    ),
}  # fmt: skip

#: Templates for these words.
BOXES = {
    "card": '<div class="kt-9"><h2>{head}</h2><p>{more}</p><div>{pay}</div><div>{known} {enter}</div></div>',
    "table": (
        '<table class="t"><tr><td colspan=2><b>{head}</b><br>{more}</td></tr><tr><td>{pay}</td><td>{known} {enter}'
        "</td></tr></table>"
    ),
    "elements": (
        "<reader-stop><stop-title>{head}</stop-title><stop-text>{more}</stop-text>{pay}<stop-foot>{known} {enter}"
        "</stop-foot></reader-stop>"
    ),
    "loose": "<h3>{head}</h3><p>{more}</p><p>{pay}</p><p>{known} {enter}</p>",
    "one-line": "<p><strong>{head}</strong><br>{more}<br>{pay}<br>{known} {enter}</p>",
    "choice": (
        '<div class="q"><h2>{head}</h2><p>{more}</p><form action="/kasse"><label><input type="radio" name="p"> A 4,90 €'
        '</label><label><input type="radio" name="p"> B 9,90 €</label><button>OK</button></form><p>{known} {enter}</p>'
        "</div>"
    ),
    "named": (
        '<div id="pw" class="article-paywall article-paywall--hard"><div>{head}</div><div>{more}</div>{pay}<div>{known}'
        " {enter}</div></div>"
    ),
    "field": (
        '<div class="u"><h3>{head}</h3><p>{more}</p>{pay}<form action="/konto/login" method="post"><label>{known}'
        '</label><input name="u"><input type="password" name="pw"><button>{name}</button></form></div>'
    ),
}
_INNER = "<h2>{head}</h2><p>{more}</p>{pay}<p>{known} {enter}</p>"
#: Templates of boxes that lie over the whole text.
LAYERS = {
    "dialog": f"<dialog open>{_INNER}</dialog>",
    "modal": f'<div role="dialog" aria-modal="true"><div>{_INNER}</div></div>',
    "fixed": f'<div style="position:fixed;top:0;left:0;right:0;bottom:0;z-index:99">{_INNER}</div>',
    "classes": f'<div class="fixed inset-0 z-50 flex"><div>{_INNER}</div></div>',
    "sheet": f"<style>.lx{{{{position:fixed;inset:0}}}}</style><div class='lx'>{_INNER}</div>",
}


def _over_everything(said: Story) -> Pieces:
    return Pieces(body=said.html(said.paid))


def _stops_short(said: Story) -> Pieces:
    return Pieces(body=f"<p>{escape(said.paid[0].partition(' (')[0])} …</p>")


#: Where the paid text is: covered, or in no text at all.
CARRIERS: dict[str, Carrier] = {
    "stops-short": _stops_short,
    **{name: SHAPES[name] for name in (
        "nowhere", "json-ld-body", "hidden-node", "hidden-style", "cropped", "blurred", "clamped", "next-data",
        "preloaded", "template", "noscript", "comment", "data", "base64", "amp-section",
    )},
    **{name: HABITS[name] for name in (
        "off-screen", "clipped", "clear-ink", "flat", "masked", "screen-sheet", "later-paragraphs", "shadow", "nuxt",
        "graph-body", "microdata-body", "many-metas", "html-in-json", "beside", "print-version",
    )},
}  # fmt: skip


def _button(text: str, address: str, chance: random.Random) -> str:
    return chance.choice((
        f'<a href="{address}">{text}</a>',
        f'<button type="button" data-href="{address}">{text}</button>',
        f'<span role="button" tabindex="0" data-url="{address}">{text}</span>',
    ))  # fmt: skip


def build(number: int, carrier: str, box: str, *, seed: int = 5) -> LockedPage:
    """Return one page of the named shapes."""
    chance = random.Random(f"{seed}-{number}-{carrier}-{box}")
    said = story(number, chance)
    head, more, sold, known, enter = chance.choice(WORDS[said.language])
    pay = _button(sold, "/abo/start", chance)
    door = chance.choice((f'<a href="/konto/login">{enter}</a>', f'<button data-href="/konto/login">{enter}</button>'))
    wall = (BOXES | LAYERS)[box].format(head=head, more=more, pay=pay, known=known, enter=door, name=enter)
    over = box in LAYERS
    pieces = _over_everything(said) if over else CARRIERS[carrier](said)
    teaser = said.html(said.teaser)
    out = frame(
        said,
        pieces.head,
        teaser + pieces.body + ("" if over else wall),
        (wall if over else "") + pieces.end,
        account='<a href="/konto/login">Login</a>',
    )
    account = f'<a href="/logout">{OUT[said.language]}</a>'
    signed_in = frame(said, "", teaser + said.html(said.paid), account=account)
    return LockedPage("overlay" if over else carrier, "none", box, said, out, signed_in)


def pages(*, seed: int = 5) -> tuple[LockedPage, ...]:
    """Return a page of every carrier in four boxes, and of every layer in each language."""
    boxes = list(BOXES)
    shapes = [
        (carrier, boxes[(turn + 3 * place) % len(boxes)]) for turn in range(4) for place, carrier in enumerate(CARRIERS)
    ]
    shapes += [("overlay", layer) for _ in range(4) for layer in LAYERS]
    return tuple(build(number, carrier, box, seed=seed) for number, (carrier, box) in enumerate(shapes))
