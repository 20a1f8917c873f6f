"""Sixty articles with every kind of block and every trap of a text that we know, made from numbers."""

import random
from datetime import UTC, datetime

from weiterlesen.model.article import (
    Article,
    Block,
    Code,
    Comment,
    Correction,
    Embed,
    EmbedKind,
    Figure,
    Footnote,
    Formula,
    Gallery,
    Heading,
    InfoBox,
    ListBlock,
    ListItem,
    Paragraph,
    Quote,
    SimpleBlock,
    Table,
)

# What Markdown, HTML and a table might take for a sign of their own, other scripts, and words that break in odd places.
_SIGNS = (
    "1. 2) # - + * ~Tilde~ | > < & &amp; \\ ! $Geld$ *kein Stern* **fett** == ++ %% @name #wort 50% "
    "a/b a|b <tag> </b> &nbsp;"
)
_FOREIGN = "naïve œuvre l’été Mäertchen 日本語の記事 العربية עברית 👩‍🚀 🇱🇺 ☕ e\u0301 „Zitat“ »so« ‚halb‘"
_ODD = "_unter_ `Code` [Klammer] (rund) 3,50 € 12:30 – — https://moselblatt.example/a_(b)_c 1.000 II. z.B. usw. ..."
WORDS = tuple(f"{_SIGNS} {_FOREIGN} {_ODD}".split(" "))
_TAGS = (
    *("", "", "em", "strong", "code", "sub", "sup", "mark", "q", 'a href="https://z.example/?a=1&amp;b=2"'),
    *('abbr title="Großherzogtum"', 'span lang="ar" dir="rtl"', 'span lang="fr"', "del", "ins"),
)
_NO_MARKUP = str.maketrans("<>&", "   ")
_TURNED = '<span lang="{}" dir="rtl">{}</span>'


class _Writer:
    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def text(self, most: int = 14) -> str:
        return " ".join(self.random.choice(WORDS) for _ in range(self.random.randint(2, most)))

    def html(self) -> str:
        """Inline html: escaped text with emphasis, links, code and breaks in it."""
        said = []
        for _ in range(self.random.randint(1, 4)):
            text = self.text(6).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            tag = self.random.choice(_TAGS)
            said.append(f"<{tag}>{text}</{tag.split()[0]}>" if tag else text)
        return self.random.choice((" ", " ", "<br>")).join(said)

    def simple(self) -> list[SimpleBlock]:
        levels = [0, *(self.random.randint(0, 2) for _ in range(5))]
        return [
            Paragraph(self.html()),
            Paragraph(_TURNED.format("he", "שלום עולם, 3,50 € und 1. " + self.html())),
            Heading(self.random.randint(2, 4), self.html()),
            Figure("https://z.example/1.jpg", self.text(3), self.text(), self.text(3)),
            Gallery(
                tuple(Figure(f"https://z.example/{n}.jpg", "", self.text(), self.text(2)) for n in range(2, 5)),
                self.text(4),
                self.text(5),
            ),
            Quote((self.html(), self.html()), self.text(4)),
            ListBlock(tuple(ListItem(self.html(), level) for level in levels), ordered=self.random.random() < 0.5),
            Table(
                tuple(tuple(self.html() for _ in range(3)) for _ in range(3)), self.random.randint(0, 1), self.text(5)
            ),
            Code("def f(x):\n    return `x` * 2  # ``` \n\n" + self.text(4)),
            Formula("\\\\frac{a_1}{b^2} * c < d & e " + self.text(3)),
            Embed(self.random.choice(list(EmbedKind)), "https://z.example/v?a=1&b=2", self.text(5), self.text(5)),
            Quote((_TURNED.format("ar", "إذا الشعب يوما أراد الحياة"),), "أبو القاسم الشابي"),
            ListBlock(tuple(ListItem(_TURNED.format("fa", self.text(4).translate(_NO_MARKUP)), 0) for _ in range(3))),
            Correction(self.html()),
        ]

    def article(self) -> Article:
        keys = ("0123456789", "abcdef0123")
        noted = (
            f'{self.html()}<sup><a href="note:{key}">{mark}</a></sup>' for key, mark in zip(keys, "1*", strict=True)
        )
        blocks: list[Block] = [
            *self.simple(),
            InfoBox(self.text(4), tuple(self.simple())),
            Paragraph(self.html()),
            *(Paragraph(f"{html} {self.html()}") for html in noted),
        ]
        self.random.shuffle(blocks)
        blocks += [Footnote(keys[0], "1", self.html()), Footnote(keys[1], "*", self.html())]
        reply = Comment("Lux 🦊", None, self.text())
        return Article(
            "https://moselblatt.example/artikel/1",
            title=self.text(8),
            kicker=self.text(3),
            lede=self.text(20),
            byline=("Anna Muster", "Luc Reding"),
            published=datetime(2026, 11, 22, 18, 4, tzinfo=UTC),
            language=self.random.choice(("de", "fr", "en", "lb", "")),
            agency="dpa",
            blocks=tuple(blocks),
            comments=(Comment("Eva", datetime(2026, 11, 22, 19, 0, tzinfo=UTC), self.text(), (reply,)),),
        )


def sixty() -> tuple[Article, ...]:
    """Return the articles, the same ones every time."""
    return tuple(_Writer(seed).article() for seed in range(60))
