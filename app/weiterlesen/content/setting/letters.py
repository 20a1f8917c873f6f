"""The letters of one page: how much of it may still be set, in which language, with which hyphens."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from weiterlesen.content.setting import typeset

_Piece = TypeVar("_Piece")

# Legal and slow to lay out: what the pane sets within a third of a second (measured) ends here.
_MOST_CHARACTERS = 300_000


class Letters:
    """Sets text and inline html as long as there is room; `left` is how many characters that is."""

    def __init__(self, language: str, *, hyphenate: bool) -> None:
        self.left = _MOST_CHARACTERS
        self._language = language
        self._hyphenate: Callable[[str], str] = typeset.hyphenator(language) if hyphenate else str

    def inline(self, fragment: str, *, hyphenate: bool = True) -> str:
        """Return inline html in the pane's markup."""
        return typeset.inline(self._cut(fragment), self._language, self._hyphenate if hyphenate else str)

    def text(self, plain: str) -> str:
        """Return running plain text as markup."""
        return typeset.text(self._cut(plain), self._hyphenate)

    def room_for(self, pieces: Iterable[_Piece], cost: int) -> Iterator[_Piece]:
        """Yield pieces as long as there is room; each takes as long to lay out as `cost` letters do."""
        for piece in pieces:
            if self.left <= 0:
                return
            self.left -= cost
            yield piece

    def line(self, name: str, plain: str, *, hyphenate: bool = False) -> str:
        """Return plain text as a paragraph of its own, of the style `name`."""
        return f'<p class="{name}">{typeset.text(plain, self._hyphenate if hyphenate else str)}</p>'

    def _cut(self, piece: str) -> str:
        before, self.left = max(self.left, 0), self.left - len(piece)
        return piece[:before]
