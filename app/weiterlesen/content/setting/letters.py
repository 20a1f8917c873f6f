"""The letters of one page: how much of it may still be set, in which language, with which hyphens."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from typing import TypeVar

from weiterlesen.content.setting import effort, typeset

_Piece = TypeVar("_Piece")

# Legal and slow to lay out: what the pane sets within a third of a second (measured) ends here.
_MOST_CHARACTERS = 300_000
_LINE = 20


class Letters:
    """Sets text and inline html as long as there is room: `left` plain letters. `cut`: something was left out."""

    def __init__(self, language: str, *, hyphenate: bool) -> None:
        self.left = _MOST_CHARACTERS
        self.cut = False
        self._language = language
        self._hyphenate: Callable[[str], str] = typeset.hyphenator(language) if hyphenate else str

    def inline(self, fragment: str, *, hyphenate: bool = True) -> str:
        """Return inline html in the pane's markup."""
        return typeset.inline(self._cut(fragment), self._language, self._hyphenate if hyphenate else str)

    def paragraph(self, attributes: str, fragment: str, *, before: str = "", hyphenate: bool = True) -> str:
        """Return inline html as a paragraph that begins with markup of ours; one without end as several."""
        hyphens = self._hyphenate if hyphenate else str
        *first, last = effort.parted(self._cut(fragment))
        tight = attributes if "style=" in attributes else f'{attributes} style="margin-bottom: 0px;"'
        names = [*[tight] * len(first), attributes]
        heads = [before, *[""] * len(first)]
        return "".join(
            f"<p {name}>{head}{typeset.inline(part, self._language, hyphens)}</p>"
            for name, head, part in zip(names, heads, [*first, last], strict=True)
        )

    def text(self, plain: str) -> str:
        """Return running plain text as markup."""
        return typeset.text(self._cut(plain), self._hyphenate)

    def room_for(self, pieces: Iterable[_Piece], cost: int) -> Iterator[_Piece]:
        """Yield pieces as long as there is room; each takes as long to lay out as `cost` letters do."""
        for piece in pieces:
            if self.left <= 0:
                self.cut = True
                return
            self.left -= cost
            yield piece

    def first(self, pieces: Sequence[_Piece], most: int) -> Sequence[_Piece]:
        """Return the first pieces, and note when there are more."""
        self.cut = self.cut or len(pieces) > most
        return pieces[:most]

    def line(self, name: str, plain: str, *, hyphenate: bool = False) -> str:
        """Return plain text as a paragraph of its own, of the style `name`."""
        return self.paragraph(f'class="{name}"', escape(plain, quote=False), hyphenate=hyphenate)

    def _cut(self, piece: str) -> str:
        price = effort.cost(piece)
        before, self.left = max(self.left, 0), self.left - price
        if price <= before:
            return piece
        self.cut = True
        return effort.fitting(piece, before)

    def listing(self, code: str) -> str:
        """Return lines that keep their white space as markup; each costs as much as some letters."""
        self.left -= code.count("\n") * _LINE
        return typeset.text(self._cut(code))
