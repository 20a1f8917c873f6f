"""What a newspaper of the tests has: posts of every kind, readers of every kind, and words that tell where text went.

All that a test compares comes out of a seed that is new in every run, so nothing can be learned by heart. Every
paragraph ends in a marker, a word that stands nowhere else.
"""

import hashlib
from dataclasses import dataclass, field

TITLE = "Der Abendbote"
AUTHOR = "Judith Reimann"
_PICTURE = "/pictures/hafen.png"

# One paragraph to a block: the first is the teaser, the others stand behind the gate.
_TEXT = """\
Als das Tor der alten Werft am Montag zum ersten Mal seit neun Jahren wieder aufging, standen keine Arbeiter davor,
sondern Vermesser mit Klappstühlen und Thermoskannen.

Die Stadt hat das Gelände gekauft, ohne lange zu fragen, was darunter liegt. Jetzt wird gebohrt, an vierzig Stellen,
und jede Probe kostet so viel wie ein gebrauchtes Auto. Das Ergebnis soll im März vorliegen, sagt die Verwaltung.

„Wir hätten es billiger haben können“, meint der frühere Hafenmeister. Er hat die Pläne von damals aufgehoben, in
einer Blechkiste unter dem Bett, und breitet sie nun auf dem Küchentisch aus. Drei Becken sind darauf zu sehen, von
denen zwei auf keiner neueren Karte mehr stehen.

Was mit dem Ufer geschieht, ist offen. Es gibt einen Entwurf mit Wohnungen, einen mit einem Park und einen, der beides
verspricht und den deshalb niemand ernst nimmt. Im Rat hat keiner der drei bisher eine Mehrheit.

Die Nachbarn haben sich an den Lärm der Bohrer schneller gewöhnt als an den Gedanken, dass er wieder aufhört. Eine
Bäckerei an der Ecke öffnet seit Dienstag um fünf, und die Schlange reicht bis zur Haltestelle.

Am Ende wird es um Geld gehen, wie immer hier. Der Haushalt hat eine Lücke, die Förderung eine Frist, und beide passen
nicht zueinander. Ein zweites Gutachten liegt schon in der Schublade; bestellt hat es angeblich niemand.
"""
_TEASER, *_BODY = (" ".join(block.split()) for block in _TEXT.split("\n\n"))


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader of the newspaper; `plan` is subscriber, member or lapsed."""

    plan: str
    login: str
    name: str
    password: str


@dataclass(frozen=True, slots=True)
class Post:
    """An article; `open_markers` stand in its teaser, `closed_markers` in the text behind the gate."""

    slug: str
    title: str
    gate: str
    hours_ago: int
    open_markers: tuple[str, ...]
    closed_markers: tuple[str, ...]
    comments: tuple[str, ...] = ()

    @property
    def html(self) -> str:
        """Return the whole text, in the marks of the publishing system."""
        markers = iter((*self.open_markers, *self.closed_markers))
        parts = [f"{text} Kennwort: {next(markers)}." for text in (_TEASER, *_BODY)]
        blocks = [f"<!-- wp:paragraph --><p>{part}</p><!-- /wp:paragraph -->" for part in parts]
        picture = (
            f'<!-- wp:image --><figure class="wp-block-image"><img src="{_PICTURE}" alt="Ein Kran am Wasser" '
            'width="320" height="180"/><figcaption>Der letzte Kran der Werft</figcaption></figure><!-- /wp:image -->'
        )
        subhead = "<!-- wp:heading --><h2>Drei Entwürfe, keine Mehrheit</h2><!-- /wp:heading -->"
        return "\n\n".join([blocks[0], picture, *blocks[1:3], subhead, *blocks[3:]])


@dataclass(frozen=True, slots=True)
class Newspaper:
    """The whole fixture for one seed."""

    seed: str
    title: str = TITLE
    author: str = AUTHOR
    readers: tuple[Reader, ...] = field(default=())
    posts: tuple[Post, ...] = field(default=())

    def post(self, gate: str) -> Post:
        """Return the post behind this gate: free, members, paid or overlay."""
        return next(post for post in self.posts if post.gate == gate)

    def reader(self, plan: str) -> Reader:
        """Return the reader with this plan: subscriber, member or lapsed."""
        return next(reader for reader in self.readers if reader.plan == plan)

    @property
    def private(self) -> Post:
        """A post that visitors are told is not there; no part of `posts`."""
        return _post(self.seed, "private", "nur-unter-uns", "Nur unter uns", 2)

    @property
    def closed_markers(self) -> tuple[str, ...]:
        """Return every marker of a text that not everybody may read."""
        return tuple(marker for post in self.posts for marker in post.closed_markers)


def word(seed: str, *of: str) -> str:
    """Return a made-up word of twelve letters, the same for the same seed."""
    digest = hashlib.sha256("\0".join((seed, *of)).encode()).digest()
    return "".join("bdfgklmnprst"[byte % 12] + "aeiou"[byte // 12 % 5] for byte in digest[:6])


def made_from(seed: str) -> Newspaper:
    """Return the newspaper of this seed."""
    return Newspaper(
        seed=seed,
        readers=(
            _reader(seed, "subscriber", "frieda.abo", "Frieda Abonnentin"),
            _reader(seed, "member", "moritz.gast", "Moritz Gast"),
            _reader(seed, "lapsed", "ella.einst", "Ella Einst"),
        ),
        posts=(
            _post(seed, "free", "die-werft-macht-auf", "Die Werft macht wieder auf", 30, comments=3),
            _post(seed, "members", "wer-am-ufer-wohnen-darf", "Wer am Ufer wohnen darf", 22),
            _post(seed, "paid", "das-zweite-gutachten", "Das zweite Gutachten", 9, comments=1),
            _post(seed, "overlay", "was-der-hafenmeister-weiss", "Was der Hafenmeister weiß", 5),
        ),
    )


def _reader(seed: str, plan: str, login: str, name: str) -> Reader:
    return Reader(plan=plan, login=login, name=name, password=f"{word(seed, plan, 'password')}-7K!")


def _post(seed: str, gate: str, slug: str, title: str, hours_ago: int, *, comments: int = 0) -> Post:
    closed = tuple(f"zu{word(seed, slug, str(number))}" for number in range(len(_BODY)))
    opened = (f"auf{word(seed, slug, 'teaser')}",)
    return Post(
        slug=slug,
        title=title,
        gate=gate,
        hours_ago=hours_ago,
        open_markers=opened + (closed if gate == "free" else ()),
        closed_markers=() if gate == "free" else closed,
        comments=tuple(f"Das sehe ich anders 🙂 {word(seed, slug, 'said', str(number))}" for number in range(comments)),
    )
